import { type Recorder, record } from '#platform/audit'
import { constraintOf, type Db, inScope, type Tx } from '#platform/db'
import { failed, ok } from '#platform/outcome'
import { filedUnder } from '../codes.ts'
import type { FigureForm, SourceForm } from '../schema.ts'
import {
  type FigureRow,
  findProblems,
  match,
  openStaging,
  type RowProblem,
  type Settled,
  settle,
  stage,
} from './staging.ts'

const reasonOf = (error: unknown) => {
  const constraint = constraintOf(error)
  if (constraint === 'figures_once') return 'recorded-already'
  if (constraint === 'figures_superseded_once') return 'superseded-already'
  if (constraint?.startsWith('figures_community_id_source_code')) return 'unknown-source'
  return undefined
}

/**
 * Records one figure; nothing recorded is ever changed. Gives its id. A correction names the figure it supersedes, of
 * the same measure and not published later (`supersedes-unknown`, `supersedes-later`); a figure is superseded once
 * (`superseded-already`: the correction must then correct the newer figure). One source says one thing about one day on
 * one day (`recorded-already`). Two people at the same moment: the database lets one through.
 */
export async function recordFigure(db: Db, by: Recorder, communityId: number, form: FigureForm) {
  try {
    return await inScope(db, [communityId], async (tx) => {
      const refused = form.supersedes && (await whyNotSupersede(tx, communityId, form, form.supersedes))
      if (refused) return failed(refused)
      if (form.newSource) await insertSources(tx, communityId, [form.newSource])
      const { id } = await tx
        .insertInto('figures')
        .values(rowOf(communityId, by, form))
        .returning('id')
        .executeTakeFirstOrThrow()
      const { measure, value, asOf, publishedOn, quality, source } = form
      const detail = { measure, value, asOf, publishedOn, quality, source, supersedes: form.supersedes ?? null }
      await record(tx, by, { communityId, action: 'figure.recorded', subject: `figure:${id}`, detail })
      return ok(id)
    })
  } catch (error) {
    const reason = reasonOf(error)
    if (reason) return failed(reason)
    throw error
  }
}

const rowOf = (communityId: number, by: Recorder, form: FigureForm) => ({
  community_id: communityId,
  measure: form.measure,
  as_of: form.asOf,
  published_on: form.publishedOn,
  published_inferred: form.publishedInferred,
  quality: form.quality,
  value: form.value,
  source_code: form.newSource?.code ?? form.source,
  note_en: form.noteEn,
  note_fr: form.noteFr,
  supersedes: form.supersedes ?? null,
  synthetic: form.synthetic,
  actor_id: by.id,
})

async function whyNotSupersede(tx: Tx, communityId: number, form: FigureForm, id: string) {
  const target = await tx
    .selectFrom('figures')
    .select(['measure', 'published_on'])
    .where('community_id', '=', communityId)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!target || target.measure !== form.measure) return 'supersedes-unknown'
  return target.published_on > form.publishedOn ? 'supersedes-later' : undefined
}

async function insertSources(tx: Tx, communityId: number, sources: readonly SourceForm[]) {
  const rows = sources.map(({ code, titleEn, titleFr, address }) => ({
    community_id: communityId,
    code,
    title_en: titleEn,
    title_fr: titleFr,
    address,
  }))
  const added = await tx
    .insertInto('figure_sources')
    .values(rows)
    .onConflict((on) => on.doNothing())
    .returning('code')
    .execute()
  return added.map(({ code }) => code)
}

/** Adds sources; those whose code exists stay as they are. Gives the codes added. */
export const addSources = (db: Db, by: Recorder, communityId: number, sources: readonly SourceForm[]) =>
  inScope(db, [communityId], async (tx) => {
    const codes = sources.length > 0 ? await insertSources(tx, communityId, sources) : []
    if (codes.length > 0)
      await record(tx, by, {
        communityId,
        action: 'figure-sources.added',
        subject: 'figure-sources',
        detail: { codes },
      })
    return codes
  })

export type BulkOutcome =
  | { ok: true; value: Settled }
  | { ok: false; reason: 'problems'; problems: RowProblem[] }
  | { ok: false; reason: 'changed-meanwhile' }

/**
 * Matches, checks and records what is staged, and writes one audit line for all of it: each figure carries who recorded
 * it and when, and is never changed, so a line per row would say nothing more.
 */
export async function settleStaged(tx: Tx, by: Recorder, communityId: number, action: string): Promise<BulkOutcome> {
  await match(tx, communityId)
  const problems = await findProblems(tx, communityId)
  if (problems.length > 0) return { ok: false, reason: 'problems', problems }
  const settled = await settle(tx, communityId, by.id)
  if (!settled) return failed('changed-meanwhile')
  if (settled.recorded > 0 || settled.newSources > 0)
    await record(tx, by, { communityId, action, subject: 'figures', detail: { ...settled } })
  return ok(settled)
}

/** Thrown to roll back, never seen outside. */
export class RolledBack extends Error {}

/**
 * Records many figures, all or none; those already recorded with the same content are left alone, so that giving the
 * same rows twice changes nothing. `line` of a problem is the position in `rows`, from 1. Weekly figures are filed
 * under their Monday. Rows are trusted (a program's); what people send goes through `importFigures`.
 */
export async function recordFigures(
  db: Db,
  by: Recorder,
  communityId: number,
  rows: readonly FigureRow[],
): Promise<BulkOutcome> {
  let outcome: BulkOutcome = ok({ recorded: 0, known: 0, newSources: 0 })
  const filed = rows.map((row) => ({ ...row, asOf: filedUnder(row.measure, row.asOf) }))
  try {
    await inScope(db, [communityId], async (tx) => {
      await openStaging(tx)
      for (let at = 0; at < filed.length; at += 5000) {
        const some = filed.slice(at, at + 5000)
        await stage(
          tx,
          some,
          some.map((_, i) => at + i + 1),
        )
      }
      outcome = await settleStaged(tx, by, communityId, 'figures.recorded')
      if (!outcome.ok) throw new RolledBack()
    })
  } catch (error) {
    if (!(error instanceof RolledBack)) throw error
  }
  return outcome
}
