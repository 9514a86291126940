import { sql } from 'kysely'
import type { Db, Tx } from '#platform/db'
import type { ManualLine } from '../rules/manual.ts'

const proposals = (db: Db | Tx) =>
  db
    .selectFrom('ledger_proposals as p')
    .leftJoin('ledger_decisions as d', 'd.proposal_id', 'p.id')
    .leftJoin('users as u', 'u.id', 'p.proposed_by')
    .leftJoin('users as v', 'v.id', 'd.decided_by')
    .leftJoin('ledger_entries as e', (join) =>
      join.on((on) =>
        on.or([
          on('e.source', '=', sql<string>`'proposal:' || p.id || ':approved'`),
          on('e.source', '=', sql<string>`'entry:' || p.reverses || ':reversed'`),
        ]),
      ),
    )
    .select(['p.id', 'p.kind', 'p.campaign_id', 'p.happened_on', 'p.memo', 'p.reverses', 'p.proposed_by'])
    // Written by the commands of this module alone.
    .select((is) => is.ref('p.lines').$castTo<ManualLine[]>().as('lines'))
    .select(['p.proposed_at', 'u.name as proposer', 'd.decision', 'd.reason', 'd.decided_at', 'v.name as decider'])
    .select('e.seq')

type Row = Awaited<ReturnType<ReturnType<typeof proposals>['executeTakeFirstOrThrow']>>
const proposalOf = (row: Row) => ({
  id: row.id,
  kind: row.kind,
  campaignId: row.campaign_id,
  happenedOn: row.happened_on,
  memo: row.memo,
  lines: row.lines,
  reverses: row.reverses,
  proposedBy: row.proposed_by,
  proposedAt: row.proposed_at,
  proposer: row.proposer ?? '',
  decision: row.decision,
  reason: row.reason ?? '',
  decidedAt: row.decided_at,
  decider: row.decider ?? '',
  /** The entry it became. */
  seq: row.decision === 'approved' ? row.seq : null,
})

export async function getProposal(db: Db | Tx, id: string) {
  const row = await proposals(db).where('p.id', '=', id).executeTakeFirst()
  return row && proposalOf(row)
}
export type Proposal = NonNullable<Awaited<ReturnType<typeof getProposal>>>

/** How many wait for a second person. */
export async function countWaiting(db: Db | Tx): Promise<number> {
  const { n } = await db
    .selectFrom('ledger_proposals as p')
    .leftJoin('ledger_decisions as d', 'd.proposal_id', 'p.id')
    .select(sql<number>`count(*)`.as('n'))
    .where('d.proposal_id', 'is', null)
    .executeTakeFirstOrThrow()
  return n
}

/** The newest proposals, those that wait first. */
export async function listProposals(db: Db | Tx, most: number) {
  const rows = await proposals(db)
    .orderBy(sql`d.proposal_id is not null`)
    .orderBy('p.proposed_at', 'desc')
    .limit(most)
    .execute()
  return rows.map(proposalOf)
}
