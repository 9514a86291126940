import { sql } from 'kysely'
import { type Recorder, record } from '#platform/audit'
import { type Db, inScope, type Tx } from '#platform/db'
import { done, failed, ok } from '#platform/outcome'
import type { DraftForm } from '../schema.ts'

/** Under which the history of an update is asked for, from its first draft on. */
export const updateSubject = (id: string) => `update:${id}`

const columnsOf = (form: DraftForm) => ({
  title_en: form.titleEn,
  title_fr: form.titleFr,
  text_en: form.textEn,
  text_fr: form.textFr,
  source_en: form.sourceEn,
  source_fr: form.sourceFr,
  issued_at: issuedAt(form),
  urgency: form.urgency,
  acknowledge_within: form.within,
  everyone: form.everyone,
  sectors: form.sectors,
  seat_tables: form.seatTables,
  organisation_ids: form.organisations,
  corrects: form.corrects,
})

/** Sources say when they spoke in the time of Ontario, where every partnership on record is. */
const issuedAt = ({ issuedOn, issuedTime }: DraftForm) =>
  issuedOn === null
    ? null
    : sql<Date>`(${`${issuedOn} ${issuedTime ?? '00:00'}`}::timestamp at time zone 'America/Toronto')`

interface Saved {
  /** The draft that is being edited; none for a new one. */
  id?: string | undefined
  form: DraftForm
}

/**
 * Keeps what has been written so far and gives the draft's id. `gone` when it was posted or discarded meanwhile, or what
 * it corrects is not on record; `edited-meanwhile` when someone saved after this form was opened.
 */
export const saveDraft = (db: Db, by: Recorder, communityId: number, { id, form }: Saved) =>
  inScope(db, [communityId], async (tx) => {
    if (form.corrects !== null && !(await isPosted(tx, communityId, form.corrects))) return failed('gone')
    if (id === undefined) return ok(await addDraft(tx, by, communityId, form))
    const before = await lockDraft(tx, communityId, id)
    if (!before) return failed('gone')
    if (before.version !== form.version) return failed('edited-meanwhile')
    await tx
      .updateTable('update_drafts')
      .set({ ...columnsOf(form), version: before.version + 1, updated_at: sql`now()` })
      .where('community_id', '=', communityId)
      .where('id', '=', id)
      .execute()
    await record(tx, by, { communityId, action: 'update.redrafted', subject: updateSubject(id) })
    return ok(id)
  })

async function addDraft(tx: Tx, by: Recorder, communityId: number, form: DraftForm) {
  const { id } = await tx
    .insertInto('update_drafts')
    .values({ community_id: communityId, ...columnsOf(form) })
    .returning('id')
    .executeTakeFirstOrThrow()
  await record(tx, by, { communityId, action: 'update.drafted', subject: updateSubject(id) })
  return id
}

/** Throws a draft away; `gone` when it is not there any more. */
export const discardDraft = (db: Db, by: Recorder, communityId: number, id: string) =>
  inScope(db, [communityId], async (tx) => {
    const { numDeletedRows } = await tx
      .deleteFrom('update_drafts')
      .where('community_id', '=', communityId)
      .where('id', '=', id)
      .executeTakeFirst()
    if (numDeletedRows === 0n) return failed('gone')
    await record(tx, by, { communityId, action: 'update.discarded', subject: updateSubject(id) })
    return done
  })

/** A draft, locked; undefined where there is none, or where it was posted or thrown away. */
export const lockDraft = (tx: Tx, communityId: number, id: string) =>
  tx
    .selectFrom('update_drafts')
    .selectAll()
    .where('community_id', '=', communityId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()

/** Whether the draft of this id has become an update: both have the same id. */
export async function isPosted(tx: Tx, communityId: number, id: string) {
  const row = await tx
    .selectFrom('updates')
    .select('id')
    .where('community_id', '=', communityId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row !== undefined
}
