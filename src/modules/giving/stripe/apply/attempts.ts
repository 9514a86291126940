import { sql } from 'kysely'
import type { Tx } from '#platform/db'
import { askForThanks } from '../../commands/index.ts'
import { type DonorForm, Wall } from '../../schema.ts'

/** An attempt, held until the transaction ends. */
export const findAttempt = (tx: Tx, id: string) =>
  tx
    .selectFrom('gift_intents')
    .select(['id', 'campaign_id', 'way', 'monthly', 'cents', 'state', 'gift_id', 'receipt_wanted', 'locale'])
    .select(['name', 'email', 'street', 'city', 'province', 'postal_code', 'country', 'wall', 'consent_request'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
export type HeldAttempt = NonNullable<Awaited<ReturnType<typeof findAttempt>>>

/** Who gave, as typed; undefined where it was forgotten before the money came: then nobody knows. */
export function donorOf(attempt: HeldAttempt): DonorForm | undefined {
  if (attempt.email === '') return undefined
  return {
    name: attempt.name,
    email: attempt.email,
    locale: attempt.locale === 'fr' ? 'fr' : 'en',
    street: attempt.street,
    city: attempt.city,
    province: attempt.province,
    postalCode: attempt.postal_code,
    country: attempt.country,
  }
}

/** Whoever wished to stand on the wall of thanks is put before somebody who reads it first. */
export async function askWall(tx: Tx, { campaign_id: campaign, locale, wall }: HeldAttempt, gift: string) {
  const wished = Wall.safeParse(wall)
  if (wished.success)
    await askForThanks(tx, { gift, campaign, locale: locale === 'fr' ? 'fr' : 'en', wall: wished.data })
}

/** Empties who gave: it stands with the gift, or there is none. */
export const forgetAttempt = (tx: Tx, id: string) =>
  tx.updateTable('gift_intents').set(emptied).where('id', '=', id).execute()

export const emptied = {
  name: '',
  email: '',
  street: '',
  city: '',
  province: '',
  postal_code: '',
  wall: null,
  forgotten_at: sql<Date>`clock_timestamp()`,
}

/** The attempt has become a gift: who gave stands with the gift from now on. */
export async function paidAttempt(tx: Tx, attempt: HeldAttempt, gift: string) {
  await tx
    .updateTable('gift_intents')
    .set({ state: 'paid', gift_id: gift, ended_at: sql<Date>`clock_timestamp()`, session_url: '' })
    .where('id', '=', attempt.id)
    .execute()
  await forgetAttempt(tx, attempt.id)
}
