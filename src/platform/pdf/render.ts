import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { Locale } from '#platform/i18n'
import type { Delivery, Order } from './worker.ts'

export interface PdfSource {
  /** A Typst document of ours. It reads what it shows with `#let data = json(bytes(sys.inputs.data))`. */
  source: string
  /** What it shows: any JSON. It reaches the document as data and is never read as Typst, so nothing in it can be a command. */
  inputs: unknown
  /** The language of the document, `sys.inputs.locale`; it sets hyphenation, quotation marks and what a reader's voice says. */
  locale: Locale
  /** The moment that the file carries as its making. The same document with the same moment is the same file, byte for byte. */
  madeAt: Date
}

/**
 * Compiles a Typst document to PDF and gives its bytes: PDF/UA-1 (tagged, titled, with its language). A thread of its own does
 * it, since a report takes tens of milliseconds in which no page would be served (0028). It reads no file but our fonts and
 * asks for no package, so it never reaches for the network. Throws when the document does not compile, or takes too long.
 */
export async function renderPdf({ source, inputs, locale, madeAt }: PdfSource): Promise<Buffer> {
  if (/#\s*(import|include)\b|\bread\s*\(/.test(source)) throw new Error('A PDF is made from one source and its data.')
  const order = { source, data: JSON.stringify(inputs), locale, madeAt: Math.floor(madeAt.getTime() / 1000) }
  const delivery = await send(order)
  if ('problem' in delivery) throw new Error(`The PDF could not be made: ${delivery.problem}`)
  return Buffer.from(delivery.pdf)
}

/** Beside the sources, and read from there by the built server too: like the migrations, they are not bundled. */
const home = 'src/platform/pdf'
/** Milliseconds a document may take, and the thread may idle before it goes: it holds some 100 MB. */
const patience = 30_000
const idleTime = 60_000

let press: Press | undefined

const send = (order: Omit<Order, 'id'>) => {
  if (!press) {
    const made: Press = new Press(() => {
      // Another may have taken its place by the time its end is told.
      if (press === made) press = undefined
    })
    press = made
  }
  return press.send(order)
}

interface Waiting {
  resolve: (delivery: Delivery) => void
  reject: (error: Error) => void
  timer: NodeJS.Timeout
}

/** The compiling thread, started at the first PDF; a process that makes none never loads the compiler. */
class Press {
  readonly #worker: Worker
  readonly #waiting = new Map<number, Waiting>()
  #last = 0
  #idle: NodeJS.Timeout | undefined

  constructor(gone: () => void) {
    const root = process.cwd()
    this.#worker = new Worker(join(root, home, 'worker.ts'), { workerData: join(root, home, 'fonts') })
    const end = (error: Error) => {
      gone()
      this.#fail(error)
    }
    this.#worker.on('message', (delivery: Delivery) => this.#take(delivery))
    this.#worker.on('error', end)
    this.#worker.on('exit', () => end(new Error('The PDF could not be made: its thread has ended.')))
    // A process that has nothing else to do need not wait for it.
    this.#worker.unref()
  }

  send(order: Omit<Order, 'id'>): Promise<Delivery> {
    clearTimeout(this.#idle)
    this.#last += 1
    const id = this.#last
    this.#worker.ref()
    return new Promise((resolve, reject) => {
      // Ending the thread is the only way to stop a compiler; whoever waits behind it is told and can ask again.
      const timer = setTimeout(() => this.#worker.terminate(), patience)
      this.#waiting.set(id, { resolve, reject, timer })
      this.#worker.postMessage({ ...order, id })
    })
  }

  #take(delivery: Delivery) {
    const waiting = this.#waiting.get(delivery.id)
    this.#waiting.delete(delivery.id)
    clearTimeout(waiting?.timer)
    waiting?.resolve(delivery)
    if (this.#waiting.size > 0) return
    this.#worker.unref()
    this.#idle = setTimeout(() => this.#worker.terminate(), idleTime).unref()
  }

  #fail(error: Error) {
    clearTimeout(this.#idle)
    for (const { reject, timer } of this.#waiting.values()) {
      clearTimeout(timer)
      reject(error)
    }
    this.#waiting.clear()
  }
}
