import { folded } from './cells.ts'
import type { ParseCell, Problems, Read, Reading } from './problems.ts'

/** One column of an import. `required` is about the heading; whether a cell may be empty is up to `parse`. */
export type Column<Name extends string = string, Value = unknown> = {
  name: Name
  /** Other headings for the same column, such as the French one. Case, accents, spaces and underscores do not matter. */
  aliases?: readonly string[]
  required: boolean
  parse: ParseCell<Value>
}
export type Shape = readonly Column[]
/** The typed row of a shape: one property per column. A column that may be missing reads as an empty cell. */
export type RowOf<S extends Shape> = {
  [C in S[number] as C['name']]: C extends Column<string, infer Value> ? Value : never
}

export type Place = { column: Column; heading: string; position: number }
export type Header = {
  /** By position in the file; undefined where the column is to be ignored. */
  places: (Place | undefined)[]
  /** Columns the file does not have, with what their empty cell means. */
  absent: { column: Column; read: Read<unknown> }[]
}

type HeaderTask = {
  shape: Shape
  reading: Reading
  unknown: 'refuse' | 'ignore'
  line: number
  row: number
  problems: Problems
}

/** Finds the columns of the shape in the first line. Undefined when no heading is known at all. */
export const readHeader = (cells: readonly string[], task: HeaderTask): Header | undefined => {
  const byWord = new Map<string, Column>()
  for (const column of task.shape)
    for (const word of [column.name, ...(column.aliases ?? [])]) byWord.set(folded(word), column)
  const named = cells.slice(0, cells.findLastIndex((cell) => cell !== '') + 1)
  const found = named.map((heading) => byWord.get(folded(heading)))
  if (!found.some(Boolean)) return noHeader(named, task)
  const places = found.map((column, i) => placeOf(column, named, i, found, task))
  const missing = task.shape.filter((column) => !found.includes(column))
  for (const column of missing) if (column.required) addMissing(column, task)
  return { places, absent: missing.map((column) => ({ column, read: column.parse('', task.reading) })) }
}

const noHeader = (named: readonly string[], { shape, line, row, problems }: HeaderTask) => {
  const allowed = shape.map(({ name }) => name)
  problems.add({
    line,
    row,
    column: null,
    position: null,
    reason: 'no-header',
    value: named.join(', '),
    params: { allowed },
  })
  return undefined
}

const placeOf = (
  column: Column | undefined,
  named: readonly string[],
  i: number,
  found: readonly unknown[],
  task: HeaderTask,
) => {
  const { shape, line, row, problems } = task
  const heading = named[i] ?? ''
  const at = { line, row, column: heading, position: i + 1, value: heading }
  if (!column) {
    const allowed = shape.map(({ name }) => name)
    if (task.unknown === 'refuse') problems.add({ ...at, reason: 'unknown-column', params: { allowed } })
    return undefined
  }
  const first = found.indexOf(column)
  if (first < i) problems.add({ ...at, reason: 'duplicate-column', params: { expected: first + 1 } })
  return { column, heading, position: i + 1 }
}

const addMissing = (column: Column, { line, row, problems }: HeaderTask) =>
  problems.add({
    line,
    row,
    column: column.name,
    position: null,
    reason: 'missing-column',
    value: column.name,
    params: { allowed: column.aliases },
  })
