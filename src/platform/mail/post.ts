import { Readable } from 'node:stream'
import type SMTPConnection from 'nodemailer/lib/smtp-connection'
import type { Env } from '#platform/env'
import { type SmtpFailure, type Taken, takenOf } from './rules.ts'

/** A finished message and the two addresses of its envelope. */
export interface Letter {
  from: string
  to: string
  raw: Buffer
  /**
   * Called when the mail server has accepted the envelope and waits for the text. False keeps the text back: the
   * server then drops the message. Nothing was handed over before this has said yes.
   */
  handOver(): Promise<boolean>
}
export interface Post {
  hand(letter: Letter): Promise<Taken>
  close(): void
}

const second = 1000
const limits = {
  connectionTimeout: 20 * second,
  greetingTimeout: 20 * second,
  // A server may take its time after the text has come (RFC 5321, 4.5.3.2.6): giving up early means not knowing.
  socketTimeout: 300 * second,
  dnsTimeout: 10 * second,
}
/** How long a connection is kept for the next message. */
const idle = 5 * second

/** The mail server of the settings; undefined when there is none, and messages then wait (`held.ts`). */
export async function openPost({ SMTP_URL }: Pick<Env, 'SMTP_URL'>): Promise<Post | undefined> {
  if (!SMTP_URL) return undefined
  const { default: Connection } = await import('nodemailer/lib/smtp-connection')
  const { parseConnectionUrl } = await import('nodemailer/lib/shared')
  const { auth, ...options } = parseConnectionUrl(SMTP_URL)
  const open = () =>
    new Promise<SMTPConnection>((resolve, reject) => {
      const line = new Connection({ ...options, ...limits })
      // Its failures also come to whoever waits for an answer; the event would end the process.
      line.on('error', reject)
      const opened = (error?: Error | null) => {
        if (!error) return resolve(line)
        line.close()
        reject(error)
      }
      line.connect((error) => (error || !auth ? opened(error) : line.login(auth, opened)))
    })
  return new Line(open)
}

/** Speaks with the mail server, one message at a time on each connection, and keeps one connection for the next. */
class Line implements Post {
  readonly #open: () => Promise<SMTPConnection>
  #kept: { line: SMTPConnection; timer: NodeJS.Timeout } | undefined

  constructor(open: () => Promise<SMTPConnection>) {
    this.#open = open
  }

  async hand(letter: Letter): Promise<Taken> {
    let handed = false
    const handOver = () => {
      handed = true
      return letter.handOver()
    }
    const used = this.#take()
    const first = used && (await speak(used, { ...letter, handOver }))
    // A kept connection may have ended meanwhile: that says nothing of the server.
    if (used && first && (first.kind !== 'down' || handed)) return this.#after(used, first)
    used?.close()
    try {
      const line = await this.#open()
      return this.#after(line, await speak(line, letter))
    } catch (error) {
      return takenOf(failureOf(error), false)
    }
  }

  close() {
    this.#take()?.quit()
  }

  #after(line: SMTPConnection, taken: Taken) {
    if (taken.kind !== 'accepted') line.close()
    else if (this.#kept) line.quit()
    else {
      const timer = setTimeout(() => this.close(), idle)
      timer.unref()
      this.#kept = { line, timer }
    }
    return taken
  }

  #take() {
    const kept = this.#kept
    this.#kept = undefined
    clearTimeout(kept?.timer)
    return kept?.line
  }
}

/** The library's errors carry what the server said; others have none of these fields. */
const failureOf = (error: unknown): SmtpFailure => (error instanceof Error ? (error as SmtpFailure) : {})

/** One message on an open connection. What `handOver` throws is thrown on: nothing has left the house then. */
async function speak(line: SMTPConnection, { from, to, raw, handOver }: Letter): Promise<Taken> {
  const last: { step?: Promise<boolean>; begun: boolean } = { begun: false }
  // The library reads the text only when the server has asked for it.
  async function* text() {
    last.step = handOver()
    if (!(await last.step)) throw new Error('kept back')
    last.begun = true
    yield raw
  }
  const failure = await new Promise<SmtpFailure | undefined>((resolve) => {
    line.send({ from, to: [to] }, Readable.from(text()), (error) => resolve(error ? failureOf(error) : undefined))
  })
  const begun = last.begun
  if (last.step && !(await last.step)) return { kind: 'stopped' }
  return failure ? takenOf(failure, begun) : { kind: 'accepted' }
}
