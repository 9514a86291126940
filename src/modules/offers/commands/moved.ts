import { type Recorder, record } from '#platform/audit'
import type { Tx } from '#platform/db'

/** One step of a need, an offer or a volunteer: from which state to which, and why. `from` is null for the first. */
export interface Step {
  communityId: number
  id: string
  from: string | null
  to: string
  why?: string
  detail?: Record<string, unknown>
}
type Noun = 'need' | 'offer' | 'volunteer'

/** Writes the row of the move and its audit line. Free words stay in the row: the audit log takes ids and states only. */
export async function recordMove(tx: Tx, by: Recorder, noun: Noun, step: Step) {
  const { communityId, id, from, to, why = '' } = step
  const row = { community_id: communityId, from_state: from, to_state: to, why, moved_by: by.id }
  if (noun === 'need')
    await tx
      .insertInto('need_moves')
      .values({ ...row, need_id: id })
      .execute()
  else if (noun === 'offer')
    await tx
      .insertInto('offer_moves')
      .values({ ...row, offer_id: id })
      .execute()
  else
    await tx
      .insertInto('volunteer_moves')
      .values({ ...row, volunteer_id: id })
      .execute()
  const detail = { ...(from !== null && { from }), to, ...step.detail }
  await record(tx, by, { communityId, action: `${noun}.${to}`, subject: `${noun}:${id}`, detail })
}
