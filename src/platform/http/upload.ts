import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Busboy } from '@fastify/busboy'
import type { Ctx } from './context.ts'
import { checkToken } from './csrf.ts'
import { type Typed, WrongToken } from './forms.ts'

/** A posted file that has not been read yet, and the fields that stood before it in the form. */
export interface Upload {
  fields: Typed
  /** As the sender calls it; empty when no file was chosen. */
  name: string
  file: AsyncIterable<Uint8Array>
}

/** The request ended before the form did. */
export class BrokenUpload extends Error {}

const limits = { files: 1, fields: 50, fieldSize: 65_536, headerPairs: 50 }

/**
 * Reads a multipart form as it comes in: the fields, up to the file, whose bytes are then there to be streamed. A file
 * of any size is never held. The query's values count as fields too: a button after the file can only speak there.
 * `text/csv` as the whole body is a file as well, for programs.
 * Undefined when there is no file; a form token that is not this session's throws `WrongToken`, as for every form.
 * Reading the file throws `BrokenUpload` when the request ends too early.
 */
export async function readUpload(c: Ctx): Promise<Upload | undefined> {
  const type = c.req.header('content-type') ?? ''
  const body = c.req.raw.body
  if (!body) return undefined
  if (/^text\/csv\b/i.test(type)) return { fields: c.req.query(), name: 'csv', file: body }
  if (!/^multipart\/form-data\b.*boundary=/i.test(type)) return undefined
  const { fields, ...upload } = await firstFile(Readable.from(body, { objectMode: false }), type)
  const { _csrf, ...rest } = fields
  if (!checkToken(c, _csrf)) throw new WrongToken(rest)
  return upload.file ? { fields: { ...c.req.query(), ...rest }, name: upload.name, file: upload.file } : undefined
}

interface First {
  fields: Typed
  name: string
  file: AsyncIterable<Uint8Array> | undefined
}

function firstFile(body: Readable, type: string): Promise<First> {
  const parser = new Busboy({ headers: { 'content-type': type }, limits })
  const fields: Typed = {}
  const ended = pipeline(body, parser)
  return new Promise((resolve, reject) => {
    parser.on('field', (name, value) => {
      fields[name] = fields[name] === undefined ? value.trim() : `${fields[name]},${value.trim()}`
    })
    parser.on('file', (_field, stream, name) => resolve({ fields, name: name ?? '', file: whole(stream, ended) }))
    ended.then(
      () => resolve({ fields, name: '', file: undefined }),
      () => reject(new BrokenUpload('the form ended too early')),
    )
  })
}

/** The file's bytes. Who stops early still has the rest read, so that the sender sees our answer and not a closed line. */
async function* whole(stream: Readable, ended: Promise<void>): AsyncGenerator<Uint8Array> {
  try {
    // Whoever waits for the next piece of a form that has ended too early would wait for ever.
    ended.catch((cause) => stream.destroy(cause))
    // By then nobody may be reading any more; an error that nobody hears would end the process.
    stream.on('error', () => undefined)
    yield* stream.iterator({ destroyOnReturn: false })
    await ended
  } catch (cause) {
    throw new BrokenUpload('the form ended too early', { cause })
  } finally {
    stream.resume()
    await ended.catch(() => undefined)
  }
}
