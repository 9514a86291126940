import { sql } from 'kysely'
import { type Recorder, record } from '#platform/audit'
import { type Db, inScope, type Tx } from '#platform/db'
import { linkActor, type OpenLink, useLink } from '#platform/links'
import { failed, ok } from '#platform/outcome'
import type { Via } from '../rules.ts'
import { isPosted, updateSubject } from './drafts.ts'
import { dropReminders } from './mail-keys.ts'

/** Who says it, and the organisation they speak for: undefined for those who may speak for any, null for nobody's. */
export interface Speaker extends Recorder {
  own: string | null | undefined
}
interface Said {
  /** The update. */
  id: string
  organisationId: string
  /** Only for the demonstration’s loader: a moment of the past. */
  at?: Date
}

/**
 * Writes down that an organisation has an update. The first answer of an organisation counts and ends its reminders; later
 * ones of other people are kept beside it, and saying it twice changes nothing. `not-yours` for another organisation's
 * answer, `not-addressed` when the update did not go there, `not-asked` when it wants no answer, `corrected` when a newer
 * one has taken its place. A coordinator who was told by telephone answers for the organisation.
 */
export const acknowledgeUpdate = (db: Db, by: Speaker, communityId: number, said: Said) =>
  inScope(db, [communityId], async (tx) => {
    if (by.own !== undefined && by.own !== said.organisationId) return failed('not-yours')
    const via = by.own === undefined ? ('telephone' as const) : ('app' as const)
    return acknowledge(tx, by, communityId, { ...said, via })
  })

/** The same by a link: it is used up in the same transaction. `link-used` when somebody was first with it. */
export const acknowledgeByLink = (db: Db, link: OpenLink) =>
  inScope(db, [link.communityId], async (tx) => {
    const { communityId, subject: id, organisationId } = link
    if (organisationId === undefined) return failed('not-addressed')
    const refusal = await refusalFor(tx, communityId, { id, organisationId })
    if (refusal) return failed(refusal)
    if (!(await useLink(tx, link, linkActor(link)))) return failed('link-used')
    return acknowledge(tx, linkActor(link), communityId, { id, organisationId, via: 'link' })
  })

/** Why the organisation cannot answer this update; undefined when it can. Locks its line, so that answers queue up. */
async function refusalFor(tx: Tx, communityId: number, { id, organisationId }: Said) {
  const line = await tx
    .selectFrom('update_recipients')
    .select(['due_at', 'acknowledged_at', 'closed_at'])
    .where('community_id', '=', communityId)
    .where('update_id', '=', id)
    .where('organisation_id', '=', organisationId)
    .forUpdate()
    .executeTakeFirst()
  if (!line) return (await isPosted(tx, communityId, id)) ? 'not-addressed' : 'gone'
  if (line.due_at === null) return 'not-asked'
  return line.closed_at !== null && line.acknowledged_at === null ? 'corrected' : undefined
}

async function acknowledge(tx: Tx, by: Recorder, communityId: number, { via, ...said }: Said & { via: Via }) {
  const refusal = await refusalFor(tx, communityId, said)
  if (refusal) return failed(refusal)
  const { id, organisationId } = said
  const line = { community_id: communityId, update_id: id, organisation_id: organisationId }
  const at = said.at ?? sql<Date>`community_now(${communityId})`
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('update_acknowledgements')
    .values({ ...line, actor_id: by.id, via, at: sql<Date>`greatest(${at}, ${postedAt(communityId, id)})` })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (numInsertedOrUpdatedRows !== 1n) return ok({ first: false })
  const first = await close(tx, line, by.id)
  if (first) await dropReminders(tx, communityId, { updateId: id, organisationId })
  const detail = { organisation: organisationId, via, first }
  await record(tx, by, { communityId, action: 'update.acknowledged', subject: updateSubject(id), detail })
  return ok({ first })
}

/** In a rehearsal the clock can be set back at midnight; an answer still comes after what it answers. */
const postedAt = (communityId: number, id: string) =>
  sql<Date>`(select posted_at from updates where community_id = ${communityId} and id = ${id})`

interface Line {
  community_id: number
  update_id: string
  organisation_id: string
}
/** Ends the waiting with this person's answer; false when another answer had ended it. */
async function close(tx: Tx, line: Line, actor: string) {
  const answer = sql<Date>`(select at from update_acknowledgements a where a.community_id = ${line.community_id}
    and a.update_id = ${line.update_id} and a.organisation_id = ${line.organisation_id} and a.actor_id = ${actor})`
  const { numUpdatedRows } = await tx
    .updateTable('update_recipients')
    .set({ acknowledged_at: answer, closed_at: answer, remind_at: null })
    .where('community_id', '=', line.community_id)
    .where('update_id', '=', line.update_id)
    .where('organisation_id', '=', line.organisation_id)
    .where('acknowledged_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}
