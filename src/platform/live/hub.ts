import pg from 'pg'
import { channel } from './announce.ts'

interface Gate {
  versionOf(ids: readonly number[]): Promise<string>
}
type Subscriber = ReadableStreamDefaultController<Uint8Array>

const bytes = (text: string) => new TextEncoder().encode(text)
/** A line that says nothing, so that nothing between us and the browser takes the silence for an end. */
const heartbeat = bytes(':\n\n')
const heartbeatEvery = 25_000
const reconnectAfter = 1_000
/** Messages that may wait for a browser that does not read; one that falls further behind has to come back. */
const mostWaiting = 16

const changed = (version: string) => bytes(`id: ${version}\nevent: changed\ndata: ${version}\n\n`)

/**
 * Pages left open, by community. One connection to the database listens for all of them; it is opened with the first
 * page and comes back by itself. What is sent is the data version and nothing else: the page then asks for itself again,
 * with its reader's own rights.
 */
export class LiveHub {
  /** By community: each page with the version it was told of last. */
  readonly #open = new Map<number, Map<Subscriber, string | undefined>>()
  readonly #config: pg.ClientConfig | undefined
  readonly #gate: Gate
  #client: pg.Client | undefined
  #beat: NodeJS.Timeout | undefined
  #closed = false

  /** Without `config` nobody is ever told anything: tests whose transactions never commit. */
  constructor(config: pg.ClientConfig | undefined, gate: Gate) {
    this.#config = config
    this.#gate = gate
  }

  get size() {
    let all = 0
    for (const some of this.#open.values()) all += some.size
    return all
  }

  /**
   * The events of one community, until the reader goes away. `since` is the version the reader has: where it is not the
   * one there is, the first event comes at once, so that nothing is missed between a page and its connection.
   */
  stream(communityId: number, since: string | undefined): ReadableStream<Uint8Array> {
    let mine: Subscriber | undefined
    return new ReadableStream<Uint8Array>(
      {
        start: async (subscriber) => {
          mine = subscriber
          subscriber.enqueue(bytes('retry: 3000\n\n'))
          this.#add(communityId, subscriber, since)
          const version = await this.#gate.versionOf([communityId]).catch(() => undefined)
          if (version !== undefined) this.#tellOne(communityId, subscriber, version)
        },
        cancel: () => mine && this.#drop(communityId, mine),
      },
      { highWaterMark: 1 },
    )
  }

  /** Ends every stream; browsers come back by themselves, to whoever opens the door next. */
  close() {
    this.#closed = true
    clearInterval(this.#beat)
    for (const [id, some] of this.#open) for (const subscriber of [...some.keys()]) this.#end(id, subscriber)
    void this.#client?.end().catch(() => undefined)
  }

  #add(id: number, subscriber: Subscriber, since: string | undefined) {
    const some = this.#open.get(id) ?? new Map<Subscriber, string | undefined>()
    some.set(subscriber, since)
    this.#open.set(id, some)
    this.#beat ??= setInterval(() => this.#each((one, to) => this.#send(one, to, heartbeat)), heartbeatEvery).unref()
    if (this.#closed) this.#end(id, subscriber)
    else if (!this.#client) void this.#listen()
  }

  #drop(id: number, subscriber: Subscriber) {
    const some = this.#open.get(id)
    some?.delete(subscriber)
    if (some?.size === 0) this.#open.delete(id)
  }

  #end(id: number, subscriber: Subscriber) {
    this.#drop(id, subscriber)
    try {
      subscriber.close()
    } catch {
      // The reader was gone already.
    }
  }

  #send(id: number, subscriber: Subscriber, message: Uint8Array) {
    if ((subscriber.desiredSize ?? -mostWaiting) <= -mostWaiting) return this.#end(id, subscriber)
    subscriber.enqueue(message)
  }

  #each(visit: (id: number, subscriber: Subscriber) => void) {
    for (const [id, some] of this.#open) for (const subscriber of [...some.keys()]) visit(id, subscriber)
  }

  async #listen() {
    if (!this.#config || this.#closed) return
    const client = new pg.Client({ application_name: 'ensemble-live', ...this.#config })
    this.#client = client
    const again = () => {
      if (this.#client !== client) return
      this.#client = undefined
      if (!this.#closed) setTimeout(() => void this.#listen(), reconnectAfter).unref()
    }
    client.on('error', again)
    client.on('end', again)
    client.on('notification', ({ payload = '' }) => void this.#tell(payload.split(',').map(Number)))
    try {
      await client.connect()
      await client.query(`listen ${channel}`)
      // Whatever changed while nobody listened.
      await this.#tell([...this.#open.keys()])
    } catch {
      await client.end().catch(() => undefined)
      again()
    }
  }

  /** One question to the database for all who wait for the same community. */
  async #tell(ids: readonly number[]) {
    for (const id of ids) {
      const some = this.#open.get(id)
      if (!some) continue
      const version = await this.#gate.versionOf([id]).catch(() => undefined)
      if (version === undefined) continue
      const message = changed(version)
      for (const subscriber of [...some.keys()]) this.#tellOne(id, subscriber, version, message)
    }
  }

  /** What a page has been told already, or was made from, it is not told again. */
  #tellOne(id: number, subscriber: Subscriber, version: string, message = changed(version)) {
    const some = this.#open.get(id)
    if (!some?.has(subscriber) || some.get(subscriber) === version) return
    some.set(subscriber, version)
    this.#send(id, subscriber, message)
  }
}
