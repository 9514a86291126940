import { sql } from 'kysely'
import { note, type Recorder } from '#platform/audit'
import { house } from '#platform/auth'
import { type Db, inScope } from '#platform/db'
import { addDays, type Locale, today } from '#platform/i18n'
import { queueMail } from '#platform/mail'
import { done, failed, type Outcome, ok } from '#platform/outcome'
import type { FormatRequest } from '../schema.ts'

interface Asking extends FormatRequest {
  entryId: string
  locale: Locale
  now: Date
  /** Days in which the centre promises to answer. */
  within: number
  /** Where the centre reads its mail; undefined where no address is set: the desk shows the request all the same. */
  to: string | undefined
  mail: (dueOn: string) => { subject: string; body: string }
}

/** Records that somebody needs another form of a publication, and tells the centre. Gives the day by which it answers. */
export const askForFormat = (db: Db, asking: Asking): Promise<Outcome<'gone', string>> =>
  inScope(db, [house], async (tx) => {
    const { entryId, language, format, detail, email, locale } = asking
    const known = await tx
      .selectFrom('publication_languages')
      .select('language')
      .where('entry_id', '=', entryId)
      .where('language', '=', language)
      .where('removed_at', 'is', null)
      .executeTakeFirst()
    if (!known) return failed('gone')
    const dueOn = addDays(today(asking.now), asking.within)
    const { id } = await tx
      .insertInto('format_requests')
      .values({ entry_id: entryId, language, format, detail, email, locale, due_on: dueOn })
      .returning('id')
      .executeTakeFirstOrThrow()
    const { to } = asking
    if (to)
      await queueMail(tx, { to, locale, ...asking.mail(dueOn), key: `publication.format:${id}`, communityId: null })
    // Who asked stands in the request alone, as long as it waits.
    await note(
      tx,
      { id: 'public' },
      {
        communityId: house,
        action: 'publication.format-asked',
        subject: `entry:${entryId}`,
        detail: { request: id, format, language },
      },
    )
    return ok(dueOn)
  })

/** Notes that somebody was answered, and forgets their address. */
export const answerRequest = (db: Db, by: Recorder, id: string): Promise<Outcome<'gone'>> =>
  inScope(db, [house], async (tx) => {
    const row = await tx
      .updateTable('format_requests')
      .set({ answered_at: sql`clock_timestamp()`, answered_by: by.id, email: null, detail: '' })
      .where('id', '=', id)
      .where('answered_at', 'is', null)
      .returning('entry_id')
      .executeTakeFirst()
    if (!row) return failed('gone')
    await note(tx, by, {
      communityId: house,
      action: 'publication.format-answered',
      subject: `entry:${row.entry_id}`,
      detail: { request: id },
    })
    return done
  })
