import { type Recorder, record } from '#platform/audit'
import { type Db, inScope, type Tx } from '#platform/db'
import { enqueue } from '#platform/jobs'
import { failed } from '#platform/outcome'
import { canMove, dueFrom, type MoveState, type Side } from '../rules.ts'

/** The other end of a move. */
export const other = (side: Side): Side => (side === 'out' ? 'in' : 'out')

/** The communities of a move in the one order in which everything of both is locked and written. */
export const ends = (communityId: number, otherId: number | undefined | null) =>
  otherId === undefined || otherId === null ? [communityId] : [communityId, otherId].sort((a, b) => a - b)

interface Told {
  id: string
  ends: readonly number[]
  /** The community that acts, and which end it is. */
  acting: number
  side: Side
  state: MoveState
  on: string
  number: number
  reason?: string
}

/**
 * One step and one audit line at each end: neither partnership can say that it was not told. Where it is now the other end's
 * turn, a job of the same transaction writes to its reception centre.
 */
export async function tellBoth(tx: Tx, by: Recorder, { id, ends, acting, side, state, on, number, reason = '' }: Told) {
  const step = { move_id: id, number, state, side, step_on: on, actor_id: by.id, reason }
  await tx
    .insertInto('secondary_move_steps')
    .values(ends.map((community_id) => ({ ...step, community_id })))
    .execute()
  // The reason was written by hand and stays out of the log.
  for (const communityId of ends)
    await record(tx, by, { communityId, action: `move.${state}`, subject: `move:${id}`, detail: { side, on } })
  const due = dueFrom(state)
  const community = ends.find((one) => one !== acting)
  if (community !== undefined && due !== undefined && due !== side)
    await enqueue(tx, 'moves.tell', { community, move: id, state })
}

export interface Acting {
  communityId: number
  id: string
  version: number
  to: MoveState
  on: string
  reason?: string
}
export type LockedMove = Awaited<ReturnType<typeof lockBoth>>['here'] & {}
export interface Ends {
  /** This end's row, and the other's where that is a community of the house. */
  here: LockedMove
  there: LockedMove | undefined
  /** The day of the step: never before the step that came last, whatever the two communities' days are. */
  on: string
}

async function lockBoth(tx: Tx, id: string, communityId: number, communities: readonly number[]) {
  const rows = await tx
    .selectFrom('secondary_moves')
    .selectAll()
    .where('id', '=', id)
    .where('community_id', 'in', communities)
    .orderBy('community_id')
    .forUpdate()
    .execute()
  const here = rows.find((row) => row.community_id === communityId)
  return { here, there: rows.find((row) => row !== here) }
}

/** Which communities a move has; told before both are in scope, and never changed. */
async function endsOf(db: Db, communityId: number, id: string) {
  const found = await inScope(db, [communityId], (tx) =>
    tx
      .selectFrom('secondary_moves')
      .select('other_community_id as otherId')
      .where('community_id', '=', communityId)
      .where('id', '=', id)
      .executeTakeFirst(),
  )
  return found && ends(communityId, found.otherId)
}

/**
 * Takes a move one step further at both ends, in one transaction that sees both communities. Both rows are locked in the
 * order of their communities, so of two ends that act at once one is second and finds the move changed: `moved-meanwhile`.
 * `not-allowed` when the table of steps (rules.ts) does not let this end do this. `work` does what the step brings with it;
 * what it gives is written into this end's row, the other's, or both.
 */
export async function takeStep<Reason extends string = never>(
  db: Db,
  by: Recorder,
  acting: Acting,
  work: (tx: Tx, ends: Ends) => Promise<{ ok: true; value: Written } | { ok: false; reason: Reason }>,
) {
  const { communityId, id, to } = acting
  const communities = await endsOf(db, communityId, id)
  if (!communities) return failed('gone')
  return inScope(db, communities, async (tx) => {
    const { here, there } = await lockBoth(tx, id, communityId, communities)
    if (!here) return failed('gone')
    if (here.version !== acting.version) return failed('moved-meanwhile')
    if (!canMove(seenFrom(here), to)) return failed('not-allowed')
    const on = here.changed_on > acting.on ? here.changed_on : acting.on
    const written = await work(tx, { here, there, on })
    if (!written.ok) return written
    await writeBoth(tx, { here, there, on }, { to, ...written.value })
    const number = here.version + 1
    const { reason = '' } = acting
    // The check constraint allows no other words.
    const side = here.side as Side
    await tellBoth(tx, by, { id, ends: communities, acting: communityId, side, state: to, on, number, reason })
    await written.value.afterwards?.()
    return { ok: true as const, value: id }
  })
}

type Columns = Partial<Omit<LockedMove, 'open_until'>>
export interface Written {
  both?: Columns
  here?: Columns
  there?: Columns
  /** Audit lines of the step's own: after those of the move, so that communities are always written in the same order. */
  afterwards?: () => Promise<void>
}

async function writeBoth(tx: Tx, { here, there, on }: Ends, columns: Written & { to: MoveState }) {
  const { to } = columns
  const closed = to !== 'announced' && to !== 'handed-over'
  const common = {
    state: to,
    changed_on: on,
    closed_on: closed ? on : null,
    version: here.version + 1,
    ...columns.both,
  }
  for (const [row, own] of [
    [here, columns.here],
    [there, columns.there],
  ] as const) {
    if (!row) continue
    await tx
      .updateTable('secondary_moves')
      .set({ ...common, ...own })
      .where('community_id', '=', row.community_id)
      .where('id', '=', row.id)
      .execute()
  }
}

const seenFrom = (row: LockedMove) => ({
  // The check constraints on these columns allow no other words.
  state: row.state as MoveState,
  side: row.side as Side,
  announcedBy: row.announced_by as Side,
  outside: row.other_community_id === null,
})
