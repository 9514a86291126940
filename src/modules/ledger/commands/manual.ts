import { note, type Recorder } from '#platform/audit'
import { house } from '#platform/auth'
import { type Db, inScope, type Tx } from '#platform/db'
import { failed, type Outcome, ok } from '#platform/outcome'
import type { Account } from '../kinds.ts'
import { getProposal } from '../queries/proposals.ts'
import { isManual, type ManualKind, type ManualLine, needsTwo } from '../rules/manual.ts'
import { addFund, type Fund, postEntry, reverseEntry } from './post.ts'

export interface Manual {
  /** A UUID made with the form: the same form sent twice is one entry, or one proposal. */
  key: string
  kind: ManualKind
  on: string
  campaign?: string | undefined
  memo: string
  lines: readonly ManualLine[]
}
/** What became of it: an entry, or a proposal that waits for a second person. */
export type Written = { seq: number } | { proposal: string }

/**
 * Posts an entry by hand; a transfer or a correction becomes a proposal that another person has to post. The lines add up to
 * nothing, or the database throws. `no-such-account` where an account is not in the ledger.
 */
export const postManually = (
  db: Db,
  by: Recorder,
  manual: Manual,
): Promise<Outcome<'no-such-account' | 'fund-closed', Written>> =>
  inScope(db, [house], async (tx) => {
    const { key, kind, on, campaign, memo, lines } = manual
    if (!(await areAccounts(tx, lines))) return failed('no-such-account')
    if (await isClosed(tx, lines)) return failed('fund-closed')
    if (needsTwo(kind)) {
      await propose(tx, by, { ...manual, reverses: null })
      return ok({ proposal: key })
    }
    await note(tx, by, { communityId: house, action: 'entry.posted', subject: `manual:${key}`, detail: { kind, on } })
    const posted = await postEntry(tx, by, {
      ...{ kind, on, campaign, memo, source: `manual:${key}:posted` },
      lines: lines.map(inLedger),
    })
    return ok({ seq: posted.seq })
  })

// Every code was found in the ledger itself.
const inLedger = ({ account, cents }: ManualLine) => ({ account: account as Account, cents })

async function areAccounts(tx: Tx, lines: readonly ManualLine[]): Promise<boolean> {
  const codes = [...new Set(lines.map(({ account }) => account))]
  const known = await tx.selectFrom('ledger_accounts').select('code').where('code', 'in', codes).execute()
  return known.length === codes.length
}

/** By hand nothing is posted to a closed fund; what records post, such as a refund, opens it again. */
async function isClosed(tx: Tx, lines: readonly ManualLine[]): Promise<boolean> {
  const codes = lines.flatMap(({ account }) => (account.startsWith('fund:') ? [account.slice(5)] : []))
  if (codes.length === 0) return false
  const closed = tx.selectFrom('funds').select('id').where('code', 'in', codes).where('closed_at', 'is not', null)
  return (await closed.executeTakeFirst()) !== undefined
}

type Proposed = Omit<Manual, 'kind'> & { kind: string; reverses: number | null }

async function propose(tx: Tx, by: Recorder, { key, kind, on, campaign, memo, lines, reverses }: Proposed) {
  const added = await tx
    .insertInto('ledger_proposals')
    .values({
      ...{ id: key, kind, memo, reverses, campaign_id: campaign ?? null, happened_on: on },
      lines: JSON.stringify(lines),
      proposed_by: by.id,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!added) return
  const subject = `proposal:${key}`
  await note(tx, by, { communityId: house, action: 'proposal.made', subject, detail: { kind, reverses } })
}

type Decided = Outcome<'gone' | 'own-proposal' | 'decided' | 'already-reversed', { seq: number | undefined }>
interface Decision {
  id: string
  decision: 'approved' | 'declined'
  reason: string
  /** The day a reversal is posted on. */
  on: string
}

/** Posts a proposal, or sets it aside; whoever put it forward can only do the latter. Decided once, by whoever is first. */
export const decideProposal = (db: Db, by: Recorder, { id, decision, reason, on }: Decision): Promise<Decided> =>
  inScope(db, [house], async (tx) => {
    const proposal = await getProposal(tx, id)
    if (!proposal) return failed('gone')
    if (decision === 'approved' && proposal.proposedBy === by.id) return failed('own-proposal')
    if (decision === 'approved' && proposal.reverses !== null && (await isReversed(tx, proposal.reverses)))
      return failed('already-reversed')
    const decided = await tx
      .insertInto('ledger_decisions')
      .values({ proposal_id: id, proposed_by: proposal.proposedBy, decision, reason, decided_by: by.id })
      .onConflict((conflict) => conflict.column('proposal_id').doNothing())
      .returning('proposal_id')
      .executeTakeFirst()
    if (!decided) return failed('decided')
    const change = { communityId: house, action: `proposal.${decision}`, subject: `proposal:${id}` }
    await note(tx, by, change)
    return ok({ seq: decision === 'approved' ? await postProposal(tx, by, proposal, on) : undefined })
  })

type Proposal = NonNullable<Awaited<ReturnType<typeof getProposal>>>

async function postProposal(tx: Tx, by: Recorder, proposal: Proposal, on: string): Promise<number> {
  const { id, kind, reverses, memo, campaignId, happenedOn, lines } = proposal
  if (reverses !== null) {
    const reversed = await reverseEntry(tx, by, { seq: reverses, on, memo })
    // Somebody was faster by a moment: then nothing of this happened.
    if (!reversed.ok) throw new Error(`Entry ${reverses} was taken back meanwhile`)
    return reversed.value.seq
  }
  const posted = await postEntry(tx, by, {
    // The check constraint of proposals allows these two beside reversals.
    ...{ kind: kind as 'transfer' | 'correction', source: `proposal:${id}:approved`, memo, on: happenedOn },
    campaign: campaignId ?? undefined,
    lines: lines.map(inLedger),
  })
  return posted.seq
}

const isReversed = async (tx: Tx, seq: number) =>
  (await tx.selectFrom('ledger_entries').select('seq').where('reverses', '=', seq).executeTakeFirst()) !== undefined

interface Reversal {
  key: string
  seq: number
  on: string
  memo: string
}

/**
 * Takes back what was posted by hand, by the same number of people. `not-manual`: it comes of a record that must be changed
 * where it is kept, or the two would no longer agree.
 */
export const takeBack = (
  db: Db,
  by: Recorder,
  { key, seq, on, memo }: Reversal,
): Promise<Outcome<'gone' | 'not-manual' | 'not-reversible' | 'already-reversed', Written>> =>
  inScope(db, [house], async (tx) => {
    const entry = await tx
      .selectFrom('ledger_entries')
      .select(['source', 'campaign_id'])
      .where('seq', '=', seq)
      .executeTakeFirst()
    if (!entry) return failed('gone')
    if (!isManual(entry.source)) return failed('not-manual')
    if (await isReversed(tx, seq)) return failed('already-reversed')
    if (entry.source.startsWith('manual:')) {
      const reversed = await reverseEntry(tx, by, { seq, on, memo })
      return reversed.ok ? ok({ seq: reversed.value.seq }) : reversed
    }
    const rows = tx.selectFrom('ledger_lines').select(['account', 'cents']).where('seq', '=', seq).orderBy('position')
    const lines = (await rows.execute()).map(({ account, cents }) => ({ account, cents: -cents }))
    const campaign = entry.campaign_id ?? undefined
    await propose(tx, by, { key, kind: 'reversal', on, campaign, memo, lines, reverses: seq })
    return ok({ proposal: key })
  })

/** Opens a fund in a transaction of its own. */
export const openFund = (db: Db, by: Recorder, fund: Fund) => inScope(db, [house], (tx) => addFund(tx, by, fund))
