import { handOverAction, openActionsOf } from '#modules/plans'
import { updateReach } from '#modules/updates'
import { type Recorder, record } from '#platform/audit'
import { constraintOf, type Db, inScope, type Tx } from '#platform/db'
import { done, failed, ok } from '#platform/outcome'
import { type LeftOpen, notAccepted, readWeekdays, type Said } from '../rules.ts'
import type { NameForm } from '../schema.ts'
import type { TemplateGroup } from '../templates.ts'
import { holdSurge, surgeSubject } from './open.ts'

/** A thing that a situation leaves open when it closes, in words. `actionId` where it can be handed over. */
export interface Left extends LeftOpen {
  said: Said
  owner: Said | undefined
  dueOn: string | undefined
  actionId: string | undefined
}

/**
 * What a situation leaves open: actions that its decisions and reports brought, reports not approved or not sent, and
 * updates that someone has not acknowledged in time. The actions stay locked until the transaction ends.
 */
export async function leftOpen(tx: Tx, communityId: number, { id, on }: { id: string; on: string }): Promise<Left[]> {
  const reports = await tx
    .selectFrom('situation_reports')
    .select(['id', 'number', 'approved_at', 'send_asked_at'])
    .where('community_id', '=', communityId)
    .where('surge_id', '=', id)
    .orderBy('number')
    .execute()
  const roots = await tx
    .selectFrom('decisions')
    .select('id')
    .where('community_id', '=', communityId)
    .where('surge_id', '=', id)
    .where('corrects', 'is', null)
    .execute()
  const decided = await openActionsOf(tx, communityId, { kind: 'decision', ids: roots.map((one) => one.id) })
  const reported = await openActionsOf(tx, communityId, { kind: 'report', ids: reports.map((one) => one.id) })
  const { overdue } = await updateReach(tx, communityId, on)
  return [
    ...[...decided, ...reported].map((one) => ({
      key: `action-${one.id}`,
      kind: 'action' as const,
      said: { en: one.actionEn, fr: one.actionFr },
      owner: { en: one.ownerEn, fr: one.ownerFr },
      dueOn: one.dueOn,
      actionId: one.id,
    })),
    ...reports
      .filter((one) => one.send_asked_at === null)
      .map((one) => ({
        ...without,
        key: `report-${one.id}`,
        kind: one.approved_at ? ('unsent' as const) : ('draft' as const),
        said: { en: String(one.number), fr: String(one.number) },
      })),
    ...overdue.map((one) => ({
      ...without,
      key: `update-${one.updateId}-${one.organisationId}`,
      kind: 'unanswered' as const,
      said: { en: one.titleEn, fr: one.titleFr },
      owner: { en: one.organisationEn, fr: one.organisationFr },
    })),
  ]
}
const without = { owner: undefined, dueOn: undefined, actionId: undefined }

interface Closing {
  id: string
  /** The community's day. */
  on: string
  closingEn: string
  closingFr: string
  /** What becomes of each thing left open, by its key: `keep`, or the id of the organisation that takes the action over. */
  answers: ReadonlyMap<string, string>
}

/** Why a situation cannot be closed after all: thrown, so that what was handed over with it is undone. */
class Refused extends Error {}

/**
 * Closes a situation: everything left open has been seen and accepted, or handed over in the same change; its record
 * stays and can be read, and nothing is written into it any more. `left-open` when something is not answered for, also
 * when it came up while the page was open. `no-such-owner` when an action is handed to an organisation that is not there.
 */
export async function closeSurge(db: Db, by: Recorder, communityId: number, closing: Closing) {
  const { id, on, closingEn, closingFr, answers } = closing
  try {
    return await inScope(db, [communityId], async (tx) => {
      const { problem, surge } = await holdSurge(tx, communityId, id, true)
      if (problem) return failed(problem)
      const left = await leftOpen(tx, communityId, { id, on })
      if (notAccepted(left, [...answers.keys()]).length > 0) return failed('left-open')
      const handed = await handOver(tx, by, communityId, { left, answers })
      await tx
        .updateTable('surges')
        .set({
          closed_on: on > surge.opened_on ? on : surge.opened_on,
          closed_by: by.id,
          closing_en: closingEn,
          closing_fr: closingFr,
        })
        .where('community_id', '=', communityId)
        .where('id', '=', id)
        .execute()
      const detail = { left: left.map(({ key }) => key), handed }
      await record(tx, by, { communityId, action: 'surge.closed', subject: surgeSubject(id), detail })
      return done
    })
  } catch (error) {
    if (error instanceof Refused) return failed('no-such-owner')
    throw error
  }
}

async function handOver(
  tx: Tx,
  by: Recorder,
  communityId: number,
  { left, answers }: { left: readonly Left[]; answers: Closing['answers'] },
) {
  const handed: string[] = []
  for (const { key, actionId } of left) {
    const to = answers.get(key)
    if (actionId === undefined || to === undefined || to === 'keep') continue
    const outcome = await handOverAction(tx, by, communityId, { id: actionId, to })
    if (!outcome.ok) throw new Refused()
    handed.push(actionId)
  }
  return handed
}

interface Making {
  id: string
  form: NameForm
  on: string
}

/** Makes a template from a situation that is closed: its groups, their terms and their rhythm, and nobody's name. `not-closed`; `name-taken`. */
export async function makeTemplate(db: Db, by: Recorder, communityId: number, { id, form, on }: Making) {
  try {
    return await inScope(db, [communityId], async (tx) => {
      const { problem } = await holdSurge(tx, communityId, id)
      if (problem === 'gone') return failed('gone')
      if (problem !== 'closed') return failed('not-closed')
      const groups = await groupsOf(tx, communityId, id)
      const row = await tx
        .insertInto('surge_templates')
        .values({
          community_id: communityId,
          name_en: form.nameEn,
          name_fr: form.nameFr,
          surge_id: id,
          groups: JSON.stringify(groups),
          made_on: on,
          made_by: by.id,
        })
        .returning('id')
        .executeTakeFirstOrThrow()
      const detail = { template: row.id, nameEn: form.nameEn }
      await record(tx, by, { communityId, action: 'surge-template.made', subject: surgeSubject(id), detail })
      return ok(row.id)
    })
  } catch (error) {
    if (constraintOf(error)?.startsWith('surge_templates_name')) return failed('name-taken')
    throw error
  }
}

async function groupsOf(tx: Tx, communityId: number, id: string): Promise<TemplateGroup[]> {
  const groups = await tx
    .selectFrom('surge_groups')
    .selectAll()
    .where('community_id', '=', communityId)
    .where('surge_id', '=', id)
    .orderBy('position')
    .orderBy('id')
    .execute()
  return groups.map((group) => ({
    // The check constraint allows no other words.
    kind: group.kind as TemplateGroup['kind'],
    nameEn: group.name_en,
    nameFr: group.name_fr,
    termsEn: group.terms_en,
    termsFr: group.terms_fr,
    meetsOn: readWeekdays(group.meets_on),
    meetsAt: group.meets_at,
    meetsMinutes: group.meets_minutes,
  }))
}
