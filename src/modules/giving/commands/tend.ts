import { sql } from 'kysely'
import { note, type Recorder } from '#platform/audit'
import { house, system } from '#platform/auth'
import { type Db, inScope, type Tx } from '#platform/db'
import { forgetRecipientsOf } from '#platform/links'
import { keptMonths, keptYearsWithReceipt, pledgeKeptDays, remindDays } from '../rules/index.ts'
import { closeDue } from './closing.ts'
import { mailPledge, type Senders } from './letters.ts'
import { endPledge } from './pledges.ts'
import { sendUpdates } from './updates.ts'

/** Rows of one transaction. */
const batch = 100

/**
 * What falls due: reminders and ends of promises by the database's clock, campaigns whose last day is over, messages to donors.
 * Each in small transactions; run twice, or late, nobody is written to twice.
 */
export async function tendGiving(db: Db, senders: Senders, day: string) {
  while (await inScope(db, [house], (tx) => remindSome(tx, senders)));
  while (await inScope(db, [house], expireSome));
  await closeDue(db, senders, day)
  await sendUpdates(db, senders)
}

async function remindSome(tx: Tx, senders: Senders): Promise<boolean> {
  const soon = await tx
    .selectFrom('pledges')
    .select('id')
    .where('state', '=', 'waiting')
    .where('reminded_at', 'is', null)
    .where('expires_at', '<=', sql<Date>`clock_timestamp() + ${remindDays} * interval '1 day'`)
    .where('expires_at', '>', sql<Date>`clock_timestamp()`)
    .orderBy('expires_at')
    .limit(batch)
    .forUpdate()
    .skipLocked()
    .execute()
  for (const { id } of soon) {
    await mailPledge(tx, senders, { id, occasion: 'reminder' })
    await tx.updateTable('pledges').set({ reminded_at: sql`clock_timestamp()` }).where('id', '=', id).execute()
  }
  return soon.length === batch
}

async function expireSome(tx: Tx): Promise<boolean> {
  const over = await tx
    .selectFrom('pledges')
    .select('id')
    .where('state', '=', 'waiting')
    .where('expires_at', '<=', sql<Date>`clock_timestamp()`)
    .orderBy('expires_at')
    .limit(batch)
    .forUpdate()
    .skipLocked()
    .execute()
  for (const { id } of over) await endPledge(tx, system, id, 'expired')
  return over.length === batch
}

/**
 * Empties what need not be kept any longer: promises that are settled, donors whose last gift is long past (with a receipt
 * wanted, for as long as the law keeps books). Amounts and days stay. In pieces; gives how many records were emptied.
 */
export async function forgetDonors(db: Db): Promise<number> {
  let all = 0
  for (const some of [forgetPledges, forgetSome])
    for (let seen = batch; seen === batch; ) {
      seen = await inScope(db, [house], some)
      all += seen
    }
  return all
}

const noPerson = { name: '', email: '', street: '', city: '', province: '', postal_code: '' }

async function forgetPledges(tx: Tx): Promise<number> {
  const old = await tx
    .selectFrom('pledges')
    .select('id')
    .where('forgotten_at', 'is', null)
    .where('state', '<>', 'waiting')
    .where('ended_at', '<', sql<Date>`clock_timestamp() - ${pledgeKeptDays} * interval '1 day'`)
    .limit(batch)
    .forUpdate()
    .skipLocked()
    .execute()
  const ids = old.map(({ id }) => id)
  if (ids.length === 0) return 0
  await tx
    .updateTable('pledges')
    .set({ ...noPerson, wall: null, consent_request: null, forgotten_at: sql`clock_timestamp()` })
    .where('id', 'in', ids)
    .execute()
  await forgetRecipientsOf(tx, house, ids)
  await noteForgotten(tx, system, 'pledges', ids.length)
  return ids.length
}

async function forgetSome(tx: Tx): Promise<number> {
  const old = await tx
    .selectFrom('donors as d')
    .select('d.id')
    .where('d.forgotten_at', 'is', null)
    .where('d.last_gift_on', '<', sql<string>`current_date - ${keptMonths} * interval '1 month'`)
    .where((where) =>
      where.or([
        where(
          'd.last_gift_on',
          '<',
          sql<string>`date_trunc('year', current_date) - ${keptYearsWithReceipt} * interval '1 year'`,
        ),
        where.not(
          where.exists(
            where
              .selectFrom('gifts as g')
              .select('g.id')
              .whereRef('g.donor_id', '=', 'd.id')
              .where('g.receipt_wanted', '=', true),
          ),
        ),
      ]),
    )
    .orderBy('d.last_gift_on')
    .limit(batch)
    .forUpdate()
    .skipLocked()
    .execute()
  const ids = old.map(({ id }) => id)
  await empty(tx, system, ids)
  return ids.length
}

/** Empties donors: names, addresses, what they said on the wall, and to whom links were sent. */
export async function empty(tx: Tx, by: Recorder, ids: readonly string[]) {
  if (ids.length === 0) return
  await tx
    .updateTable('donors')
    .set({ ...noPerson, forgotten_at: sql`clock_timestamp()` })
    .where('id', 'in', [...ids])
    .execute()
  const gifts = await tx
    .selectFrom('gifts')
    .select('id')
    .where('donor_id', 'in', [...ids])
    .execute()
  const giftIds = gifts.map(({ id }) => id)
  if (giftIds.length > 0) {
    await tx
      .updateTable('thanks')
      .set({ shown_name: '', message: '', state: 'withdrawn', decided_at: sql`clock_timestamp()`, decided_by: by.id })
      .where('gift_id', 'in', giftIds)
      .where((where) => where.or([where('shown_name', '<>', ''), where('message', '<>', '')]))
      .execute()
    await forgetRecipientsOf(tx, house, giftIds)
  }
  await noteForgotten(tx, by, 'donors', ids.length)
}

const noteForgotten = (tx: Tx, by: Recorder, what: 'donors' | 'pledges', count: number) =>
  note(tx, by, { communityId: house, action: `${what}.forgotten`, subject: `giving:${what}`, detail: { count } })
