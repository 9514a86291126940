import { sql } from 'kysely'
import { type Account, type Line, postEntry } from '#modules/ledger'
import { note, type Recorder } from '#platform/audit'
import { house } from '#platform/auth'
import type { Tx } from '#platform/db'
import type { Locale } from '#platform/i18n'
import { enqueue } from '#platform/jobs'
import { failed, type Outcome, ok } from '#platform/outcome'
import { type Channel, mostCents } from '../rules/index.ts'
import type { DonorForm } from '../schema.ts'
import { knowDonor } from './donors.ts'
import { tellProgress } from './progress.ts'

/** Where the money of a gift is: with the payment processor, at the bank, counted as cash, or held as not yet identified. */
export type GiftAccount = Extract<Account, 'processor' | 'bank' | 'cash' | 'suspense'>

export interface NewGift {
  /** The id of the campaign's entry. */
  campaign: string
  channel: Channel
  /** Whole cents of Canadian dollars, 1 to 100,000,000. */
  cents: number
  /** The day it was received, 'YYYY-MM-DD'. */
  on: string
  account: GiftAccount
  /** What it comes of, such as `stripe:pi_…` or `envelope:<id>`, at most 150 characters: landed twice, it is one gift. */
  source: string
  /** Who gave, as typed, or somebody known; without either, nobody knows (an envelope). */
  donor?: DonorForm | undefined
  donorId?: string | undefined
  /** The language of the thanks; the donor's own where there is one. */
  locale?: Locale
  receiptWanted?: boolean
  memo?: string
}
export interface Landed {
  gift: string
  /** Cents of it that filled the goal, and that went to the second fund. */
  toGoal: number
  surplus: number
  /** Whether its source had landed before: then nothing was changed. */
  already: boolean
}

/**
 * Lands a gift: splits it by the surplus rule under the lock of its campaign, posts it, and has its donor thanked. Once for
 * its source. Money that is here is taken whatever became of the campaign (withdrawn, closed): the gift then carries a flag.
 * Call it last in the transaction: it holds the campaign and the end of the ledger until the commit. Fails with `no-campaign`
 * (no such campaign, or none with a goal) and `bad-amount`, before anything is written.
 */
export async function receiveGift(
  tx: Tx,
  by: Recorder,
  given: NewGift,
): Promise<Outcome<'no-campaign' | 'bad-amount', Landed>> {
  const { campaign, channel, cents, on, account, source } = given
  if (!Number.isSafeInteger(cents) || cents < 1 || cents > mostCents) return failed('bad-amount')
  const known = await tx.selectFrom('campaigns').select('entry_id').where('entry_id', '=', campaign).executeTakeFirst()
  if (!known) return failed('no-campaign')
  const donor = given.donorId ?? (given.donor ? await knowDonor(tx, { ...given.donor, on }) : null)
  const locale = given.locale ?? given.donor?.locale ?? 'en'
  const { rows } = await sql<LandedRow>`
    select * from land_gift(${campaign}, ${channel}, ${cents}, ${on}, ${account}, ${source}, ${donor}, ${locale},
      ${given.receiptWanted ?? false}, ${by.id})`.execute(tx)
  const [row] = rows
  if (!row) return failed('no-campaign')
  const landed = { gift: row.gift, toGoal: row.to_goal, surplus: row.to_surplus, already: row.already }
  if (row.already) return ok(landed)
  if (donor) await enqueue(tx, 'giving.thank', { gift: row.gift })
  await noteMove(tx, by, { gift: row.gift, campaign, action: 'gift.received', split: row })
  tellProgress(tx, row.number)
  await postEntry(tx, by, {
    kind: account === 'suspense' ? 'identified' : 'gift',
    source: `gift-move:${row.move}`,
    campaign,
    on,
    memo: given.memo ?? channel,
    lines: linesOf(account, row),
  })
  return ok(landed)
}

export interface Split {
  to_goal: number
  to_surplus: number
  goal_fund: string
  surplus_fund: string
}
interface LandedRow extends Split {
  gift: string
  move: string
  already: boolean
  number: number
}

/** Debits where the money is and credits the two funds; turned round for what goes back. Funds that nothing moves in have no line. */
export function linesOf(account: GiftAccount, { to_goal, to_surplus, goal_fund, surplus_fund }: Split): Line[] {
  const lines: Line[] = [
    { account, cents: to_goal + to_surplus },
    { account: `fund:${goal_fund}`, cents: -to_goal },
    { account: `fund:${surplus_fund}`, cents: -to_surplus },
  ]
  return lines.filter(({ cents }) => cents !== 0)
}

interface Noted {
  gift: string
  campaign: string
  action: string
  split: Split
}
/** The audit line of a move. No kept page is made anew for it: progress is read apart. */
export const noteMove = (tx: Tx, by: Recorder, { gift, campaign, action, split }: Noted) =>
  note(tx, by, {
    communityId: house,
    action,
    subject: `gift:${gift}`,
    detail: { campaign, toGoal: split.to_goal, surplus: split.to_surplus },
  })
