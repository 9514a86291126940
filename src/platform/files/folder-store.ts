import { createReadStream } from 'node:fs'
import { access, copyFile, mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import type { FileStore, Opened, Range } from './store.ts'

/** Files in a folder that any number of processes may share. A name appears only once all that is under it is on the disk. */
export function folderStore(folder: string): FileStore {
  const placeOf = (key: string) => join(folder, key)
  return {
    put: (key, path) => putAway(path, placeOf(key)),
    open: (key, range) => openAt(placeOf(key), range),
    has: (key) =>
      access(placeOf(key)).then(
        () => true,
        () => false,
      ),
    remove: (key) => rm(placeOf(key), { force: true }),
  }
}

async function putAway(path: string, place: string) {
  await mkdir(dirname(place), { recursive: true })
  const draft = `${place}.${process.pid}-${Math.random().toString(36).slice(2)}`
  try {
    await copyFile(path, draft)
    const file = await open(draft, 'r+')
    await file.sync().finally(() => file.close())
    await rename(draft, place)
  } finally {
    await rm(draft, { force: true })
  }
}

async function openAt(place: string, range: Range | undefined): Promise<Opened | undefined> {
  const found = await stat(place).catch(() => undefined)
  if (!found?.isFile()) return undefined
  const stream = createReadStream(place, range && { start: range.from, end: range.to })
  // A web stream of bytes is what a response takes; Node's own type for it is a wider one.
  const body = Readable.toWeb(stream) as unknown as ReadableStream<Uint8Array>
  return { body, bytes: range ? range.to - range.from + 1 : found.size }
}
