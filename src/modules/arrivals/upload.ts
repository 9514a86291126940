import { type Ctx, checkToken, type Typed, WrongToken } from '#platform/http'

/** A posted file that has not been read yet, and the fields that stood before it in the form. */
export interface Upload {
  fields: Typed
  /** As the sender calls it; empty when no file was chosen. */
  name: string
  file: AsyncIterable<Uint8Array>
}

/** The request ended before the form did. */
export class BrokenUpload extends Error {}

const longestHead = 16_384
const longestField = 65_536

/** Bytes as they come, cut at a mark that may lie across two of them. */
class Cutter {
  #held: Buffer
  readonly #source: AsyncIterator<Uint8Array>

  constructor(source: AsyncIterable<Uint8Array>, start: string) {
    this.#source = source[Symbol.asyncIterator]()
    this.#held = Buffer.from(start)
  }

  /** What comes before the mark, in pieces; afterwards the reader stands behind the mark. */
  async *upTo(mark: Buffer): AsyncGenerator<Uint8Array> {
    for (;;) {
      const at = this.#held.indexOf(mark)
      if (at >= 0) {
        if (at > 0) yield this.#held.subarray(0, at)
        this.#held = this.#held.subarray(at + mark.length)
        return
      }
      const sure = Math.max(0, this.#held.length - mark.length + 1)
      if (sure > 0) yield this.#held.subarray(0, sure)
      this.#held = this.#held.subarray(sure)
      const { value, done } = await this.#source.next()
      if (done) throw new BrokenUpload('the form ended too early')
      this.#held = this.#held.length > 0 ? Buffer.concat([this.#held, value]) : Buffer.from(value)
    }
  }

  async text(mark: Buffer, limit: number) {
    const pieces: Uint8Array[] = []
    let size = 0
    for await (const piece of this.upTo(mark)) {
      size += piece.length
      if (size > limit) throw new BrokenUpload('a field is too long')
      pieces.push(piece)
    }
    return Buffer.concat(pieces).toString('utf8')
  }

  /** Reads what is left, so that the sender sees our answer and not a closed connection. */
  async drain() {
    while (!(await this.#source.next()).done);
  }
}

const lineEnd = Buffer.from('\r\n')
const headEnd = Buffer.from('\r\n\r\n')
const nameIn = (head: string, key: string) => new RegExp(`[; ]${key}="([^"]*)"`, 'i').exec(head)?.[1]

/**
 * Reads a multipart form as it comes in: the fields, up to the file, whose bytes are then there to be streamed. A file
 * of any size is never held. `text/csv` as the whole body is a file too, for programs. Undefined when there is no file
 * in it; a form token that is not this session's throws `WrongToken`, as for every form.
 */
export async function readUpload(c: Ctx): Promise<Upload | undefined> {
  const type = c.req.header('content-type') ?? ''
  const body = c.req.raw.body
  if (!body) return undefined
  if (/^text\/csv\b/i.test(type))
    return { fields: { checkOnly: c.req.query('checkOnly') ?? '' }, name: 'csv', file: body }
  const boundary = /^multipart\/form-data\b.*;\s*boundary="?([^";]+)"?/i.exec(type)?.[1]
  if (!boundary) return undefined
  const upload = await firstFile(new Cutter(body, '\r\n'), Buffer.from(`\r\n--${boundary}`))
  const { _csrf, ...fields } = upload.fields
  if (!checkToken(c, _csrf)) throw new WrongToken(fields)
  return upload.file ? { fields, name: upload.name, file: upload.file } : undefined
}

async function firstFile(cutter: Cutter, boundary: Buffer) {
  const fields: Typed = {}
  await cutter.text(boundary, longestField)
  for (;;) {
    // After a boundary comes a line end, or two hyphens when the form is over.
    if ((await cutter.text(lineEnd, longestHead)).startsWith('--')) return { fields, name: '', file: undefined }
    const head = `; ${await cutter.text(headEnd, longestHead)}`
    const name = nameIn(head, 'filename')
    if (name !== undefined) return { fields, name, file: fileOf(cutter, boundary) }
    fields[nameIn(head, 'name') ?? ''] = (await cutter.text(boundary, longestField)).trim()
  }
}

async function* fileOf(cutter: Cutter, boundary: Buffer) {
  try {
    yield* cutter.upTo(boundary)
  } finally {
    await cutter.drain()
  }
}
