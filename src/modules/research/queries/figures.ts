import { sql } from 'kysely'
import type { Db, Tx } from '#platform/db'
import type { CitedFigure, CitedValue, ValueQuality } from '../rules/citations.ts'

const day = (column: string) => sql<string>`to_char(${sql.ref(column)}, 'YYYY-MM-DD')`

/** Figures with all their values, by key; those that do not exist are left out. */
export async function figuresByKey(db: Db | Tx, keys: readonly string[]): Promise<Map<string, CitedFigure>> {
  if (keys.length === 0) return new Map()
  const figures = await db
    .selectFrom('cited_figures')
    .selectAll()
    .where('key', 'in', [...new Set(keys)])
    .execute()
  return withValues(db, figures)
}

/** Every figure with its values, by label; at most 500. */
export async function listFigures(db: Db | Tx): Promise<CitedFigure[]> {
  const figures = await db
    .selectFrom('cited_figures')
    .selectAll()
    .orderBy('label_en')
    .orderBy('key')
    .limit(500)
    .execute()
  return [...(await withValues(db, figures)).values()]
}

interface FigureRow {
  key: string
  label_en: string
  label_fr: string
  unit_en: string
  unit_fr: string
  form: string
}

async function withValues(db: Db | Tx, rows: readonly FigureRow[]): Promise<Map<string, CitedFigure>> {
  const figures = new Map(
    rows.map((row): [string, CitedFigure] => [
      row.key,
      {
        key: row.key,
        label: { en: row.label_en, fr: row.label_fr },
        unit: { en: row.unit_en, fr: row.unit_fr },
        // The columns' checks know the same words, here and below.
        form: row.form as CitedFigure['form'],
        values: [],
      },
    ]),
  )
  if (figures.size === 0) return figures
  const values = await db
    .selectFrom('cited_values')
    .select(['id', 'figure', 'value', 'quality', 'source_en', 'source_fr', 'publisher_en', 'publisher_fr', 'url'])
    .select(['note_en', 'note_fr', 'supersedes', day('as_of').as('as_of'), day('published_on').as('published_on')])
    .where('figure', 'in', [...figures.keys()])
    .orderBy('as_of', 'desc')
    .orderBy('recorded_at', 'desc')
    .execute()
  for (const row of values) {
    const value: CitedValue = {
      id: row.id,
      asOf: row.as_of,
      value: Number(row.value),
      quality: row.quality as ValueQuality,
      publishedOn: row.published_on,
      source: { en: row.source_en, fr: row.source_fr },
      publisher: { en: row.publisher_en, fr: row.publisher_fr },
      url: row.url,
      note: { en: row.note_en, fr: row.note_fr },
      supersedes: row.supersedes,
    }
    figures.get(row.figure)?.values.push(value)
  }
  return figures
}
