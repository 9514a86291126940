import { setImmediate as nextTurn } from 'node:timers/promises'

/** Big enough to decide encoding and delimiter on the first one, small enough to keep memory and pauses short. */
const pieceSize = 65_536
const piecesPerTurn = 16

export type Source = AsyncIterable<Uint8Array> | Uint8Array
export type Piece = { bytes: Uint8Array; last: boolean }

/** Cuts any source into pieces of 64 KB or more, the last one marked; an empty source gives one empty piece. */
export async function* pieces(source: Source): AsyncGenerator<Piece> {
  yield* source instanceof Uint8Array ? slices(source) : gathered(source)
}

/** Gives other requests their turn between slices: a large file in memory would otherwise hold the process. */
async function* slices(bytes: Uint8Array): AsyncGenerator<Piece> {
  for (let at = 0, n = 1; at === 0 || at < bytes.length; at += pieceSize, n++) {
    yield { bytes: bytes.subarray(at, at + pieceSize), last: at + pieceSize >= bytes.length }
    if (n % piecesPerTurn === 0) await nextTurn()
  }
}

async function* gathered(source: AsyncIterable<Uint8Array>): AsyncGenerator<Piece> {
  let waiting: Uint8Array[] = []
  let size = 0
  for await (const chunk of source) {
    waiting.push(chunk)
    size += chunk.length
    if (size < pieceSize) continue
    yield { bytes: waiting.length === 1 ? chunk : Buffer.concat(waiting), last: false }
    waiting = []
    size = 0
  }
  yield { bytes: Buffer.concat(waiting), last: true }
}
