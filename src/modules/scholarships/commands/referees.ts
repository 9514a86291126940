import { sql } from 'kysely'
import { note, type Recorder } from '#platform/audit'
import { house } from '#platform/auth'
import { type Db, inScope, type Tx } from '#platform/db'
import { type Received, releaseFile, storeFile } from '#platform/files'
import { linkActor, type OpenLink, revokeLink, revokeLinks, useLink } from '#platform/links'
import { done, failed, type Outcome } from '#platform/outcome'
import { answersOf, partsOf } from '../queries/mine.ts'
import { canMove, refereeMoves } from '../rules/index.ts'
import type { RefereeForm } from '../schema.ts'
import { mailReferee, type Senders } from './letters.ts'
import { holdApplication, seeCall } from './locks.ts'

const isOpen = (state: string) => state === 'started' || state === 'submitted'
const nameOf = async (tx: Tx, id: string) => answersOf(await partsOf(tx, id)).fullName ?? ''

/**
 * Names a referee, who is written to at once with a link of their own. Somebody else can be named in the place of one whose
 * letter has not come; that link ends. `name-first` while the applicant has not said who they are: the message must say
 * for whom it asks. `received` once a letter is there. `closed` when letters are no longer taken.
 */
export const nameReferee = (
  db: Db,
  by: Recorder,
  senders: Senders,
  { id, form }: { id: string; form: RefereeForm },
): Promise<Outcome<'gone' | 'closed' | 'name-first' | 'received' | 'own-address'>> =>
  inScope(db, [house], async (tx) => {
    const application = await holdApplication(tx, id)
    const seen = application && (await seeCall(tx, application.entry_id))
    if (!seen || form.position >= seen.call.referees) return failed('gone')
    if (!isOpen(application.state) || seen.now > seen.call.lettersUntil) return failed('closed')
    if (form.email === application.email) return failed('own-address')
    const applicant = await nameOf(tx, id)
    if (applicant === '') return failed('name-first')
    const before = await tx
      .selectFrom('referees')
      .select(['id', 'state', 'email', 'name', 'relation'])
      .where('application_id', '=', id)
      .where('position', '=', form.position)
      .executeTakeFirst()
    if (before?.state === 'received') return failed('received')
    if (before?.email === form.email && before.state === 'invited') return rename(tx, before.id, form)
    if (before) await takeOff(tx, by, before.id)
    const referee = await tx
      .insertInto('referees')
      .values({ application_id: id, ...form })
      .returning(['id', 'name', 'email'])
      .executeTakeFirstOrThrow()
    const { locale, entry_id } = application
    await mailReferee(tx, senders, { ...referee, locale, applicant, callId: entry_id }, { about: 'asked' })
    await note(tx, by, { communityId: house, action: 'referee.named', subject: `application:${id}` })
    return done
  })

async function rename(tx: Tx, id: string, { name, relation }: RefereeForm) {
  await tx.updateTable('referees').set({ name, relation }).where('id', '=', id).execute()
  return done
}
async function takeOff(tx: Tx, by: Recorder, id: string) {
  await revokeLinks(tx, by, house, id)
  await tx.deleteFrom('referees').where('id', '=', id).execute()
}

interface Answer {
  link: OpenLink
  given: { letter: string } | { file: Received } | 'declined'
}
/**
 * What a referee answers, once: a letter as text or as a file, or that they cannot write one. The link is used up by it. A
 * letter after the day it was due is taken and marked late, until staff has given the application to readers.
 */
export const answerAsReferee = (db: Db, { link, given }: Answer): Promise<Outcome<'gone' | 'closed' | 'used'>> =>
  inScope(db, [house], async (tx) => {
    const by = linkActor(link)
    const named = await tx
      .selectFrom('referees')
      .select('application_id')
      .where('id', '=', link.subject)
      .executeTakeFirst()
    const application = named && (await holdApplication(tx, named.application_id))
    const seen = application && (await seeCall(tx, application.entry_id))
    if (!seen) return failed('gone')
    const { id } = application
    const referee = await tx.selectFrom('referees').selectAll().where('id', '=', link.subject).executeTakeFirst()
    const state = given === 'declined' ? 'declined' : 'received'
    if (!referee || !canMove(refereeMoves, referee.state, state)) return failed('used')
    if (!isOpen(application.state)) return failed('closed')
    if (!(await useLink(tx, link, by))) return failed('used')
    const file = given !== 'declined' && 'file' in given ? await storeFile(tx, by, given.file, true) : undefined
    await tx
      .updateTable('referees')
      .set({
        state,
        letter: given !== 'declined' && 'letter' in given ? given.letter : '',
        file_id: file?.id ?? null,
        late: seen.now > seen.call.lettersUntil,
        answered_at: sql`clock_timestamp()`,
      })
      .where('id', '=', referee.id)
      .execute()
    await note(tx, by, { communityId: house, action: `referee.${state}`, subject: `application:${id}` })
    return done
  })

/** Mails a referee a new link in place of one that works in another browser. */
export const renewRefereeLink = (db: Db, senders: Senders, link: OpenLink): Promise<boolean> =>
  inScope(db, [house], async (tx) => {
    const referee = await tx
      .selectFrom('referees as r')
      .innerJoin('applications as a', 'a.id', 'r.application_id')
      .select(['r.id', 'r.name', 'r.email', 'a.locale', 'a.entry_id', 'a.id as application'])
      .where('r.id', '=', link.subject)
      .where('r.state', '=', 'invited')
      .executeTakeFirst()
    if (!referee || !(await revokeLink(tx, linkActor(link), link))) return false
    const applicant = await nameOf(tx, referee.application)
    await mailReferee(
      tx,
      senders,
      { ...referee, applicant, callId: referee.entry_id },
      { about: 'link', turn: link.id },
    )
    return true
  })

/** Lets go of the file of a letter, where there is one: `forgetApplicants` calls it. */
export async function releaseLetter(tx: Tx, by: Recorder, id: string, fileId: string | null): Promise<void> {
  await tx
    .updateTable('referees')
    .set({ name: '', email: '', relation: '', letter: '', file_id: null })
    .where('id', '=', id)
    .execute()
  if (fileId) await releaseFile(tx, by, fileId)
}
