import { sql } from 'kysely'
import { type Db, inScope, type Tx } from '#platform/db'
import type { Need } from '../codes.ts'
import { addMonths } from '../rules/income-support.ts'
import type { SizeBand, Stream } from '../rules.ts'
import type { HandOverItem, MoveState, Side } from './rules.ts'

/** A move as one end sees it: what the other end has told, and no more. Days are YYYY-MM-DD. */
export interface Move {
  id: string
  side: Side
  /** The other end: a community of the house, or else the name of a place outside. */
  otherId: number | null
  place: string
  announcedBy: Side
  state: MoveState
  /** The household at this end, and its token. */
  householdId: string | null
  token: string | null
  stream: Stream | null
  sizeBand: SizeBand | null
  language: string | null
  needs: Need[]
  inCanadaSince: string | null
  handed: HandOverItem[]
  synthetic: boolean
  /** Expected, and once received the day it was. */
  movesOn: string
  announcedOn: string
  changedOn: string
  closedOn: string | null
  version: number
}

const columns = sql`
  m.id, m.side, m.other_community_id as "otherId", m.place, m.announced_by as "announcedBy",
  m.household_id as "householdId", h.token, m.stream, m.size_band as "sizeBand", m.language, m.needs,
  m.in_canada_since as "inCanadaSince", m.handed, m.synthetic, m.moves_on as "movesOn", m.announced_on as "announcedOn",
  m.closed_on as "closedOn", m.version`
const from = sql`secondary_moves as m
  left join households as h on h.community_id = m.community_id and h.id = m.household_id`

/** Where a move stood on a day: its last step by then. */
const stoodOn = (on: string) => sql`
  cross join lateral (
    select s.state, s.step_on from secondary_move_steps as s
    where s.community_id = m.community_id and s.move_id = m.id and s.step_on <= ${on}::date
    order by s.number desc limit 1) as step`

export interface MovesAsked {
  on: string
  /** Open on the day, or over by it. */
  open: boolean
  limit: number
  /** `announcedOn` and `id` of the last move of the page before. */
  after?: { announcedOn: string; id: string } | undefined
}

/**
 * Moves of the community known on the day, as they stood then: open ones oldest first, the others newest first, page by key.
 * `tx` must be in scope.
 */
export async function listMoves(tx: Tx, communityId: number, { on, open, limit, after }: MovesAsked): Promise<Move[]> {
  const key = after && sql`(${after.announcedOn}::date, ${after.id}::uuid)`
  const stood = sql`select ${columns}, step.state, step.step_on as "changedOn" from ${from} ${stoodOn(on)}`
  const { rows } = await (open
    ? sql<Move>`${stood}
        where m.community_id = ${communityId} and m.open_until > ${on}::date and m.announced_on <= ${on}::date
          ${key ? sql`and (m.announced_on, m.id) > ${key}` : sql``}
        order by m.announced_on, m.id limit ${limit}`
    : sql<Move>`${stood}
        where m.community_id = ${communityId} and m.open_until <= ${on}::date and m.announced_on <= ${on}::date
          ${key ? sql`and (m.announced_on, m.id) < ${key}` : sql``}
        order by m.announced_on desc, m.id desc limit ${limit}`
  ).execute(tx)
  return rows
}

const exportPage = 500

/** Every move known on the day, those that wait first, page after page, so that no export holds the table or a transaction. */
export async function* exportMoves(db: Db, communityId: number, on: string): AsyncGenerator<Move> {
  for (const open of [true, false]) {
    let after: MovesAsked['after']
    do {
      const asked = { on, open, after, limit: exportPage }
      const rows: Move[] = await inScope(db, [communityId], (tx) => listMoves(tx, communityId, asked))
      yield* rows
      after = rows.length === exportPage ? rows.at(-1) : undefined
    } while (after !== undefined)
  }
}

/** One move as this community sees it, or undefined. `tx` must be in scope. */
export async function findMove(tx: Tx, communityId: number, id: string): Promise<Move | undefined> {
  const { rows } = await sql<Move>`
    select ${columns}, m.state, m.changed_on as "changedOn"
    from ${from} where m.community_id = ${communityId} and m.id = ${id}::uuid`.execute(tx)
  return rows[0]
}

export interface MoveStep {
  number: number
  state: MoveState
  /** The end that said so. */
  side: Side
  stepOn: string
  at: Date
  /** The person, where it was someone of this end. */
  who: string | null
  reason: string
}

/** What happened to a move, first to last; at most five things can. `tx` must be in scope. */
export async function listSteps(tx: Tx, communityId: number, moveId: string): Promise<MoveStep[]> {
  const { rows } = await sql<MoveStep>`
    select s.number, s.state, s.side, s.step_on as "stepOn", s.at, s.reason,
      case when s.side = m.side then coalesce(u.name, s.actor_id) end as who
    from secondary_move_steps as s
    join secondary_moves as m on m.community_id = s.community_id and m.id = s.move_id
    left join users as u on u.id = s.actor_id
    where s.community_id = ${communityId} and s.move_id = ${moveId}::uuid order by s.number`.execute(tx)
  return rows
}

export interface OpenMove extends Pick<Move, 'id' | 'side' | 'otherId' | 'place' | 'announcedBy' | 'token'> {
  /** As it was on the day asked for. */
  state: MoveState
  /** Days since anything happened to it. */
  age: number
}
export interface OpenMoves {
  /** Counted up to `most`. */
  count: number
  most: number
  /** The five that have waited longest. */
  oldest: OpenMove[]
}

/** Moves that waited on someone on the day, for the board. `tx` must be in scope. */
export async function openMoves(tx: Tx, communityId: number, on: string): Promise<OpenMoves> {
  const most = 100
  const { rows } = await sql<OpenMove>`
    select m.id, m.side, m.other_community_id as "otherId", m.place, m.announced_by as "announcedBy", h.token,
      step.state, (${on}::date - step.step_on)::int as age
    from ${from} ${stoodOn(on)}
    where m.community_id = ${communityId} and m.open_until > ${on}::date and m.announced_on <= ${on}::date
    order by step.step_on, m.id limit ${most}`.execute(tx)
  return { count: rows.length, most, oldest: rows.slice(0, 5) }
}

export interface Flow {
  /** First day of the month. */
  month: string
  side: Side
  otherId: number | null
  place: string
  households: number
}

/** How many months of moves a page shows. */
export const flowMonths = 12

/** Households that came and went in the twelve months up to the day, by month and place. `tx` must be in scope. */
export async function monthlyFlows(tx: Tx, communityId: number, on: string): Promise<Flow[]> {
  const first = addMonths(`${on.slice(0, 7)}-01`, 1 - flowMonths)
  const { rows } = await sql<Flow>`
    select date_trunc('month', m.moves_on::timestamp)::date as month, m.side, m.other_community_id as "otherId", m.place,
      count(*)::int as households
    from secondary_moves as m
    where m.community_id = ${communityId} and m.state = 'received' and m.moves_on >= ${first}::date
      and m.moves_on <= ${on}::date and m.closed_on <= ${on}::date
    group by 1, 2, 3, 4 order by 1 desc, 2, 3, 4`.execute(tx)
  return rows
}

/** The id of the household with this token, or undefined. `tx` must be in scope. */
export const findByToken = (tx: Tx, communityId: number, token: string) =>
  tx
    .selectFrom('households')
    .select([
      'id',
      'token',
      'stream',
      'size_band',
      'language',
      'needs',
      'arrived_on',
      'in_canada_since',
      'left_on',
      'synthetic',
    ])
    .where('community_id', '=', communityId)
    .where('token', '=', token)
    .executeTakeFirst()

/** What the other end is told of a household: bands and its first day in Canada. */
export const factsOf = (household: NonNullable<Awaited<ReturnType<typeof findByToken>>>) => {
  const { stream, size_band, language, needs, synthetic, in_canada_since, arrived_on } = household
  return { stream, size_band, language, needs, synthetic, in_canada_since: in_canada_since ?? arrived_on }
}
