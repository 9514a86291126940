import { sql } from 'kysely'
import { describeEntry } from '#modules/entries'
import { note, type Recorder, record } from '#platform/audit'
import { house } from '#platform/auth'
import { type Db, inScope, type Tx } from '#platform/db'
import { type Received, storeFile } from '#platform/files'
import { done, failed, type Outcome, ok } from '#platform/outcome'
import type { FileForm } from '../schema.ts'
import { lockPublication } from './facts.ts'

/**
 * Gives a publication a file that was received: the next version of its language and use. The older one stays to be had in
 * the history. Gives the number of the version.
 */
export const addFile = (
  db: Db,
  by: Recorder,
  id: string,
  { form, received }: { form: FileForm; received: Received },
): Promise<Outcome<'gone' | 'no-such-language', number>> =>
  inScope(db, [house], async (tx) => {
    const entry = await lockPublication(tx, id)
    if (!entry) return failed('gone')
    const edition = await tx
      .selectFrom('publication_languages')
      .select('language')
      .where('entry_id', '=', id)
      .where('language', '=', form.language)
      .where('removed_at', 'is', null)
      .executeTakeFirst()
    if (!edition) return failed('no-such-language')
    const version = await nextVersion(tx, id, form)
    const file = await storeFile(tx, by, received)
    await tx
      .insertInto('publication_files')
      .values({
        entry_id: id,
        language: form.language,
        use: form.use,
        version,
        file_id: file.id,
        pages: form.pages,
        note_en: form.noteEn,
        note_fr: form.noteFr,
        added_by: by.id,
      })
      .execute()
    await tell(tx, by, entry, { action: 'publication.file-added', language: form.language, use: form.use, version })
    return ok(version)
  })

async function nextVersion(tx: Tx, id: string, { language, use }: FileForm) {
  const { last } = await tx
    .selectFrom('publication_files')
    .select(({ fn }) => fn.max('version').as('last'))
    .where('entry_id', '=', id)
    .where('language', '=', language)
    .where('use', '=', use)
    .executeTakeFirstOrThrow()
  return Number(last ?? 0) + 1
}

/** Takes a file back, for one that should never have been given: it cannot be had any more, also not from the history. */
export const withdrawFile = (db: Db, by: Recorder, id: string, file: string): Promise<Outcome<'gone'>> =>
  inScope(db, [house], async (tx) => {
    const entry = await lockPublication(tx, id)
    if (!entry) return failed('gone')
    const gone = await tx
      .updateTable('publication_files')
      .set({ withdrawn_at: sql`clock_timestamp()` })
      .where('entry_id', '=', id)
      .where('id', '=', file)
      .where('withdrawn_at', 'is', null)
      .returning(['language', 'use', 'version'])
      .executeTakeFirst()
    if (!gone) return failed('gone')
    await tell(tx, by, entry, { action: 'publication.file-withdrawn', ...gone })
    return done
  })

/** A change of files is a change of the record: harvesters and kept pages hear of it. */
async function tell(
  tx: Tx,
  by: Recorder,
  { id, state }: { id: string; state: string },
  { action, ...detail }: { action: string; language: string; use: string; version: number },
) {
  await describeEntry(tx, id, {})
  const change = { communityId: house, action, subject: `entry:${id}`, detail }
  await (state === 'published' ? record(tx, by, change) : note(tx, by, change))
}
