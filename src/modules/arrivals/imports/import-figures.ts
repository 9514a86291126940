import type { Recorder } from '#platform/audit'
import { type Batch, type Problem, type ReadReport, readCsv } from '#platform/csv'
import { type Db, inScope, type Tx } from '#platform/db'
import type { Place } from '#platform/http'
import { addDays } from '#platform/i18n'
import { longestLookAhead } from '../codes.ts'
import { type BulkOutcome, RolledBack, settleStaged } from '../commands/figures.ts'
import { openStaging, type RowReason, type Settled, stage } from '../commands/staging.ts'
import { type FileRow, figureOf, figureShape, keyOf } from './figures-file.ts'

/** What is wrong with a line as a whole, beyond what one cell shows. `column` is the heading to look at. */
export interface LineProblem {
  line: number
  column: string
  reason: RowReason | 'past-is-past' | 'too-far-ahead' | 'revision-incomplete'
}
/** What became of a file. Nothing is recorded unless `recorded` is there and `dryRun` is false. */
export interface ImportReport {
  rows: number
  dryRun: boolean
  /** Of single cells and of the file, by the CSV reader. */
  problems: Problem[]
  /** Of whole lines. */
  lineProblems: LineProblem[]
  problemCount: number
  changedMeanwhile: boolean
  settled: Settled | undefined
}
export type FileSource = AsyncIterable<Uint8Array> | Uint8Array

const mostProblems = 100
const batchSize = 5000

const columnOf: Record<RowReason, string> = {
  conflict: 'value',
  'supersedes-unknown': 'revises_as_of',
  'superseded-already': 'revises_as_of',
  'supersedes-twice': 'revises_as_of',
  'supersedes-later': 'revises_published_on',
  'supersedes-itself': 'revises_as_of',
}

/** What one can see without the database. */
function lineProblem(row: FileRow): Omit<LineProblem, 'line'> | undefined {
  if (row.quality !== 'expected' && row.as_of > row.published_on) return { column: 'as_of', reason: 'past-is-past' }
  if (row.as_of > row.published_on && row.as_of > addDays(row.published_on, longestLookAhead))
    return { column: 'as_of', reason: 'too-far-ahead' }
  const parts = [row.revises_as_of, row.revises_published_on, row.revises_source].filter((part) => part !== null).length
  return parts === 1 || parts === 2 ? { column: 'revises_as_of', reason: 'revision-incomplete' } : undefined
}

/** Collects the problems of whole lines, the first hundred of them, and counts all. */
class LineProblems {
  readonly list: LineProblem[] = []
  count = 0

  add(problem: LineProblem) {
    this.count++
    if (this.list.length < mostProblems) this.list.push(problem)
  }
}

/**
 * Reads a CSV file of figures of any size as a stream and records it, all or nothing, in one transaction: a process
 * that is killed leaves nothing. The same file again changes nothing. With `dryRun` everything is tried and rolled back.
 * Problems are named by line and column; with one problem nothing is recorded.
 */
export async function importFigures(
  db: Db,
  by: Recorder,
  place: Pick<Place, 'id' | 'slug'>,
  { source, dryRun }: { source: FileSource; dryRun: boolean },
): Promise<ImportReport> {
  const lines = new LineProblems()
  let outcome: BulkOutcome | undefined
  let read: ReadReport | undefined
  try {
    await inScope(db, [place.id], async (tx) => {
      await openStaging(tx)
      read = await readInto(tx, place, source, lines)
      if (read.problemCount === 0 && lines.count === 0)
        outcome = await settleStaged(tx, by, place.id, 'figures.imported')
      if (dryRun || !outcome?.ok) throw new RolledBack()
    })
  } catch (error) {
    if (!(error instanceof RolledBack)) throw error
  }
  return reportOf({ read, outcome, lines, dryRun })
}

/** Stages what is read, and reads on while the database works; waits before the next batch, so that two are held at most. */
async function readInto(tx: Tx, place: Pick<Place, 'slug'>, source: FileSource, problems: LineProblems) {
  let staging: Promise<void> | undefined
  const read = await readCsv(source, figureShape(place), {
    key: keyOf,
    batchSize,
    onRows: async (rows, { lines }: Batch) => {
      for (const [i, row] of rows.entries()) {
        const problem = lineProblem(row)
        if (problem) problems.add({ line: lines[i] ?? 0, ...problem })
      }
      await staging
      if (problems.count > 0) return
      staging = stage(tx, rows.map(figureOf), lines)
      // It is awaited with the next batch or at the end; until then a failure must not count as unhandled.
      staging.catch(() => undefined)
    },
  })
  await staging
  return read
}

type Parts = { read: ReadReport | undefined; outcome: BulkOutcome | undefined; lines: LineProblems; dryRun: boolean }

function reportOf({ read, outcome, lines, dryRun }: Parts): ImportReport {
  if (outcome && !outcome.ok && outcome.reason === 'problems')
    for (const { line, reason } of outcome.problems) lines.add({ line, reason, column: columnOf[reason] })
  return {
    rows: read?.rows ?? 0,
    dryRun,
    problems: read?.problems ?? [],
    lineProblems: lines.list,
    problemCount: (read?.problemCount ?? 0) + lines.count,
    changedMeanwhile: outcome?.ok === false && outcome.reason === 'changed-meanwhile',
    settled: outcome?.ok ? outcome.value : undefined,
  }
}
