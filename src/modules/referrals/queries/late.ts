import { sql } from 'kysely'
import type { Tx } from '#platform/db'
import { longGone, type Turn } from '../rules.ts'

/** Referrals past their day, by whose turn it is. */
export interface LateReferrals {
  turn: Exclude<Turn, 'nobody'>
  /** Null where it is the coordinator's turn. */
  organisationId: string | null
  nameEn: string
  nameFr: string
  count: number
  /** There are more than are counted: `count` is "at least". */
  more: boolean
  /** The day by which the oldest of them should have moved. */
  oldestDueOn: string
}

/** So many are counted at most, the longest overdue first. */
const mostLate = 1000
/** A turn that was late for longer than this is left out of the boards of past days. */
const furthestBack = 183

/**
 * Whose referrals were past their day on day `on`, the longest overdue first: those that still are, and for an earlier day
 * those that were then and have moved since. What was left open for over a year is not among them. In scope.
 */
export async function lateReferrals(tx: Tx, communityId: number, on: string): Promise<LateReferrals[]> {
  const { rows } = await sql<LateReferrals>`
    with late as materialized (
      (select turn, turn_organisation_id as organisation_id, due_on from referrals
        where community_id = ${communityId}::int and turn <> 'nobody' and due_on < ${on}::date and since_on <= ${on}::date
          and due_on >= ${on}::date - ${longGone}::int
        order by due_on, id limit ${mostLate + 1})
      union all
      (select turn, organisation_id, due_on from referrals_late
        where community_id = ${communityId}::int and due_on < ${on}::date and due_on >= ${on}::date - ${furthestBack}::int
          and until_on > ${on}::date and since_on <= ${on}::date
        order by due_on limit ${mostLate + 1})
    )
    select l.turn, l.organisation_id as "organisationId", coalesce(o.name_en, '') as "nameEn",
      coalesce(o.name_fr, '') as "nameFr", count(*)::int as count,
      (select count(*) > ${mostLate} from late) as more, min(l.due_on) as "oldestDueOn"
    from late l left join organisations o on o.community_id = ${communityId}::int and o.id = l.organisation_id
    group by l.turn, l.organisation_id, o.name_en, o.name_fr
    order by min(l.due_on), count(*) desc`.execute(tx)
  return rows
}
