import { day, type OutColumn, oneOf, optional, type RowOf, text, wholeNumber } from '#platform/csv'
import type { Place } from '#platform/http'
import { filedUnder, largestFigure, measures, qualities } from '../codes.ts'
import type { FigureRow } from '../commands/staging.ts'
import { measureNames, qualityNames } from '../names.ts'
import type { KnownFigure } from '../queries/figures.ts'
import { wordsOf } from './words.ts'

const yesNo = oneOf(['yes', 'no'], { yes: ['oui'], no: ['non'] })

/** The columns of a file of figures, in the order of the export. `place` may be there and must then name this community. */
export const figureShape = (place: Pick<Place, 'slug'>) =>
  [
    { name: 'place', aliases: ['lieu'], required: false, parse: optional(oneOf([place.slug.en, place.slug.fr])) },
    { name: 'measure', aliases: ['mesure'], required: true, parse: oneOf(measures, wordsOf(measureNames, measures)) },
    { name: 'as_of', aliases: ['en_date_du'], required: true, parse: day() },
    { name: 'published_on', aliases: ['publie_le'], required: true, parse: day() },
    { name: 'published_inferred', aliases: ['publication_deduite'], required: false, parse: optional(yesNo) },
    {
      name: 'quality',
      aliases: ['qualite'],
      required: true,
      parse: oneOf(qualities, wordsOf(qualityNames, qualities)),
    },
    { name: 'value', aliases: ['valeur'], required: true, parse: wholeNumber({ max: largestFigure }) },
    { name: 'source', required: true, parse: text(60) },
    { name: 'source_title_en', aliases: ['titre_source_en'], required: false, parse: optional(text(300)) },
    { name: 'source_title_fr', aliases: ['titre_source_fr'], required: false, parse: optional(text(300)) },
    { name: 'source_address', aliases: ['adresse_source'], required: false, parse: optional(text(1000)) },
    { name: 'note_en', aliases: ['remarque_en'], required: false, parse: optional(text(1000)) },
    { name: 'note_fr', aliases: ['remarque_fr'], required: false, parse: optional(text(1000)) },
    { name: 'revises_as_of', aliases: ['revise_en_date_du'], required: false, parse: optional(day()) },
    { name: 'revises_published_on', aliases: ['revise_publie_le'], required: false, parse: optional(day()) },
    { name: 'revises_source', aliases: ['revise_source'], required: false, parse: optional(text(60)) },
    { name: 'synthetic', aliases: ['fictif'], required: false, parse: optional(yesNo) },
  ] as const
export type FileRow = RowOf<ReturnType<typeof figureShape>>

/** A figure as it is exported: with its own key, and the key of what it revises. */
export interface ExportedFigure extends Omit<KnownFigure, 'communityId' | 'id' | 'recordedAt' | 'supersedes'> {
  revisesAsOf: string | null
  revisesPublishedOn: string | null
  revisesSource: string | null
}
const yes = (flag: boolean) => (flag ? 'yes' : '')
export const exportColumns = (slug: string): OutColumn<ExportedFigure>[] => [
  { name: 'place', value: () => slug },
  { name: 'measure', value: (f) => f.measure },
  { name: 'as_of', value: (f) => f.asOf },
  { name: 'published_on', value: (f) => f.publishedOn },
  { name: 'published_inferred', value: (f) => yes(f.publishedInferred) },
  { name: 'quality', value: (f) => f.quality },
  { name: 'value', value: (f) => f.value },
  { name: 'source', value: (f) => f.sourceCode },
  { name: 'source_title_en', value: (f) => f.sourceTitleEn },
  { name: 'source_title_fr', value: (f) => f.sourceTitleFr },
  { name: 'source_address', value: (f) => f.sourceAddress },
  { name: 'note_en', value: (f) => f.noteEn },
  { name: 'note_fr', value: (f) => f.noteFr },
  { name: 'revises_as_of', value: (f) => f.revisesAsOf },
  { name: 'revises_published_on', value: (f) => f.revisesPublishedOn },
  { name: 'revises_source', value: (f) => f.revisesSource },
  { name: 'synthetic', value: (f) => yes(f.synthetic) },
]

/** A row of the file as the commands take it. The three columns of a revision come together or not at all. */
export const figureOf = (row: FileRow): FigureRow => ({
  measure: row.measure,
  value: row.value,
  asOf: filedUnder(row.measure, row.as_of),
  publishedOn: row.published_on,
  publishedInferred: row.published_inferred === 'yes',
  quality: row.quality,
  source: row.source,
  sourceTitleEn: row.source_title_en,
  sourceTitleFr: row.source_title_fr,
  sourceAddress: row.source_address,
  noteEn: row.note_en,
  noteFr: row.note_fr,
  supersedes: revised(row),
  synthetic: row.synthetic === 'yes',
})

const revised = ({ measure, revises_as_of, revises_published_on, revises_source }: FileRow) =>
  revises_as_of && revises_published_on && revises_source
    ? { asOf: filedUnder(measure, revises_as_of), publishedOn: revises_published_on, source: revises_source }
    : null

/** What makes two rows the same figure: the constraint figures_once. */
export const keyOf = (row: FileRow) =>
  `${row.measure}\t${filedUnder(row.measure, row.as_of)}\t${row.source}\t${row.published_on}`
