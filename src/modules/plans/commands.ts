import { sql } from 'kysely'
import { type Recorder, record } from '#platform/audit'
import { type Db, inScope, type Tx } from '#platform/db'
import { done, failed, ok } from '#platform/outcome'
import { canReport, changesBetween, isOpen, maySpeakFor, type Particulars, type State } from './rules.ts'

const subjectOf = (id: string) => `action:${id}`

export interface NewAction extends Particulars {
  /** The decision, report or meeting it comes from, where that is on record. */
  sourceId?: string | undefined
  synthetic?: boolean | undefined
}

/**
 * Puts an action on the register, not started, and gives its id. `on` is the community's day. `no-such-owner` when the
 * organisation is not on the register or archived; `person-elsewhere` when the person is not one of its people.
 */
export const addAction = (db: Db, by: Recorder, communityId: number, { form, on }: { form: NewAction; on: string }) =>
  inScope(db, [communityId], async (tx) => {
    const problem = await ownerProblem(tx, communityId, form)
    if (problem) return failed(problem)
    const { id } = await tx
      .insertInto('actions')
      .values({
        community_id: communityId,
        ...columnsOf(form),
        source_id: form.sourceId ?? null,
        added_on: on,
        synthetic: form.synthetic ?? false,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    const detail = { sourceKind: form.sourceKind, organisationId: form.organisationId, dueOn: form.dueOn }
    await record(tx, by, { communityId, action: 'action.added', subject: subjectOf(id), detail })
    return ok(id)
  })

const columnsOf = (form: Particulars) => ({
  action_en: form.actionEn,
  action_fr: form.actionFr,
  source_kind: form.sourceKind,
  source_note: form.sourceNote,
  organisation_id: form.organisationId,
  person_id: form.personId,
  due_on: form.dueOn,
})

type Owner = Pick<Particulars, 'organisationId' | 'personId'>

/** What stands against this owner, if anything. An owner that an action already has may stay, archived or not. */
async function ownerProblem(tx: Tx, communityId: number, { organisationId, personId }: Owner, before?: Owner) {
  const organisation = await tx
    .selectFrom('organisations')
    .select('archived_at')
    .where('community_id', '=', communityId)
    .where('id', '=', organisationId)
    .executeTakeFirst()
  if (!organisation || (organisation.archived_at && before?.organisationId !== organisationId)) return 'no-such-owner'
  if (personId === null) return undefined
  const person = await tx
    .selectFrom('people')
    .select('organisation_id')
    .where('community_id', '=', communityId)
    .where('id', '=', personId)
    .executeTakeFirst()
  return person?.organisation_id === organisationId ? undefined : 'person-elsewhere'
}

async function lockAction(tx: Tx, communityId: number, id: string) {
  const row = await tx
    .selectFrom('actions')
    .selectAll()
    .where('community_id', '=', communityId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) return undefined
  const particulars: Particulars = {
    actionEn: row.action_en,
    actionFr: row.action_fr,
    // The check constraints of the table allow no other words.
    sourceKind: row.source_kind as Particulars['sourceKind'],
    sourceNote: row.source_note,
    organisationId: row.organisation_id,
    personId: row.person_id,
    dueOn: row.due_on,
  }
  return { particulars, state: row.state as State, version: row.version }
}

interface Edit {
  id: string
  form: Particulars & { version: number }
}

/**
 * Changes what an action says, its owner or its due day; how far it has come is reported instead. Says whether anything
 * was different. `edited-meanwhile` when someone has saved something else since the form was opened.
 */
export const editAction = (db: Db, by: Recorder, communityId: number, { id, form }: Edit) =>
  inScope(db, [communityId], async (tx) => {
    const row = await lockAction(tx, communityId, id)
    if (!row) return failed('gone')
    const changes = changesBetween(row.particulars, form)
    if (!changes) return ok({ changed: false })
    if (row.version !== form.version) return failed('edited-meanwhile')
    const problem = await ownerProblem(tx, communityId, form, row.particulars)
    if (problem) return failed(problem)
    await tx
      .updateTable('actions')
      .set({ ...columnsOf(form), version: row.version + 1 })
      .where('community_id', '=', communityId)
      .where('id', '=', id)
      .execute()
    await record(tx, by, { communityId, action: 'action.edited', subject: subjectOf(id), detail: changes })
    return ok({ changed: true })
  })

/** Gives an open action to another organisation, as when a situation closes; its words and due day stay. */
export const handOverAction = (db: Db, by: Recorder, communityId: number, given: { id: string; to: string }) =>
  inScope(db, [communityId], async (tx) => {
    const row = await lockAction(tx, communityId, given.id)
    if (!row) return failed('gone')
    if (!isOpen(row.state)) return failed('not-open')
    const form = { ...row.particulars, organisationId: given.to, personId: null, version: row.version }
    return editAction(tx, by, communityId, { id: given.id, form })
  })

export interface Progress {
  id: string
  state: 'under-way' | 'done'
  note: string
  /** The community's day. */
  on: string
}

/**
 * Says how far an action has come. Its owner may, and who speaks for any organisation (`own` undefined); others get
 * `not-yours`. `cannot-move` when somebody has meanwhile done it or given it up.
 */
export const reportAction = (
  db: Db,
  by: Recorder & { own?: string | null | undefined },
  communityId: number,
  { id, state, note, on }: Progress,
) =>
  inScope(db, [communityId], async (tx) => {
    const row = await lockAction(tx, communityId, id)
    if (!row) return failed('gone')
    if (!maySpeakFor(by.own, row.particulars.organisationId)) return failed('not-yours')
    if (!canReport(row.state, state)) return failed('cannot-move')
    await saveState(tx, by, communityId, { id, state, note, on })
    return done
  })

interface Cancel {
  id: string
  reason: string
  on: string
}

/** Gives an action up, for good and with a reason. `cannot-move` when it is done or given up already. */
export const cancelAction = (db: Db, by: Recorder, communityId: number, { id, reason, on }: Cancel) =>
  inScope(db, [communityId], async (tx) => {
    const row = await lockAction(tx, communityId, id)
    if (!row) return failed('gone')
    if (!isOpen(row.state)) return failed('cannot-move')
    await saveState(tx, by, communityId, { id, state: 'cancelled', note: reason, on })
    return done
  })

interface Said {
  id: string
  state: State
  note: string
  on: string
}

async function saveState(tx: Tx, by: Recorder, communityId: number, { id, state, note, on }: Said) {
  const report = { community_id: communityId, action_id: id, state, note, reported_on: on, actor_id: by.id }
  await tx.insertInto('action_reports').values(report).execute()
  await tx
    .updateTable('actions')
    // The owner's word is no edit: who has the form open loses nothing by it. Done before it was added cannot be.
    .set({ state, closed_on: isOpen(state) ? null : sql<string>`greatest(${on}::date, added_on)` })
    .where('community_id', '=', communityId)
    .where('id', '=', id)
    .execute()
  const action = state === 'cancelled' ? 'action.cancelled' : 'action.reported'
  await record(tx, by, { communityId, action, subject: subjectOf(id), detail: { state } })
}
