import { type Problem, readAllCsv } from '#platform/csv'
import { type PackageRow, type ReadFile, shapes } from './shapes.ts'

/** A row and where it stands, so that what is wrong with it can be said. */
export type Placed<File extends ReadFile> = PackageRow<File> & { line: number }
export type Tables = { [File in ReadFile]: Placed<File>[] }
export interface FileProblem {
  file: string
  problem: Problem
}
export interface NotTaken {
  file: string
  rows: number
}

const mostRows = 400_000
const mostProblems = 100

/** Reads the tables of a package; what is wrong is told by file, line and column. Files we have nothing for are counted. */
export async function readTables(files: ReadonlyMap<string, Uint8Array>) {
  const tables: Partial<Record<ReadFile, unknown[]>> = {}
  const problems: FileProblem[] = []
  let problemCount = 0
  // The keys of the record are what the type says.
  for (const file of Object.keys(shapes) as ReadFile[]) {
    const bytes = files.get(file)
    if (!bytes) {
      tables[file] = []
      continue
    }
    const read = await readAllCsv(bytes, shapes[file], {
      unknownColumns: 'ignore',
      key: (row) => row.id,
      maxRows: mostRows,
    })
    problemCount += read.problemCount
    for (const problem of read.problems) if (problems.length < mostProblems) problems.push({ file, problem })
    tables[file] = read.data.map((row, i) => ({ ...row, line: read.lines[i] ?? 0 }))
  }
  // Every file of the list has been read, each by its own shape.
  return { tables: tables as Tables, problems, problemCount, notTaken: otherTables(files) }
}

function otherTables(files: ReadonlyMap<string, Uint8Array>): NotTaken[] {
  const silent = [...Object.keys(shapes), 'datapackage.json', 'taxonomies.csv', 'taxonomy_terms.csv', 'units.csv']
  return [...files].flatMap(([file, bytes]) => {
    if (silent.includes(file)) return []
    let rows = -1
    for (const byte of bytes) if (byte === 10) rows++
    return rows > 0 ? [{ file, rows }] : []
  })
}
