import { sql } from 'kysely'
import type { Tx } from '#platform/db'
import type { Reason, State, Via } from '../codes.ts'
import { longGone } from '../rules.ts'
import { columns, joins, type ReferralRow } from './list.ts'

export interface MoveRow {
  version: number
  from: State | null
  to: State
  at: Date
  movedOn: string
  who: string
  actorId: string
  via: Via
  reason: Reason | null
  note: string
}
export interface ReferralDetail extends Omit<ReferralRow, 'cursor'> {
  againOf: string | null
  reservation: { state: string; firstWeek: string; lastWeek: string; releasedFrom: string | null } | null
  partnerEmail: string
  /** How many wait before this one for the same unit of the service; null when it does not wait. */
  ahead: number | null
  moves: MoveRow[]
}

/** The most steps a page shows. */
const mostMoves = 50
/** So many in line before one are counted. */
const mostAhead = 100

/** One referral with its steps, oldest first; undefined where there is none. In scope. */
export async function findReferral(tx: Tx, communityId: number, id: string): Promise<ReferralDetail | undefined> {
  const [{ rows }, moves] = await Promise.all([
    sql<Omit<ReferralDetail, 'moves'>>`
      select ${columns}, r.again_of as "againOf", o.email as "partnerEmail",
        case when v.id is not null then json_build_object('state', v.state, 'firstWeek', v.first_week,
          'lastWeek', v.last_week, 'releasedFrom', v.released_from) end as reservation,
        case when r.state = 'waiting' then (select count(*)::int from (
          select from referrals w where w.community_id = r.community_id and w.service_id = r.service_id
            and w.unit = r.unit and w.state = 'waiting' and w.expires_on >= r.expires_on - ${longGone}::int
            and (w.rank, w.asked_at, w.id) < (r.rank, r.asked_at, r.id)
          limit ${mostAhead}) before) end as ahead
      from referrals r ${joins}
      left join reservations v on v.community_id = r.community_id and v.id = r.reservation_id
      where r.community_id = ${communityId}::int and r.id = ${id}::uuid`.execute(tx),
    sql<MoveRow>`
      select m.version, m.from_state as "from", m.to_state as "to", m.at, m.moved_on as "movedOn",
        coalesce(u.name, '') as who, m.actor_id as "actorId", m.via, m.reason, m.note
      from referral_moves m left join users u on u.id = m.actor_id
      where m.community_id = ${communityId}::int and m.referral_id = ${id}::uuid
      order by m.version limit ${mostMoves}`.execute(tx),
  ])
  const [row] = rows
  return row && { ...row, moves: moves.rows }
}
