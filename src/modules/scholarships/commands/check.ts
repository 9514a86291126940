import { sql } from 'kysely'
import { note, type Recorder } from '#platform/audit'
import { house } from '#platform/auth'
import { type Db, inScope, type Tx } from '#platform/db'
import { done, failed, type Outcome } from '#platform/outcome'
import { type Application, findApplication } from '../queries/mine.ts'
import { checkedTexts, digestOf, suggested, textsOf } from '../queries/texts.ts'
import { applicationMoves, canMove, findPhrase, joined, type Range } from '../rules/index.ts'
import { mailApplicant, type Senders } from './letters.ts'
import { holdApplication, moveTo, seeCall } from './locks.ts'

export interface Checked {
  id: string
  /** The texts that staff saw, by field, as `digestOf` tells them. */
  seen: ReadonlyMap<string, string>
  /** For each text the ranges that stay hidden, of those that were shown. */
  hidden: ReadonlyMap<string, readonly Range[]>
  /** Words and phrases to hide wherever they stand, in every text. */
  phrases: readonly string[]
  /** Ids of files in which nothing says whose they are. */
  nameless: readonly string[]
}

/**
 * Writes what staff has looked at: the texts they saw with what is hidden in each, and which files say no name. The texts
 * themselves stay as they are; one that came since is left unchecked, and one that is another by now is `changed`. Fails
 * once readers have it.
 */
export const checkTexts = (db: Db, by: Recorder, checked: Checked): Promise<Outcome<'gone' | 'not-open' | 'changed'>> =>
  inScope(db, [house], async (tx) => {
    const held = await holdApplication(tx, checked.id)
    const application = held && (await findApplication(tx, checked.id))
    if (!application) return failed('gone')
    if (application.state !== 'submitted') return failed('not-open')
    const texts = textsOf(application).filter(({ field }) => checked.seen.has(field))
    if (texts.some(({ field, text }) => checked.seen.get(field) !== digestOf(text))) return failed('changed')
    for (const { field, text } of texts) {
      const phrases = checked.phrases.flatMap((phrase) => findPhrase(text, phrase))
      const ranges = joined([...(checked.hidden.get(field) ?? []), ...phrases], text.length)
      await writeCheck(tx, by, application.id, { field, ranges })
    }
    await markFiles(tx, application, checked.nameless)
    await note(tx, by, { communityId: house, action: 'application.checked', subject: `application:${checked.id}` })
    return done
  })

const writeCheck = (tx: Tx, by: Recorder, id: string, { field, ranges }: { field: string; ranges: Range[] }) => {
  const row = { ranges: JSON.stringify(ranges), checked_by: by.id, checked_at: sql<Date>`clock_timestamp()` }
  return tx
    .insertInto('checked_texts')
    .values({ application_id: id, field, ...row })
    .onConflict((conflict) => conflict.columns(['application_id', 'field']).doUpdateSet(row))
    .execute()
}

async function markFiles(tx: Tx, { id, documents, referees }: Application, nameless: readonly string[]) {
  for (const { position, file } of documents)
    await tx
      .updateTable('application_documents')
      .set({ nameless: nameless.includes(file.id) })
      .where('application_id', '=', id)
      .where('position', '=', position)
      .execute()
  for (const referee of referees)
    await tx
      .updateTable('referees')
      .set({ nameless: referee.file !== undefined && nameless.includes(referee.file.id) })
      .where('id', '=', referee.id)
      .execute()
}

/** Writes down that somebody of staff has looked at who an application is from. */
export const noteSeen = (db: Db, by: Recorder, id: string) =>
  inScope(db, [house], (tx) =>
    note(tx, by, { communityId: house, action: 'application.seen', subject: `application:${id}` }),
  )

/** The check as the program suggests it, with no file: for tests and the demonstration; people look first. */
export async function checkAsSuggested(db: Db, by: Recorder, id: string) {
  const application = await findApplication(db, id)
  if (!application) return failed('gone')
  const hidden = new Map(textsOf(application).map(({ field, text }) => [field, suggested(application, text)]))
  const seen = new Map(textsOf(application).map(({ field, text }) => [field, digestOf(text)]))
  return checkTexts(db, by, { id, seen, hidden, phrases: [], nameless: [] })
}

/**
 * Gives an application to readers, after the deadline, once every text in it has been looked at. From then on nothing in it
 * changes and no letter is added.
 */
export const releaseApplication = (
  db: Db,
  by: Recorder,
  id: string,
): Promise<Outcome<'gone' | 'not-open' | 'too-early' | 'not-checked'>> =>
  inScope(db, [house], async (tx) => {
    const held = await holdApplication(tx, id)
    const seen = held && (await seeCall(tx, held.entry_id))
    const application = held && (await findApplication(tx, id))
    if (!seen || !application) return failed('gone')
    if (!canMove(applicationMoves, held.state, 'in-review') || seen.phase === 'decided') return failed('not-open')
    if (seen.phase !== 'closed') return failed('too-early')
    const texts = await checkedTexts(tx, application)
    if (texts.some(({ ranges }) => ranges === undefined)) return failed('not-checked')
    await moveTo(tx, id, 'in-review')
    await note(tx, by, { communityId: house, action: 'application.released', subject: `application:${id}` })
    return done
  })

/** Takes an application out of its call for a reason its applicant is told, such as an answer that turns out to be no. */
export const excludeApplication = (
  db: Db,
  by: Recorder,
  senders: Senders,
  { id, reason }: { id: string; reason: string },
): Promise<Outcome<'gone' | 'not-open'>> =>
  inScope(db, [house], async (tx) => {
    const application = await holdApplication(tx, id)
    if (!application) return failed('gone')
    if (!canMove(applicationMoves, application.state, 'excluded')) return failed('not-open')
    await moveTo(tx, id, 'excluded', { reason })
    await mailApplicant(tx, senders, application, { about: 'excluded', reason })
    await note(tx, by, { communityId: house, action: 'application.excluded', subject: `application:${id}` })
    return done
  })
