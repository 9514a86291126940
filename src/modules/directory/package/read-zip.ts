import { Unzip, UnzipInflate } from 'fflate'
import { otherFiles, tables } from './tables.ts'

const megabyte = 1024 * 1024
/** Far above any directory of a country's services, far below what would hold up others. */
const mostPacked = 32 * megabyte
export const mostUnpacked = 96 * megabyte
const mostFiles = 60

/** Why a whole package is refused; each has a sentence in both languages. `name` is the file it is about. */
export type PackageReason =
  | 'not-a-package'
  | 'package-too-large'
  | 'unpacks-too-large'
  | 'too-many-files'
  | 'unknown-file'
  | 'file-twice'
  | 'damaged'
  | 'no-services'
export class BadPackage extends Error {
  readonly reason: PackageReason
  readonly file: string
  constructor(reason: PackageReason, file = '') {
    super(reason)
    this.reason = reason
    this.file = file
  }
}

const known = new Set<string>(['datapackage.json', ...tables.map(({ file }) => file), ...otherFiles])
/** The specification itself writes this name in two ways. */
const sameAs: Record<string, string> = {
  'service_at_locations.csv': 'service_at_location.csv',
  'service_capacities.csv': 'service_capacity.csv',
}

/**
 * Unpacks a package as it comes in, and stops at once where it is none or holds more than it may: what a file claims of
 * its own size is never believed, the bytes that come out are counted. Throws `BadPackage`.
 */
export async function readPackage(source: AsyncIterable<Uint8Array>): Promise<Map<string, Uint8Array>> {
  const reader = new Reader()
  let packed = 0
  for await (const chunk of source) {
    if (packed === 0 && !(chunk[0] === 0x50 && chunk[1] === 0x4b)) throw new BadPackage('not-a-package')
    packed += chunk.length
    if (packed > mostPacked) throw new BadPackage('package-too-large')
    // In small steps: one chunk may unpack to a thousand times its size.
    for (let at = 0; at < chunk.length; at += 65_536) reader.push(chunk.subarray(at, at + 65_536), false)
  }
  if (packed === 0) throw new BadPackage('not-a-package')
  reader.push(new Uint8Array(), true)
  return reader.end()
}

class Reader {
  readonly #unzip: Unzip
  readonly #files = new Map<string, { chunks: Uint8Array[]; whole: boolean }>()
  #unpacked = 0
  /** What was found first: the library may meet our refusal and report it as its own. */
  #bad: BadPackage | undefined

  constructor() {
    this.#unzip = new Unzip((file) => {
      const name = sameAs[file.name] ?? file.name
      // A folder is an entry of its own in some programs' packages; what is in it is refused by name.
      if (!known.has(name)) throw this.#refuse('unknown-file', file.name)
      if (this.#files.has(name)) throw this.#refuse('file-twice', file.name)
      if (this.#files.size >= mostFiles) throw this.#refuse('too-many-files')
      const read: { chunks: Uint8Array[]; whole: boolean } = { chunks: [], whole: false }
      this.#files.set(name, read)
      file.ondata = (error, chunk, final) => {
        if (error) throw this.#refuse('damaged', file.name)
        this.#unpacked += chunk.length
        if (this.#unpacked > mostUnpacked) throw this.#refuse('unpacks-too-large', file.name)
        read.chunks.push(chunk)
        read.whole ||= final
      }
      file.start()
    })
    this.#unzip.register(UnzipInflate)
  }

  #refuse(reason: PackageReason, file?: string) {
    this.#bad ??= new BadPackage(reason, file)
    return this.#bad
  }

  push(chunk: Uint8Array, final: boolean) {
    try {
      this.#unzip.push(chunk, final)
    } catch (error) {
      if (error instanceof BadPackage) throw error
      // The library's own errors: an unknown way of packing, a broken stream.
      throw this.#refuse('damaged')
    }
  }

  end() {
    const files = new Map<string, Uint8Array>()
    for (const [name, { chunks, whole }] of this.#files) {
      if (!whole) throw new BadPackage('damaged', name)
      files.set(name, Buffer.concat(chunks))
    }
    if (!files.has('services.csv')) throw new BadPackage('no-services')
    return files
  }
}
