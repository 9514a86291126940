import type { Recorder } from '#platform/audit'
import { type Problem, type ReadReport, readCsv } from '#platform/csv'
import { type Db, inScope } from '#platform/db'
import type { Place } from '#platform/http'
import {
  type HouseholdRow,
  type HouseholdsOutcome,
  type HouseholdsSettled,
  openHouseholdStaging,
  settleHouseholds,
  stageHouseholds,
} from '../commands/bulk-households.ts'
import { RolledBack } from '../commands/figures.ts'
import { householdOf, householdShape } from './households-file.ts'
import type { FileSource } from './import-figures.ts'

export interface HouseholdLineProblem {
  line: number
  column: string
  reason: 'household-conflict' | 'before-arrival' | 'left-before-arrival' | 'canada-after-arrival'
}
export interface HouseholdReport {
  rows: number
  dryRun: boolean
  problems: Problem[]
  lineProblems: HouseholdLineProblem[]
  problemCount: number
  settled: HouseholdsSettled | undefined
}
const mostRows = 200_000

/**
 * Reads a CSV file of households and records it, all or nothing, in one transaction; the same file again changes
 * nothing, and a household that waited is marked as housed, or as gone, when the file now says so. With `dryRun` nothing is kept.
 */
export async function importHouseholds(
  db: Db,
  by: Recorder,
  place: Pick<Place, 'id' | 'slug'>,
  { source, dryRun }: { source: FileSource; dryRun: boolean },
): Promise<HouseholdReport> {
  const early: HouseholdLineProblem[] = []
  let outcome: HouseholdsOutcome | undefined
  let read: ReadReport | undefined
  try {
    await inScope(db, [place.id], async (tx) => {
      await openHouseholdStaging(tx)
      read = await readCsv(source, householdShape(place), {
        key: (row) => row.token,
        maxRows: mostRows,
        onRows: async (rows, { lines }) => {
          const households = rows.map(householdOf)
          early.push(...households.flatMap((household, i) => outOfOrder(household, lines[i] ?? 0)))
          await stageHouseholds(tx, households, lines)
        },
      })
      if (read.problemCount === 0 && early.length === 0) outcome = await settleHouseholds(tx, by, place.id)
      if (dryRun || !outcome?.ok) throw new RolledBack()
    })
  } catch (error) {
    if (!(error instanceof RolledBack)) throw error
  }
  return reportOf(read, outcome, early, dryRun)
}

/** Days of one row that cannot follow each other so. */
function outOfOrder({ arrivedOn, housedOn, leftOn, inCanadaSince }: HouseholdRow, line: number) {
  const wrong: HouseholdLineProblem[] = []
  if (housedOn && housedOn < arrivedOn) wrong.push({ line, column: 'housed_on', reason: 'before-arrival' })
  if (leftOn && leftOn < arrivedOn) wrong.push({ line, column: 'left_on', reason: 'left-before-arrival' })
  if (inCanadaSince && inCanadaSince > arrivedOn)
    wrong.push({ line, column: 'in_canada_since', reason: 'canada-after-arrival' })
  return wrong
}

function reportOf(
  read: ReadReport | undefined,
  outcome: HouseholdsOutcome | undefined,
  early: HouseholdLineProblem[],
  dryRun: boolean,
): HouseholdReport {
  const conflicts = outcome?.ok === false ? outcome.lines : []
  const lineProblems = [
    ...early,
    ...conflicts.map((line) => ({ line, column: 'token', reason: 'household-conflict' as const })),
  ]
  return {
    rows: read?.rows ?? 0,
    dryRun,
    problems: read?.problems ?? [],
    lineProblems: lineProblems.slice(0, 100),
    problemCount: (read?.problemCount ?? 0) + lineProblems.length,
    settled: outcome?.ok ? outcome.value : undefined,
  }
}
