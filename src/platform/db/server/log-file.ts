import { copyFile, open, stat, truncate } from 'node:fs/promises'
import { ifAbsent } from './place.ts'

/** The server's log starts again at this size; one older file is kept beside it, so it never takes more than twice this. */
const limit = 8_000_000
const checkEvery = 10 * 60_000

const sizeOf = (path: string) =>
  stat(path).then(
    ({ size }) => size,
    (error) => ifAbsent(error, 0),
  )

/** The server holds its log open (in append mode), so the file is emptied in place, never replaced. */
export const trimLog = async (path: string, above = limit): Promise<void> => {
  if ((await sizeOf(path)) <= above) return
  await copyFile(path, `${path}.1`)
  await truncate(path)
}

/** Trims while the app runs; answers how to stop that. A failure waits for the next round. */
export const keepLogShort = (path: string): (() => void) => {
  const timer = setInterval(() => trimLog(path).catch(() => {}), checkEvery).unref()
  return () => clearInterval(timer)
}

/** What the log holds since `from`, at most its last 4,000 bytes. */
export const logSince = async (path: string, from: number): Promise<string> => {
  const handle = await open(path).catch((error) => ifAbsent(error, undefined))
  if (!handle) return ''
  try {
    const { size } = await handle.stat()
    const start = Math.max(from <= size ? from : 0, size - 4000)
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(size - start), 0, size - start, start)
    return buffer.toString('utf8', 0, bytesRead).trim()
  } finally {
    await handle.close()
  }
}

export const logSize = sizeOf
