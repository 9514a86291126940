import { sql } from 'kysely'
import { note, type Recorder, record } from '#platform/audit'
import { house } from '#platform/auth'
import { constraintOf, type Db, inScope, type Tx } from '#platform/db'
import { done, failed, type Outcome, ok } from '#platform/outcome'
import type { NewFigure, NewValue } from '../schema.ts'

/** Begins a figure: what is counted, without a value yet. */
export const addFigure = async (db: Db, by: Recorder, figure: NewFigure): Promise<Outcome<'taken'>> => {
  try {
    return await inScope(db, [house], async (tx) => {
      const { key, labelEn, labelFr, unitEn, unitFr, form } = figure
      await tx
        .insertInto('cited_figures')
        .values({ key, label_en: labelEn, label_fr: labelFr, unit_en: unitEn, unit_fr: unitFr, form })
        .execute()
      await note(tx, by, { communityId: house, action: 'cited-figure.added', subject: `cited-figure:${key}` })
      return done
    })
  } catch (error) {
    if (constraintOf(error) === 'cited_figures_pkey') return failed('taken')
    throw error
  }
}

type Refusal = 'gone' | 'already-there' | 'corrected-meanwhile' | 'other-day'
const refusals: Record<string, Refusal> = {
  cited_values_figure_fkey: 'gone',
  cited_values_first: 'already-there',
  cited_values_superseded_once: 'corrected-meanwhile',
  cited_values_supersedes: 'other-day',
}

/**
 * Puts a value on record, for good: beside the older ones, or in place of the one it corrects. Texts that quote the figure show
 * at once that there is a newer one. Gives its id.
 */
export const recordValue = async (
  db: Db,
  by: Recorder,
  { figure, value }: { figure: string; value: NewValue },
): Promise<Outcome<Refusal, string>> => {
  try {
    return await inScope(db, [house], (tx) => insert(tx, by, figure, value))
  } catch (error) {
    const refusal = refusals[constraintOf(error) ?? '']
    if (refusal) return failed(refusal)
    throw error
  }
}

async function insert(tx: Tx, by: Recorder, figure: string, value: NewValue) {
  const { id } = await tx
    .insertInto('cited_values')
    .values({
      figure,
      as_of: value.asOf,
      value: sql<number>`${value.value}::numeric`,
      quality: value.quality,
      published_on: value.publishedOn,
      source_en: value.sourceEn,
      source_fr: value.sourceFr,
      publisher_en: value.publisherEn,
      publisher_fr: value.publisherFr,
      url: value.url,
      note_en: value.noteEn,
      note_fr: value.noteFr,
      supersedes: value.corrects,
      recorded_by: by.id,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await record(tx, by, {
    communityId: house,
    action: value.corrects ? 'cited-figure.corrected' : 'cited-figure.recorded',
    subject: `cited-figure:${figure}`,
    detail: { asOf: value.asOf, value: value.value },
  })
  return ok(id)
}
