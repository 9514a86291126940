import { createHash } from 'node:crypto'
import { type FileHandle, open } from 'node:fs/promises'
import { ifAbsent } from './place.ts'

/** A file of a backup: path with `/` from the top of the backup's data, size in bytes, SHA-256 in hex. */
export type Copied = { path: string; size: number; sha256: string }

const piece = 1024 * 1024

/** Size and SHA-256 of a file as it is read to its end; writes what it reads to `to` when given. */
const drain = async (from: FileHandle, to?: FileHandle) => {
  const hash = createHash('sha256')
  const buffer = Buffer.allocUnsafe(piece)
  let size = 0
  for (;;) {
    const { bytesRead } = await from.read(buffer, 0, piece)
    if (bytesRead === 0) return { size, sha256: hash.digest('hex') }
    const read = buffer.subarray(0, bytesRead)
    hash.update(read)
    await to?.writeFile(read)
    size += bytesRead
  }
}

/** Size and SHA-256 of a file, or undefined when there is none. */
export const measureFile = async (path: string) => {
  const from = await open(path).catch((error) => ifAbsent(error, undefined))
  return from && drain(from).finally(() => from.close())
}

/**
 * Copies a file that may grow, shrink or vanish meanwhile (the WAL repairs what is torn) and writes it through to the
 * disk. Undefined when it has vanished.
 */
export const copyFileThrough = async (source: string, target: string) => {
  const from = await open(source).catch((error) => ifAbsent(error, undefined))
  if (!from) return undefined
  try {
    const to = await open(target, 'wx', 0o600)
    try {
      const measured = await drain(from, to)
      await to.datasync()
      return measured
    } finally {
      await to.close()
    }
  } finally {
    await from.close()
  }
}

/** Does `work` for each item, a few at a time; keeps the order of the answers. */
export const fewAtATime = async <Item, Answer>(items: readonly Item[], work: (item: Item) => Promise<Answer>) => {
  const answers: Answer[] = []
  const queue = items.entries()
  const worker = async () => {
    for (const [index, item] of queue) answers[index] = await work(item)
  }
  await Promise.all(Array.from({ length: 4 }, worker))
  return answers
}
