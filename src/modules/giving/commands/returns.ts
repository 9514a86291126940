import { sql } from 'kysely'
import { type EntryKind, postEntry } from '#modules/ledger'
import type { Recorder } from '#platform/audit'
import type { Tx } from '#platform/db'
import { failed, type Outcome, ok } from '#platform/outcome'
import { type GiftAccount, linesOf, noteMove, type Split } from './gifts.ts'
import { tellProgress } from './progress.ts'

export interface Return {
  /** The id of the gift. */
  gift: string
  /** Whole cents, at most what is left of it. */
  cents: number
  /** The day it went back, 'YYYY-MM-DD'. */
  on: string
  /** Given back by us, or taken back by the donor's bank. */
  kind: 'refund' | 'dispute'
  account: GiftAccount
  /** What it comes of, at most 150 characters: sent twice, it goes back once. */
  source: string
  reason?: string
}
export interface Returned {
  /** Cents that left the goal's fund and the surplus fund: positive. The surplus goes back first. */
  toGoal: number
  surplus: number
  already: boolean
}

/**
 * Takes back part of a gift or all of it, out of the surplus first, whoever's gift had filled what. Fails with `no-gift`,
 * `bad-amount` or `more-than-left`. Call it last in the transaction.
 */
export async function returnGift(
  tx: Tx,
  by: Recorder,
  back: Return,
): Promise<Outcome<'no-gift' | 'bad-amount' | 'more-than-left', Returned>> {
  const gift = await holdGift(tx, back.gift)
  if (!gift) return failed('no-gift')
  const before = await findMove(tx, back.source)
  if (before) return ok({ ...negative(before), already: true })
  if (!Number.isSafeInteger(back.cents) || back.cents < 1) return failed('bad-amount')
  const left = gift.cents - gift.returned_cents - back.cents
  if (left < 0) return failed('more-than-left')
  await tx
    .updateTable('gifts')
    .set((set) => ({
      returned_cents: set('returned_cents', '+', back.cents),
      ...(back.kind === 'dispute' && { disputed_cents: set('disputed_cents', '+', back.cents) }),
    }))
    .where('id', '=', gift.id)
    .execute()
  const split = await move(tx, by, { ...back, gift, cents: -back.cents, gifts: left === 0 ? -1 : 0 })
  return ok({ ...negative(split), already: false })
}

export interface Restore {
  gift: string
  cents: number
  on: string
  account: GiftAccount
  source: string
}

/** A dispute was won: what the bank had taken back comes again, to the goal first. Fails with `no-gift` or `not-disputed`. */
export async function restoreGift(
  tx: Tx,
  by: Recorder,
  again: Restore,
): Promise<Outcome<'no-gift' | 'not-disputed', Returned>> {
  const gift = await holdGift(tx, again.gift)
  if (!gift) return failed('no-gift')
  const before = await findMove(tx, again.source)
  if (before) return ok({ toGoal: before.to_goal, surplus: before.to_surplus, already: true })
  if (!Number.isSafeInteger(again.cents) || again.cents < 1 || again.cents > gift.disputed_cents)
    return failed('not-disputed')
  await tx
    .updateTable('gifts')
    .set((set) => ({
      returned_cents: set('returned_cents', '-', again.cents),
      disputed_cents: set('disputed_cents', '-', again.cents),
    }))
    .where('id', '=', gift.id)
    .execute()
  const gifts = gift.returned_cents === gift.cents ? 1 : 0
  const split = await move(tx, by, { ...again, kind: 'dispute-won', gift, gifts })
  return ok({ toGoal: split.to_goal, surplus: split.to_surplus, already: false })
}

/** A dispute was lost, or given up: what was taken back stays so, and is in dispute no longer. No money moves. */
export async function loseDispute(tx: Tx, by: Recorder, id: string): Promise<Outcome<'no-gift'>> {
  const gift = await holdGift(tx, id)
  if (!gift) return failed('no-gift')
  if (gift.disputed_cents === 0) return ok(undefined)
  await tx.updateTable('gifts').set({ disputed_cents: 0 }).where('id', '=', id).execute()
  const split = { to_goal: 0, to_surplus: 0, goal_fund: '', surplus_fund: '' }
  await noteMove(tx, by, { gift: id, campaign: gift.campaign_id, action: 'gift.dispute-lost', split })
  return ok(undefined)
}

const holdGift = (tx: Tx, id: string) =>
  tx
    .selectFrom('gifts')
    .select(['id', 'campaign_id', 'cents', 'returned_cents', 'disputed_cents'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
type Held = NonNullable<Awaited<ReturnType<typeof holdGift>>>

const findMove = (tx: Tx, source: string) =>
  tx
    .selectFrom('gift_moves')
    .select(['to_goal_cents as to_goal', 'surplus_cents as to_surplus'])
    .where('source', '=', source)
    .executeTakeFirst()
// `0 -` and not `-`: nothing is 0 here, never -0.
const negative = ({ to_goal, to_surplus }: Pick<Split, 'to_goal' | 'to_surplus'>) => ({
  toGoal: 0 - to_goal,
  surplus: 0 - to_surplus,
})

interface Move {
  gift: Held
  kind: Extract<EntryKind, 'refund' | 'dispute' | 'dispute-won'>
  /** Signed. */
  cents: number
  /** By how many the count of gifts changes. */
  gifts: -1 | 0 | 1
  on: string
  account: GiftAccount
  source: string
  reason?: string
}
async function move(tx: Tx, by: Recorder, { gift, kind, cents, gifts, on, account, source, reason = '' }: Move) {
  const campaign = gift.campaign_id
  const { rows } = await sql<Split & { number: number }>`
    select m.goal_moved as to_goal, m.surplus_moved as to_surplus, m.goal_fund, m.surplus_fund, t.number
    from move_campaign(${campaign}, ${cents}, ${gifts}) m, campaign_tallies t where t.entry_id = ${campaign}`.execute(
    tx,
  )
  const [split] = rows
  if (!split) throw new Error(`No tally of campaign ${campaign}`)
  const { id } = await tx
    .insertInto('gift_moves')
    .values({
      gift_id: gift.id,
      kind,
      cents,
      to_goal_cents: split.to_goal,
      surplus_cents: split.to_surplus,
      account,
      source,
      reason,
      moved_on: on,
      moved_by: by.id,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await noteMove(tx, by, { gift: gift.id, campaign, action: said[kind], split })
  tellProgress(tx, split.number)
  await postEntry(tx, by, { kind, source: `gift-move:${id}`, campaign, on, lines: linesOf(account, split) })
  return split
}
const said = { refund: 'gift.refunded', dispute: 'gift.disputed', 'dispute-won': 'gift.dispute-won' } as const
