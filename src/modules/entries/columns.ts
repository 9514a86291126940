import { sql } from 'kysely'
import type { Texts } from './schema.ts'

/** The texts of a version as its columns, and back. */
export const rowOf = ({ titleEn, titleFr, summaryEn, summaryFr, bodyEn, bodyFr, image }: Texts) => ({
  title_en: titleEn,
  title_fr: titleFr,
  summary_en: summaryEn,
  summary_fr: summaryFr,
  body_en: bodyEn,
  body_fr: bodyFr,
  image_id: image,
})

export interface TextRow {
  title_en: string
  title_fr: string
  summary_en: string
  summary_fr: string
  body_en: string
  body_fr: string
  image_id: string | null
}
export const textsOf = (row: TextRow): Texts => ({
  titleEn: row.title_en,
  titleFr: row.title_fr,
  summaryEn: row.summary_en,
  summaryFr: row.summary_fr,
  bodyEn: row.body_en,
  bodyFr: row.body_fr,
  image: row.image_id,
})

export const textColumns = [
  'v.title_en',
  'v.title_fr',
  'v.summary_en',
  'v.summary_fr',
  'v.body_en',
  'v.body_fr',
  'v.image_id',
] as const

/** A day as it is written, whatever zone the reader's machine is in. */
export const dayText = (column: 'e.day' | 'e.ends_on') => sql<string | null>`to_char(${sql.ref(column)}, 'YYYY-MM-DD')`
