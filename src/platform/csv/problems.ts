import type { Delimiter } from './records.ts'

/** Why a file, a heading or a cell is refused. Each has a sentence in both languages in `messages.ts`. */
export type Reason =
  | 'empty-file'
  | 'not-text'
  | 'undecodable'
  | 'no-header'
  | 'missing-column'
  | 'unknown-column'
  | 'duplicate-column'
  | 'wrong-cell-count'
  | 'bad-quote'
  | 'too-many-rows'
  | 'required'
  | 'too-long'
  | 'bad-date'
  | 'bad-number'
  | 'negative'
  | 'absurd'
  | 'unknown-value'
  | 'formula'
  | 'duplicate-row'

/** What a sentence needs beside the value: limits, allowed values, counts, another line. */
export type Params = {
  min?: number | undefined
  max?: number | undefined
  allowed?: readonly string[] | undefined
  expected?: number | undefined
  found?: number | undefined
  firstLine?: number | undefined
  kind?: 'spreadsheet' | 'pdf' | 'binary' | undefined
}

/**
 * One thing wrong with a file. `line` is the physical line (heading = 1); `row` is the number a spreadsheet shows, which
 * is smaller when earlier cells hold line breaks. `column` is the heading as the file writes it and `position` counts
 * columns from 1; both are null when the problem concerns the whole line or file. `value` is cut to 40 characters.
 */
export type Problem = {
  line: number
  row: number
  column: string | null
  position: number | null
  reason: Reason
  value: string
  params?: Params | undefined
}

export type Refusal = { ok: false; reason: Reason; params?: Params | undefined }
export type Read<Value> = { ok: true; value: Value } | Refusal

/** How the file is written, for cells whose meaning depends on it: with semicolons, numbers may use a decimal comma. */
export type Reading = { delimiter: Delimiter }
/** Turns the text of a cell (trimmed unless it was quoted) into a value or a refusal. Never throws. */
export type ParseCell<Value> = (text: string, reading: Reading) => Read<Value>

export const refuse = (reason: Reason, params?: Params): Refusal => ({ ok: false, reason, params })

const longestValue = 40
export const cut = (value: string) => (value.length > longestValue ? `${value.slice(0, longestValue - 1)}…` : value)

/** Keeps the first `limit` problems and counts the rest, so that a million bad rows cost no memory. */
export class Problems {
  readonly list: Problem[] = []
  count = 0
  readonly #limit: number

  constructor(limit: number) {
    this.#limit = limit
  }

  add(problem: Problem) {
    this.count++
    if (this.list.length < this.#limit) this.list.push({ ...problem, value: cut(problem.value) })
  }

  /** A problem of the file as a whole. */
  addFile(reason: Reason, params?: Params, line = 1) {
    this.add({ line, row: line, column: null, position: null, reason, value: '', params })
  }
}
