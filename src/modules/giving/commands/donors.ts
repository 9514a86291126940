import { sql } from 'kysely'
import type { Tx } from '#platform/db'
import type { DonorForm } from '../schema.ts'

/**
 * The donor of this address and name, new or known; the newest address for receipts replaces an older one, none replaces
 * nothing. Who has stopped messages under one name has stopped them under the next. Gives the id.
 */
export async function knowDonor(tx: Tx, donor: DonorForm & { on: string; example?: boolean }): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into donors as d (name, email, locale, street, city, province, postal_code, country, last_gift_on, example, no_updates_at)
    values (${donor.name}, ${donor.email}, ${donor.locale}, ${donor.street}, ${donor.city}, ${donor.province},
      ${donor.postalCode}, ${donor.country}, ${donor.on}, ${donor.example ?? false},
      (select max(no_updates_at) from donors where email = ${donor.email} and email <> ''))
    on conflict (email, lower(name)) where email <> '' and forgotten_at is null do update set
      locale = excluded.locale,
      street = case when excluded.street = '' then d.street else excluded.street end,
      city = case when excluded.street = '' then d.city else excluded.city end,
      province = case when excluded.street = '' then d.province else excluded.province end,
      postal_code = case when excluded.street = '' then d.postal_code else excluded.postal_code end,
      country = case when excluded.street = '' then d.country else excluded.country end,
      last_gift_on = greatest(d.last_gift_on, excluded.last_gift_on)
    returning d.id`.execute(tx)
  const [row] = rows
  if (!row) throw new Error('No donor was written')
  return row.id
}
