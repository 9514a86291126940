import { randomUUID } from 'node:crypto'
import { addAction } from '#modules/plans'
import { type Recorder, record } from '#platform/audit'
import { constraintOf, type Db, inScope, type Tx } from '#platform/db'
import { failed, ok } from '#platform/outcome'
import type { CorrectionForm, DecisionForm, SaidForm } from '../schema.ts'
import { holdSurge } from './open.ts'

const decisionSubject = (root: string) => `decision:${root}`

interface NewDecision {
  surgeId: string
  form: DecisionForm
  /** The community's day. */
  on: string
  synthetic?: boolean
}

/** Why a decision cannot be recorded after all: thrown, so that its first row goes with it. */
class Refused extends Error {
  readonly reason: 'no-such-owner'
  constructor(reason: 'no-such-owner') {
    super(reason)
    this.reason = reason
  }
}

/**
 * Writes a decision into the log and the actions it brings into the register, all or nothing; gives its id. `closed` once
 * the situation is; `in-the-future` when the day has not come; `no-such-group`, `no-such-member`, `no-such-owner` when
 * one named in it is not there.
 */
export async function recordDecision(db: Db, by: Recorder, communityId: number, given: NewDecision) {
  try {
    return await inScope(db, [communityId], async (tx) => {
      const { surgeId, form, on, synthetic = false } = given
      const problem = await problemOf(tx, communityId, given)
      if (problem) return failed(problem)
      const id = randomUUID()
      await insertDecision(tx, by, communityId, { id, rootId: id, corrects: null, surgeId, form, on, synthetic })
      for (const action of form.actions) {
        const source = { sourceKind: 'decision' as const, sourceId: id, sourceNote: '', personId: null }
        const outcome = await addAction(tx, by, communityId, { form: { ...action, ...source, synthetic }, on })
        if (!outcome.ok) throw new Refused('no-such-owner')
      }
      const detail = { surge: surgeId, decidedOn: form.decidedOn, actions: form.actions.length }
      await record(tx, by, { communityId, action: 'decision.recorded', subject: decisionSubject(id), detail })
      return ok(id)
    })
  } catch (error) {
    if (error instanceof Refused) return failed(error.reason)
    throw error
  }
}

/** What stands against these words, if anything; the situation is held open until the transaction ends. */
async function problemOf(
  tx: Tx,
  communityId: number,
  { surgeId, form, on }: { surgeId: string; form: SaidForm; on: string },
) {
  const { problem } = await holdSurge(tx, communityId, surgeId)
  if (problem) return problem
  if (form.decidedOn > on) return 'in-the-future'
  if (form.groupId && !(await groupThere(tx, communityId, surgeId, form.groupId))) return 'no-such-group'
  return (await moverThere(tx, communityId, form)) ? undefined : 'no-such-member'
}

const groupThere = (tx: Tx, communityId: number, surgeId: string, id: string) =>
  tx
    .selectFrom('surge_groups')
    .select('id')
    .where('community_id', '=', communityId)
    .where('surge_id', '=', surgeId)
    .where('id', '=', id)
    .executeTakeFirst()

/** Whoever moved it is on the register, and the person, if one is named, works there. */
async function moverThere(tx: Tx, communityId: number, { movedBy, movedByPerson }: SaidForm) {
  if (movedBy === null) return movedByPerson === null
  const mover = await tx
    .selectFrom('organisations as o')
    .leftJoin('people as p', (join) =>
      join
        .onRef('p.community_id', '=', 'o.community_id')
        .onRef('p.organisation_id', '=', 'o.id')
        .on('p.id', '=', movedByPerson),
    )
    .select('p.id')
    .where('o.community_id', '=', communityId)
    .where('o.id', '=', movedBy)
    .executeTakeFirst()
  return mover !== undefined && mover.id === movedByPerson
}

interface Row {
  id: string
  rootId: string
  corrects: string | null
  correction?: string
  surgeId: string
  form: SaidForm
  on: string
  synthetic: boolean
}

const insertDecision = (tx: Tx, by: Recorder, communityId: number, { form, ...row }: Row) =>
  tx
    .insertInto('decisions')
    .values({
      community_id: communityId,
      id: row.id,
      root_id: row.rootId,
      corrects: row.corrects,
      correction: row.correction ?? '',
      surge_id: row.surgeId,
      decision_en: form.decisionEn,
      decision_fr: form.decisionFr,
      why_en: form.whyEn,
      why_fr: form.whyFr,
      group_id: form.groupId,
      decided_on: form.decidedOn,
      moved_by: form.movedBy,
      moved_by_person: form.movedByPerson,
      actor_id: by.id,
      recorded_on: row.on,
      synthetic: row.synthetic,
    })
    .execute()

interface Correction {
  surgeId: string
  /** The version that was read, and is to be replaced. */
  id: string
  form: CorrectionForm
  on: string
}

/**
 * Corrects a decision by a further version that says why; the earlier one stays on record. `corrected-meanwhile` when
 * someone has corrected that version first: the database lets one row follow another, and no second.
 */
export async function correctDecision(
  db: Db,
  by: Recorder,
  communityId: number,
  { surgeId, id, form, on }: Correction,
) {
  try {
    return await inScope(db, [communityId], async (tx) => {
      const problem = await problemOf(tx, communityId, { surgeId, form, on })
      if (problem) return failed(problem)
      const before = await tx
        .selectFrom('decisions')
        .select(['root_id', 'synthetic'])
        .where('community_id', '=', communityId)
        .where('surge_id', '=', surgeId)
        .where('id', '=', id)
        .executeTakeFirst()
      if (!before) return failed('gone')
      const [rootId, next] = [before.root_id, randomUUID()]
      const { correction } = form
      const row = { id: next, rootId, corrects: id, correction, surgeId, form, on, synthetic: before.synthetic }
      await insertDecision(tx, by, communityId, row)
      const detail = { surge: surgeId, corrects: id }
      await record(tx, by, { communityId, action: 'decision.corrected', subject: decisionSubject(rootId), detail })
      return ok(next)
    })
  } catch (error) {
    if (constraintOf(error) === 'decisions_corrected_once') return failed('corrected-meanwhile')
    throw error
  }
}
