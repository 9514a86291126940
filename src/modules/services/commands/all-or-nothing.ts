import type { Problem, ReadReport } from '#platform/csv'
import { type Db, inScope, type Tx } from '#platform/db'

/** Why a row is refused that reads well but does not fit what is on record; each has a sentence in the messages. */
export type RowReason =
  | 'no-such-service'
  | 'archived'
  | 'not-yours'
  | 'unit-not-counted'
  | 'ends-before-start'
  | 'stated-later'
  | 'no-such-organisation'
  | 'unit-has-statements'
  | 'names-missing'
  | 'bad-key'

/** `column` is the heading as our own files write it. */
export interface RowProblem {
  line: number
  column: string
  reason: RowReason
  value: string
}

export interface ImportReport {
  /** Nothing was written when false: because of problems, or because it was a dry run. */
  written: boolean
  rows: number
  added: number
  changed: number
  unchanged: number
  problems: Problem[]
  rowProblems: RowProblem[]
  problemCount: number
}

export const mostShown = 100

/** What an import counts while it goes; `report` joins it with what the reader of the file says. */
export class Tally {
  added = 0
  changed = 0
  unchanged = 0
  rowProblems: RowProblem[] = []
  rowProblemCount = 0

  refuse(problem: RowProblem) {
    this.rowProblemCount++
    if (this.rowProblems.length < mostShown) this.rowProblems.push(problem)
  }

  report({ rows, problems, problemCount }: ReadReport): ImportReport {
    const { added, changed, unchanged, rowProblems } = this
    return {
      written: true,
      rows,
      added,
      changed,
      unchanged,
      problems,
      rowProblems,
      problemCount: problemCount + this.rowProblemCount,
    }
  }
}

class Undone extends Error {
  readonly report: ImportReport
  constructor(report: ImportReport) {
    super('undone')
    this.report = { ...report, written: false }
  }
}

/** Runs an import in one transaction and takes all of it back when it is a dry run or when anything is wrong. */
export async function allOrNothing(
  db: Db,
  communityId: number,
  dryRun: boolean,
  work: (tx: Tx) => Promise<ImportReport>,
) {
  try {
    return await inScope(db, [communityId], async (tx) => {
      const report = await work(tx)
      if (dryRun || report.problemCount > 0) throw new Undone(report)
      return report
    })
  } catch (error) {
    if (error instanceof Undone) return error.report
    throw error
  }
}
