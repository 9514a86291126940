import { closeSync, existsSync, mkdirSync, openSync, readFileSync, truncateSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'

/** What came of one step of the story, as the API has acknowledged it. */
export interface Outcome {
  /** Of what the step made. */
  id?: string
  /** The state it left a referral in, or why it was refused. */
  said: string
}

/**
 * What has been acknowledged, a line an answer, written when the answer is there: the step it speaks of, or all steps that
 * were sent with one request, so that they stand here together or not at all. A replay that was interrupted reads it and
 * goes on behind it: a step that stands here is not sent again, one that was on its way is sent again under its old name.
 */
export class Journal {
  readonly #done = new Map<string, Outcome>()
  readonly #file: number
  #waiting: string[] = []

  constructor(path: string) {
    mkdirSync(dirname(path), { recursive: true })
    if (existsSync(path)) this.#read(path)
    this.#file = openSync(path, 'a')
  }

  get size() {
    return this.#done.size
  }

  get(step: string) {
    return this.#done.get(step)
  }

  entries() {
    return this.#done.entries()
  }

  put(...steps: readonly (readonly [step: string, outcome: Outcome])[]) {
    for (const [step, outcome] of steps) this.#done.set(step, outcome)
    this.#waiting.push(`${steps.map(([step, { said, id = '' }]) => `${step}\t${said}\t${id}`).join('\t')}\n`)
    if (this.#waiting.length >= 50) this.flush()
  }

  flush() {
    if (this.#waiting.length === 0) return
    writeSync(this.#file, this.#waiting.join(''))
    this.#waiting = []
  }

  close() {
    this.flush()
    closeSync(this.#file)
  }

  #read(path: string) {
    const text = readFileSync(path, 'utf8')
    // A line that was cut off in the middle of writing is as good as none.
    const whole = text.lastIndexOf('\n') + 1
    if (whole < text.length) truncateSync(path, Buffer.byteLength(text.slice(0, whole)))
    for (const line of text.slice(0, whole).split('\n')) {
      const words = line.split('\t')
      for (let at = 0; at < words.length; at += 3) {
        const [step, said, id] = words.slice(at, at + 3)
        if (step && said !== undefined) this.#done.set(step, id ? { said, id } : { said })
      }
    }
  }
}
