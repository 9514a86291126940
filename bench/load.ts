import { connect, type Socket } from 'node:net'
import { Answer } from './answer.ts'

export interface LoadTask {
  port: number
  /** Whole requests, asked in turn over all connections. */
  requests: string[]
  /** Which of them is asked first: a load that goes on where another stopped. */
  first: number
  connections: number
  /** The only status that counts as an answer. */
  status: number
  /** Ends after so many seconds or so many answers, whichever comes first. */
  seconds: number
  amount: number
}
export interface LoadResult {
  answers: number
  /** Answers with another status, and connections that broke. */
  wrong: number
  seconds: number
  /** Milliseconds, one for each answer. */
  latencies: Float32Array
  /** Requests sent, with those still without an answer. */
  asked: number
}

/**
 * Some connections, each asking again as soon as it has its answer. Our own, because a general tool costs more for each
 * request than a bare server does, and would itself be what is measured.
 */
export class Load {
  readonly #task: LoadTask
  readonly #requests: Buffer[]
  readonly #sockets: Socket[] = []
  readonly #latencies: number[] = []
  readonly #done = Promise.withResolvers<LoadResult>()
  #asked = 0
  #wrong = 0
  #started = 0
  #over = false

  constructor(task: LoadTask) {
    this.#task = task
    this.#asked = task.first
    this.#requests = task.requests.map((text) => Buffer.from(text, 'latin1'))
  }

  run(): Promise<LoadResult> {
    this.#started = performance.now()
    for (let i = 0; i < this.#task.connections; i++) this.#connect()
    setTimeout(() => this.#finish(), this.#task.seconds * 1000)
    return this.#done.promise
  }

  #connect() {
    const socket = connect({ port: this.#task.port, host: '127.0.0.1', noDelay: true })
    this.#sockets.push(socket)
    let answer = new Answer()
    let asked = 0
    const ask = () => {
      answer = new Answer()
      asked = performance.now()
      socket.write(this.#requests[this.#asked++ % this.#requests.length] ?? '')
    }
    socket.on('connect', ask)
    socket.on('data', (piece: Buffer) => {
      if (this.#over || !answer.take(piece)) return
      this.#count(answer, performance.now() - asked)
      if (!this.#over) ask()
    })
    socket.on('error', () => undefined)
    socket.on('close', () => {
      if (this.#over) return
      this.#wrong++
      this.#connect()
    })
  }

  #count({ status }: Answer, latency: number) {
    if (status === this.#task.status) this.#latencies.push(latency)
    else this.#wrong++
    if (this.#latencies.length + this.#wrong >= this.#task.amount) this.#finish()
  }

  #finish() {
    if (this.#over) return
    this.#over = true
    for (const socket of this.#sockets) socket.destroy()
    this.#done.resolve({
      answers: this.#latencies.length,
      wrong: this.#wrong,
      seconds: (performance.now() - this.#started) / 1000,
      latencies: Float32Array.from(this.#latencies),
      asked: this.#asked - this.#task.first,
    })
  }
}
