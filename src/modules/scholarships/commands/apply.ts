import { sql } from 'kysely'
import { note, type Recorder } from '#platform/audit'
import { house } from '#platform/auth'
import { type Db, inScope, type Tx } from '#platform/db'
import { linkActor, type OpenLink, revokeLink } from '#platform/links'
import { done, failed, type Outcome, ok } from '#platform/outcome'
import { givenOf, whatIsMissing } from '../queries/mine.ts'
import { applicationMoves, canMove, mayWrite, type Part } from '../rules/index.ts'
import type { BeginForm } from '../schema.ts'
import { mailApplicant, type Senders } from './letters.ts'
import { callOf, holdApplication, holdCall, moveTo, seeCall } from './locks.ts'

/** Who applies acts for themselves, and no account is known of them. */
const applicant: Recorder = { id: 'applicant' }
const noteOf = (tx: Tx, by: Recorder, id: string, action: string, detail: Record<string, unknown> = {}) =>
  note(tx, by, { communityId: house, action, subject: `application:${id}`, detail })

/**
 * Begins an application for an address and mails its link. An address that has one already gets a new link to it, at most
 * one an hour; the answer is the same, so that nobody learns from it who applies. Fails with the phase of a call that
 * takes none now, or `gone`.
 */
export const beginApplication = (
  db: Db,
  senders: Senders,
  { callId, form }: { callId: string; form: BeginForm },
): Promise<Outcome<'gone' | 'not-yet' | 'grace' | 'closed' | 'decided'>> =>
  inScope(db, [house], async (tx) => {
    const held = await holdCall(tx, callId)
    if (!held) return failed('gone')
    const known = await tx
      .selectFrom('applications')
      .select(['id', 'entry_id', 'email', 'locale'])
      .where('entry_id', '=', callId)
      .where('email', '=', form.email)
      .where('state', 'not in', ['withdrawn', 'lapsed'])
      .executeTakeFirst()
    if (known) {
      await mailApplicant(tx, senders, known, { about: 'again', turn: held.now.toISOString().slice(0, 13) })
      return done
    }
    if (held.phase !== 'open') return failed(held.phase)
    const begun = await tx
      .insertInto('applications')
      .values({ entry_id: callId, number: held.call.begun + 1, email: form.email, locale: form.locale })
      .returning(['id', 'entry_id', 'email', 'locale'])
      .executeTakeFirstOrThrow()
    await tx
      .updateTable('calls')
      .set({ next_number: held.call.begun + 2 })
      .where('entry_id', '=', callId)
      .execute()
    await mailApplicant(tx, senders, begun, { about: 'begun' })
    await noteOf(tx, applicant, begun.id, 'application.begun')
    return done
  })

interface SavedPart {
  id: string
  part: Part
  fields: Record<string, string>
  version: number
}
/**
 * Saves one part, whole or half. Gives its new version. `changed` when another tab or device has saved it since: nothing
 * is written then. `closed` after the deadline and its grace, or once it was sent.
 */
export const savePart = (
  db: Db,
  by: Recorder,
  { id, part, fields, version }: SavedPart,
): Promise<Outcome<'gone' | 'closed' | 'changed', number>> =>
  inScope(db, [house], async (tx) => {
    const application = await holdApplication(tx, id)
    const seen = application && (await seeCall(tx, application.entry_id))
    if (!seen) return failed('gone')
    if (application.state !== 'started' || !mayWrite(seen.phase)) return failed('closed')
    const before = await tx
      .selectFrom('application_parts')
      .select(['version', 'fields'])
      .where('application_id', '=', id)
      .where('part', '=', part)
      .executeTakeFirst()
    if ((before?.version ?? 0) !== version) return failed('changed')
    const row = { fields: JSON.stringify(fields), version: version + 1, saved_at: sql<Date>`clock_timestamp()` }
    await tx
      .insertInto('application_parts')
      .values({ application_id: id, part, ...row })
      .onConflict((conflict) => conflict.columns(['application_id', 'part']).doUpdateSet(row))
      .execute()
    await noteOf(tx, by, id, 'application.saved', { part })
    return ok(version + 1)
  })

/** Sends an application that lacks nothing, before the deadline and its grace are over; a message says that it came. */
export const submitApplication = (
  db: Db,
  by: Recorder,
  senders: Senders,
  id: string,
): Promise<Outcome<'gone' | 'closed' | 'not-open' | 'incomplete'>> =>
  inScope(db, [house], async (tx) => {
    const application = await holdApplication(tx, id)
    const seen = application && (await seeCall(tx, application.entry_id))
    if (!seen) return failed('gone')
    if (application.state === 'submitted') return done
    if (!canMove(applicationMoves, application.state, 'submitted')) return failed('not-open')
    if (!mayWrite(seen.phase)) return failed('closed')
    const given = await givenOf(tx, id)
    if (whatIsMissing(seen.call, given).length > 0) return failed('incomplete')
    await moveTo(tx, id, 'submitted', { level: given.answers.level ?? null })
    await mailApplicant(tx, senders, application, { about: 'submitted', turn: seen.now.toISOString().slice(0, 16) })
    await noteOf(tx, by, id, 'application.submitted')
    return done
  })

/** Takes a sent application back to change it, before the deadline. What staff has looked at must be looked at again. */
export const reopenApplication = (db: Db, by: Recorder, id: string): Promise<Outcome<'gone' | 'closed' | 'not-open'>> =>
  inScope(db, [house], async (tx) => {
    const application = await holdApplication(tx, id)
    const seen = application && (await seeCall(tx, application.entry_id))
    if (!seen) return failed('gone')
    if (!canMove(applicationMoves, application.state, 'started')) return failed('not-open')
    if (!mayWrite(seen.phase)) return failed('closed')
    await moveTo(tx, id, 'started')
    await tx.deleteFrom('checked_texts').where('application_id', '=', id).execute()
    await noteOf(tx, by, id, 'application.reopened')
    return done
  })

/** Withdraws an application before anything is decided; what it says is deleted on schedule (`forgetApplicants`). */
export const withdrawApplication = (
  db: Db,
  by: Recorder,
  senders: Senders,
  id: string,
): Promise<Outcome<'gone' | 'not-open'>> =>
  inScope(db, [house], async (tx) => {
    const application = await holdApplication(tx, id)
    if (!application) return failed('gone')
    if (application.state === 'withdrawn') return done
    if (!canMove(applicationMoves, application.state, 'withdrawn')) return failed('not-open')
    await moveTo(tx, id, 'withdrawn')
    await mailApplicant(tx, senders, application, { about: 'withdrawn' })
    await noteOf(tx, by, id, 'application.withdrawn')
    return done
  })

/** Mails the owner of an application a new link in place of one that works in another browser. */
export const renewLink = (db: Db, senders: Senders, link: OpenLink): Promise<boolean> =>
  inScope(db, [house], async (tx) => {
    if (!(await callOf(tx, link.subject))) return false
    if (!(await revokeLink(tx, linkActor(link), link))) return false
    const application = await holdApplication(tx, link.subject)
    if (application) await mailApplicant(tx, senders, application, { about: 'again', turn: link.id })
    return application !== undefined && application.email !== ''
  })
