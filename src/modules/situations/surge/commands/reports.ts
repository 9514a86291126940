import { type Recorder, record } from '#platform/audit'
import { type Db, inScope, type Tx } from '#platform/db'
import type { Locale } from '#platform/i18n'
import { enqueue } from '#platform/jobs'
import { done, failed, ok } from '#platform/outcome'
import { findSituationReport, gatherFacts } from '../queries/index.ts'
import { recordsOf } from '../report/facts.ts'
import { lacksOf, type Section, sections, type Texts } from '../rules.ts'
import { holdSurge } from './open.ts'

/** How the audit log names a report. */
export const reportSubject = (id: string) => `situation-report:${id}`

interface Assembling {
  surgeId: string
  /** The community's day: the report's own. */
  on: string
  synthetic?: boolean
}

/**
 * Draws up the report of a day from the record, with empty words; gives its id. `already-there`, with the other one's id,
 * when the day has one: of two people who ask at once, one gets a new report and the other is shown it.
 */
export async function assembleReport(db: Db, by: Recorder, communityId: number, given: Assembling) {
  const { surgeId, on, synthetic = false } = given
  return inScope(db, [communityId], async (tx) => {
    const { problem, surge } = await holdSurge(tx, communityId, surgeId, true)
    if (problem) return failed(problem)
    const reports = tx
      .selectFrom('situation_reports')
      .where('community_id', '=', communityId)
      .where('surge_id', '=', surgeId)
    const there = await reports.select('id').where('report_on', '=', on).executeTakeFirst()
    if (there) return { ...failed('already-there'), report: there.id }
    const last = await reports.select('number').orderBy('number', 'desc').limit(1).executeTakeFirst()
    const number = (last?.number ?? 0) + 1
    const facts = await gatherFacts(tx, communityId, { surgeId, openedOn: surge.opened_on, on })
    const { id } = await tx
      .insertInto('situation_reports')
      .values({
        community_id: communityId,
        surge_id: surgeId,
        number,
        report_on: on,
        facts: JSON.stringify(facts),
        assembled_by: by.id,
        synthetic,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    const empty = sections.map((section) => ({ community_id: communityId, report_id: id, section }))
    await tx.insertInto('report_sections').values(empty).execute()
    const detail = { surge: surgeId, number, on }
    await record(tx, by, { communityId, action: 'situation-report.assembled', subject: reportSubject(id), detail })
    return ok(id)
  })
}

interface Which {
  surgeId: string
  id: string
}

/** The report, if it is still a draft of an open situation, locked until the transaction ends. */
async function lockDraft(tx: Tx, communityId: number, { surgeId, id }: Which) {
  const { problem, surge } = await holdSurge(tx, communityId, surgeId)
  if (problem) return { problem }
  const report = await tx
    .selectFrom('situation_reports')
    .select(['version', 'report_on', 'approved_at'])
    .where('community_id', '=', communityId)
    .where('surge_id', '=', surgeId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!report) return { problem: 'gone' } as const
  if (report.approved_at) return { problem: 'approved-already' } as const
  return { report, surge }
}

const setReport = (tx: Tx, communityId: number, id: string) =>
  tx.updateTable('situation_reports').where('community_id', '=', communityId).where('id', '=', id)

/** Reads the numbers of a draft anew: something was recorded after it had been drawn up. Its words stay. */
export const refreshReport = (db: Db, by: Recorder, communityId: number, which: Which) =>
  inScope(db, [communityId], async (tx) => {
    const { problem, report, surge } = await lockDraft(tx, communityId, which)
    if (problem) return failed(problem)
    const question = { surgeId: which.surgeId, openedOn: surge.opened_on, on: report.report_on }
    const facts = await gatherFacts(tx, communityId, question)
    await setReport(tx, communityId, which.id)
      .set((is) => ({
        facts: JSON.stringify(facts),
        assembled_at: is.fn<Date>('clock_timestamp', []),
        assembled_by: by.id,
        version: report.version + 1,
      }))
      .execute()
    await record(tx, by, { communityId, action: 'situation-report.refreshed', subject: reportSubject(which.id) })
    return done
  })

interface Edit extends Which {
  version: number
  texts: Texts
}

/** Saves words of a draft; sections that are not given stay as they are. `edited-meanwhile` when someone has saved others, or refreshed it, since the form was opened. */
export const editReport = (db: Db, by: Recorder, communityId: number, { version, texts, ...which }: Edit) =>
  inScope(db, [communityId], async (tx) => {
    const { problem, report } = await lockDraft(tx, communityId, which)
    if (problem) return failed(problem)
    const before = await findSituationReport(tx, communityId, which)
    const isNew = (one: Section, locale: Locale) => texts[one] && texts[one][locale] !== before?.texts[one]?.[locale]
    const changed = sections.filter((one) => isNew(one, 'en') || isNew(one, 'fr'))
    if (changed.length === 0) return ok({ changed: false })
    if (report.version !== version) return failed('edited-meanwhile')
    for (const section of changed) {
      await tx
        .updateTable('report_sections')
        .set({ text_en: texts[section]?.en ?? '', text_fr: texts[section]?.fr ?? '' })
        .where('community_id', '=', communityId)
        .where('report_id', '=', which.id)
        .where('section', '=', section)
        .execute()
    }
    await setReport(tx, communityId, which.id)
      .set({ version: version + 1 })
      .execute()
    const detail = { sections: changed }
    await record(tx, by, { communityId, action: 'situation-report.edited', subject: reportSubject(which.id), detail })
    return ok({ changed: true })
  })

interface Approval extends Which {
  /** The version that was read: what was saved after it is not approved with it. */
  version: number
  on: string
}

/**
 * Approves a report as it was read; from then on neither its numbers nor its words change (a trigger sees to it).
 * `missing-language` while anything in it is there in one language only.
 */
export const approveReport = (db: Db, by: Recorder, communityId: number, { version, on, ...which }: Approval) =>
  inScope(db, [communityId], async (tx) => {
    const { problem, report } = await lockDraft(tx, communityId, which)
    if (problem) return failed(problem)
    if (report.version !== version) return failed('edited-meanwhile')
    const whole = await findSituationReport(tx, communityId, which)
    if (!whole || lacksOf(whole.texts, recordsOf(whole.facts)).length > 0) return failed('missing-language')
    await setReport(tx, communityId, which.id)
      .set((is) => ({ approved_on: on, approved_at: is.fn<Date>('clock_timestamp', []), approved_by: by.id }))
      .execute()
    await record(tx, by, { communityId, action: 'situation-report.approved', subject: reportSubject(which.id) })
    return done
  })

/** Asks for an approved report to be sent to the members of the groups, once. */
export const askToSendReport = (db: Db, by: Recorder, communityId: number, { surgeId, id }: Which) =>
  inScope(db, [communityId], async (tx) => {
    const report = await tx
      .selectFrom('situation_reports')
      .select(['approved_at', 'send_asked_at'])
      .where('community_id', '=', communityId)
      .where('surge_id', '=', surgeId)
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst()
    if (!report) return failed('gone')
    if (!report.approved_at) return failed('not-approved')
    if (report.send_asked_at) return failed('sent-before')
    await setReport(tx, communityId, id)
      .set((is) => ({ send_asked_at: is.fn<Date>('clock_timestamp', []) }))
      .execute()
    await enqueue(tx, 'reports.send', { community: communityId, report: id })
    await record(tx, by, { communityId, action: 'situation-report.sending', subject: reportSubject(id) })
    return done
  })
