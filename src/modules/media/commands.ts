import { sql, type UpdateObject } from 'kysely'
import { note, type Recorder, record } from '#platform/audit'
import { house } from '#platform/auth'
import { type Db, inScope, type Tables, type Tx } from '#platform/db'
import { type Received, storeFile } from '#platform/files'
import { enqueue } from '#platform/jobs'
import { done, failed, type Outcome, ok } from '#platform/outcome'
import type { ImageForm } from './schema.ts'

const columnsOf = (form: ImageForm) => ({
  decorative: form.decorative,
  alt_en: form.altEn,
  alt_fr: form.altFr,
  caption_en: form.captionEn,
  caption_fr: form.captionFr,
  credit_en: form.creditEn,
  credit_fr: form.creditFr,
  focus: form.focus,
})

const change = (id: string, action: string) => ({ communityId: house, action, subject: `image:${id}` })

/** Adds an image from a received file; its sizes are made by a job, or by whoever asks for one first. Gives its id. */
export const addImage = (db: Db, by: Recorder, form: ImageForm, received: Received): Promise<string> =>
  inScope(db, [house], async (tx) => {
    const file = await storeFile(tx, by, received)
    const { id } = await tx
      .insertInto('images')
      .values({ ...columnsOf(form), file_id: file.id, added_by: by.id, changed_by: by.id })
      .returning('id')
      .executeTakeFirstOrThrow()
    // No page shows it yet.
    await note(tx, by, { ...change(id, 'image.added'), detail: { file: file.id } })
    await enqueue(tx, 'media.render', { image: id })
    return id
  })

export type EditFailure = 'gone' | 'changed-meanwhile'

/** Changes the words of an image. `changed-meanwhile` when someone else has since the form was opened. */
export const editImage = (
  db: Db,
  by: Recorder,
  id: string,
  form: ImageForm,
): Promise<Outcome<EditFailure, { changed: boolean }>> =>
  inScope(db, [house], async (tx) => {
    const before = await tx.selectFrom('images').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
    if (!before) return failed('gone')
    const after = columnsOf(form)
    const fields = Object.entries(after).filter(([name, value]) => Object(before)[name] !== value)
    if (fields.length === 0) return ok({ changed: false })
    if (before.version !== form.version) return failed('changed-meanwhile')
    await touch(tx, by, id, after)
    await record(tx, by, { ...change(id, 'image.edited'), detail: { fields: fields.map(([name]) => name) } })
    return ok({ changed: true })
  })

/**
 * Puts another picture in the place of this one; the words stay, and all pages that show it show the new one. Its
 * addresses change, so that nobody goes on seeing a kept copy.
 */
export const replaceImage = (db: Db, by: Recorder, id: string, received: Received): Promise<Outcome<'gone'>> =>
  inScope(db, [house], async (tx) => {
    const before = await tx
      .selectFrom('images')
      .select(['file_id', 'revision'])
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst()
    if (!before) return failed('gone')
    const file = await storeFile(tx, by, received)
    await touch(tx, by, id, { file_id: file.id, revision: before.revision + 1 })
    // The former file stays on record: an audit line that names it leads somewhere.
    await record(tx, by, { ...change(id, 'image.replaced'), detail: { from: before.file_id, to: file.id } })
    await enqueue(tx, 'media.render', { image: id })
    return done
  })

/** Takes an image off the list that editors choose from. Pages that show it go on doing so. */
export const archiveImage = (db: Db, by: Recorder, id: string) => setArchived(db, by, id, true)
/** Puts an image back on that list. */
export const restoreImage = (db: Db, by: Recorder, id: string) => setArchived(db, by, id, false)

const setArchived = (db: Db, by: Recorder, id: string, archived: boolean): Promise<Outcome<'gone'>> =>
  inScope(db, [house], async (tx) => {
    const image = await tx
      .selectFrom('images')
      .select('archived_at')
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst()
    if (!image) return failed('gone')
    if ((image.archived_at !== null) === archived) return done
    await touch(tx, by, id, { archived_at: archived ? sql<Date>`clock_timestamp()` : null })
    await note(tx, by, change(id, archived ? 'image.archived' : 'image.restored'))
    return done
  })

const touch = (tx: Tx, by: Recorder, id: string, columns: UpdateObject<Tables, 'images'>) =>
  tx
    .updateTable('images')
    .set({ ...columns, version: sql`version + 1`, changed_by: by.id, changed_at: sql`clock_timestamp()` })
    .where('id', '=', id)
    .execute()
