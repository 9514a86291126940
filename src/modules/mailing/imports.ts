import { z } from 'zod'
import type { ConsentColumn, ConsentRow } from './file.ts'
import { impliedYears, yearsAfter } from './rules.ts'

/** What a file of consents may do to the ledger: pure, so that every case can be tried without a database. */

/** Why a row is refused that reads well by itself; each has a sentence in the messages. */
export type RowReason =
  | 'bad-email'
  | 'kind-missing'
  | 'basis-missing'
  | 'end-missing'
  | 'end-too-late'
  | 'end-too-early'
  | 'implied-only'
  | 'in-future'
  | 'run-out'
export interface RowProblem {
  line: number
  column: ConsentColumn
  reason: RowReason
  /** The last day that implied consent can hold. */
  latest?: string
}

export const emailOf = (row: ConsentRow) => row.email.trim().toLowerCase()
const isEmail = (text: string) => z.email().safeParse(text).success
type Found = Omit<RowProblem, 'line'>

/** What is wrong with a row as a whole on a day; a line that is on record already may have run out. */
export function problemOf(row: ConsentRow, today: string, known: boolean): Found | undefined {
  if (!isEmail(emailOf(row))) return { column: 'email', reason: 'bad-email' }
  if (row.act === 'expired' || row.act === 'withheld') return undefined
  if (row.given_on > today) return { column: 'given_on', reason: 'in-future' }
  if (row.act === 'withdrawn') return undefined
  if (row.kind === null) return { column: 'kind', reason: 'kind-missing' }
  if (row.kind === 'implied') return problemOfImplied(row, today, known)
  if (row.basis !== null) return { column: 'basis', reason: 'implied-only' }
  return row.expires_on === null ? undefined : { column: 'expires_on', reason: 'implied-only' }
}

function problemOfImplied(row: ConsentRow, today: string, known: boolean): Found | undefined {
  const latest = yearsAfter(row.given_on, impliedYears)
  if (row.basis === null) return { column: 'basis', reason: 'basis-missing' }
  if (row.expires_on === null) return { column: 'expires_on', reason: 'end-missing', latest }
  if (row.expires_on > latest) return { column: 'expires_on', reason: 'end-too-late', latest }
  if (row.expires_on < row.given_on) return { column: 'expires_on', reason: 'end-too-early' }
  return row.expires_on < today && !known ? { column: 'expires_on', reason: 'run-out' } : undefined
}

/** A consent or a withdrawal as the ledger has it. */
export interface Line {
  email: string
  purpose: string
  act: 'granted' | 'withdrawn'
  kind: string | null
  basis: string | null
  givenOn: string
  /** In every wording it may have been exported in. */
  proofs: readonly string[]
}
const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim()
const keyOf = ({ email, purpose, act, kind, basis, givenOn }: Line, proof: string) =>
  JSON.stringify([email, purpose, act, kind, basis, givenOn, oneLine(proof)])

/** What was said for one address and one purpose. */
interface Story {
  withdrawals: string[]
  /** Days on which somebody agreed in words. */
  express: string[]
}

/** The ledger while a file is read into it, of the addresses that the file names. */
export class Book {
  readonly #keys = new Set<string>()
  readonly #stories = new Map<string, Story>()

  constructor(lines: Iterable<Line>) {
    for (const line of lines) this.add(line)
  }

  add(line: Line) {
    for (const proof of line.proofs) this.#keys.add(keyOf(line, proof))
    const story = this.#storyOf(line)
    if (line.act === 'withdrawn') story.withdrawals.push(line.givenOn)
    else if (line.kind === 'express') story.express.push(line.givenOn)
  }

  has = (line: Line) => line.proofs.some((proof) => this.#keys.has(keyOf(line, proof)))

  /**
   * Whether this withdrawal would say nothing new: one of that day or later is on record, or the person has agreed in
   * words since. Written down now it would end that consent too, for a withdrawal ends whatever was written before it.
   */
  isSettled(line: Line) {
    const { withdrawals, express } = this.#storyOf(line)
    return withdrawals.some((day) => day >= line.givenOn) || express.some((day) => day > line.givenOn)
  }

  /** Whether a consent opens nothing, because of a withdrawal: any for implied consent, one of the day or later for words. */
  isClosed(line: Line) {
    const { withdrawals } = this.#storyOf(line)
    return withdrawals.some((day) => line.kind === 'implied' || day >= line.givenOn)
  }

  #storyOf({ email, purpose }: Line): Story {
    const key = `${purpose} ${email}`
    const story = this.#stories.get(key) ?? { withdrawals: [], express: [] }
    this.#stories.set(key, story)
    return story
  }
}

export const isConsent = (row: ConsentRow) => row.act !== 'expired' && row.act !== 'withheld'
export const lineOf = (row: ConsentRow): Line => {
  const granted = row.act !== 'withdrawn'
  return {
    email: emailOf(row),
    purpose: row.purpose,
    act: granted ? 'granted' : 'withdrawn',
    kind: granted ? row.kind : null,
    basis: granted ? row.basis : null,
    givenOn: row.given_on,
    proofs: [row.proof],
  }
}

/** As they were said: day by day, and what was given on a day before what was taken back on it. */
export const inOrder = <Said extends { line: Line }>(said: readonly Said[]) =>
  said.toSorted(
    (a, b) =>
      a.line.givenOn.localeCompare(b.line.givenOn) ||
      Number(a.line.act !== 'granted') - Number(b.line.act !== 'granted'),
  )
