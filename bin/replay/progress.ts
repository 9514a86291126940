import { formatNumber } from '../../src/platform/i18n/index.ts'

const width = 28
const every = 200

const count = (value: number) => formatNumber('en', value)

/** The bar: how far the record is, what has been done, and how fast. On a terminal it stays on one line; elsewhere a line a week. */
export class Progress {
  readonly #days: number
  readonly #started = Date.now()
  #day = 0
  #name = ''
  #drawn = 0
  households = 0
  referrals = 0
  answers = 0
  requests = 0

  constructor(days: number) {
    this.#days = days
  }

  day(name: string, nth: number) {
    this.#name = name
    this.#day = nth
    if (!process.stdout.isTTY && nth % 7 === 0) process.stdout.write(`${this.#line()}\n`)
  }

  tick() {
    this.requests++
    if (!process.stdout.isTTY || Date.now() - this.#drawn < every) return
    this.#drawn = Date.now()
    process.stdout.write(`\r${this.#line()}\x1b[K`)
  }

  get seconds() {
    return (Date.now() - this.#started) / 1000
  }

  /** The last word: what was done in all. */
  end() {
    process.stdout.write(`${process.stdout.isTTY ? '\r' : ''}${this.#line()}\n`)
  }

  #line() {
    const share = Math.min(1, this.#day / this.#days)
    const full = Math.round(share * width)
    const bar = `${'█'.repeat(full)}${'·'.repeat(width - full)}`
    const rate = Math.round(this.requests / Math.max(0.001, this.seconds))
    return `  ${bar} ${this.#name}  ${count(this.households)} households, ${count(this.referrals)} referrals, ${count(this.answers)} answers, ${count(rate)} requests/s`
  }
}
