import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'

/** What a row of the record counts. People unless the name says households; `first-arrival` marks a day and has the value 1. */
export type RecordMeasure =
  | 'arrived'
  | 'arrived-gar'
  | 'arrived-psr'
  | 'arrived-bvor'
  | 'expected'
  | 'expected-gar'
  | 'expected-psr'
  | 'in-temporary-lodging'
  | 'housed'
  | 'households-arrived'
  | 'households-housed'
  | 'children-in-school'
  | 'secondary-in'
  | 'first-arrival'
  | 'week-arrived'
  | 'week-expected'
export type RecordPlace =
  | 'canada'
  | 'waterloo-region'
  | 'hamilton'
  | 'ottawa'
  | 'london'
  | 'windsor'
  | 'metro-vancouver'
export type RecordQuality = 'exact' | 'approximate' | 'expected' | 'revised' | 'inferred'

/** One dated, sourced figure. `key` is unique; `supersedesKey` names the figure that this one replaces. */
export interface RecordFigure {
  key: string
  place: RecordPlace
  measure: RecordMeasure
  value: number
  asOf: string
  publishedOn: string
  publishedQuality: 'stated' | 'inferred'
  quality: RecordQuality
  sourceId: string
  /** Remark as the record has it, in English; empty when there is none. */
  note: string
  noteFr: string
  supersedesKey?: string
}

export interface Source {
  id: string
  titleEn: string
  titleFr: string
  address: string
}

type Row = Record<string, string>

const measures: Record<string, RecordMeasure> = {
  arrived_cum: 'arrived',
  arrived_cum_GAR: 'arrived-gar',
  arrived_cum_PSR: 'arrived-psr',
  arrived_cum_BVOR: 'arrived-bvor',
  expected_total: 'expected',
  expected_GAR: 'expected-gar',
  expected_PSR: 'expected-psr',
  expected_GAR_by_feb_end: 'expected-gar',
  in_temporary_housing: 'in-temporary-lodging',
  permanently_housed: 'housed',
  families_landed: 'households-arrived',
  families_arrived: 'households-arrived',
  families_housed: 'households-housed',
  children_in_school: 'children-in-school',
  secondary_migrants_in: 'secondary-in',
  first_GAR_families: 'first-arrival',
  first_GAR_arrivals: 'first-arrival',
}
const places: Record<string, RecordPlace> = {
  '': 'canada',
  'Waterloo Region': 'waterloo-region',
  Hamilton: 'hamilton',
  Ottawa: 'ottawa',
  London: 'london',
  Windsor: 'windsor',
  'Metro Vancouver': 'metro-vancouver',
}
const qualities: Record<string, RecordQuality> = {
  exact: 'exact',
  approx: 'approximate',
  expected: 'expected',
  revised: 'revised',
  inferred: 'inferred',
}

const cell = (row: Row, column: string) => {
  const value = row[column]
  if (value === undefined) throw new Error(`the record has no column ${column}`)
  return value
}
const known = <T>(table: Record<string, T>, name: string) => {
  const found = table[name]
  if (found === undefined) throw new Error(`the record names “${name}”, which is not mapped`)
  return found
}

const keyOf = (city: string, measure: string, asOf: string, sourceId: string) =>
  [known(places, city), known(measures, measure), asOf, sourceId].join('/')
const rowKey = (row: Row) => keyOf(cell(row, 'city'), cell(row, 'measure'), cell(row, 'as_of'), cell(row, 'source_id'))

interface Beside {
  notes: Map<string, string>
  published: Map<string, Row>
  replaces: Map<string, string>
}

/** Publication day of a row: its own column, else `published.csv`, else the as-of day, which is then our inference. */
const publication = (row: Row, beside: Beside) => {
  const from = row.published_on === undefined ? beside.published.get(rowKey(row)) : row
  if (!from) return { publishedOn: cell(row, 'as_of'), publishedQuality: 'inferred' as const }
  const stated = cell(from, 'published_quality') === 'stated'
  return {
    publishedOn: cell(from, 'published_on'),
    publishedQuality: stated ? ('stated' as const) : ('inferred' as const),
  }
}

const toFigure = (row: Row, beside: Beside): RecordFigure => {
  const key = rowKey(row)
  const note = cell(row, 'note')
  const supersedesKey = beside.replaces.get(key)
  return {
    key,
    place: known(places, cell(row, 'city')),
    measure: known(measures, cell(row, 'measure')),
    value: Number(cell(row, 'value')),
    asOf: cell(row, 'as_of'),
    ...publication(row, beside),
    quality: known(qualities, cell(row, 'date_quality')),
    sourceId: cell(row, 'source_id'),
    note,
    noteFr: note === '' ? '' : (beside.notes.get(note) ?? ''),
    ...(supersedesKey === undefined ? {} : { supersedesKey }),
  }
}

/**
 * The record of the 2015-16 response: the 53 figures as collected, the sourced additions, and their sources.
 * Throws on a name it does not know. `folder` is where the CSV files lie.
 */
export const readRecord = (folder: string = import.meta.dirname): { figures: RecordFigure[]; sources: Source[] } => {
  const read = (file: string): Row[] => parse(readFileSync(join(folder, file), 'utf8'), { columns: true })
  const beside: Beside = {
    notes: new Map(read('notes.csv').map((row) => [cell(row, 'note_en'), cell(row, 'note_fr')])),
    published: new Map(read('published.csv').map((row) => [rowKey(row), row])),
    replaces: new Map(
      read('revisions.csv').map((row) => [
        rowKey(row),
        keyOf(cell(row, 'city'), cell(row, 'measure'), cell(row, 'replaces_as_of'), cell(row, 'replaces_source_id')),
      ]),
    ),
  }
  const rows = [...read('syrian-response-2015-16.csv'), ...read('additions.csv')]
  const sources = read('sources.csv').map((row) => ({
    id: cell(row, 'id'),
    titleEn: cell(row, 'title_en'),
    titleFr: cell(row, 'title_fr'),
    address: cell(row, 'address'),
  }))
  return { figures: rows.map((row) => toFigure(row, beside)), sources }
}
