import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { Db } from '#platform/db'
import { BrokenUpload } from '#platform/http'
import { failed, ok } from '#platform/outcome'
import { checkFile } from './checks/index.ts'
import { masterOf } from './checks/picture.ts'
import { type FileKind, longestFile, type Received, type Taken } from './kinds.ts'
import { cleanName } from './names.ts'
import { scan } from './scan.ts'
import { blobKey, type FileSettings, incomingFolder, storeOf } from './store.ts'

export interface Place {
  db: Db
  env: FileSettings
}
export interface Sent {
  kind: FileKind
  name: string
  source: AsyncIterable<Uint8Array>
}

/**
 * Takes a file in: streams it into a temporary file while it is hashed, stops at the limit of its kind, checks it, and
 * puts it in its place. Of an image only the picture is kept, without what else its file said. The same bytes are kept
 * once. Call it outside of a transaction: it may last. Gives the reason when the file is refused; nothing is left then.
 */
export async function takeFile(place: Place, sent: Sent): Promise<Taken> {
  const folder = incomingFolder(place.env)
  await mkdir(folder, { recursive: true })
  const path = join(folder, `${process.pid}-${randomUUID()}`)
  try {
    return await takeAt(place, { ...sent, name: cleanName(sent.name) }, path)
  } catch (error) {
    if (error instanceof BrokenUpload) return failed('broken-upload')
    if (isFull(error)) return failed('no-room')
    throw error
  } finally {
    await Promise.all([path, `${path}.master`].map((one) => rm(one, { force: true })))
  }
}

/** No space left, or the quota is used up. */
const isFull = (error: unknown) => ['ENOSPC', 'EDQUOT'].includes(String(Object(error).code))

async function takeAt(place: Place, { kind, name, source }: Sent, path: string): Promise<Taken> {
  const written = await write(source, path, longestFile[kind])
  if (written === 'too-large') return failed(`${kind}-too-large`)
  if (written.bytes === 0) return failed('empty-file')
  const checked = await checkFile({ kind, name, path, bytes: written.bytes })
  if (!checked.ok) return checked
  const refused = await scan(place.env, path)
  if (refused) return failed(refused)
  if (kind === 'document') return keep(place, { ...written, name, mediaType: checked.value, picture: undefined }, path)
  return keepPicture(place, name, path)
}

/** What comes after the limit is read no more by us; who sends it is told by the answer. */
async function write(source: AsyncIterable<Uint8Array>, path: string, most: number) {
  const hash = createHash('sha256')
  let bytes = 0
  const file = await open(path, 'wx', 0o600)
  try {
    for await (const chunk of source) {
      bytes += chunk.length
      if (bytes > most) return 'too-large'
      hash.update(chunk)
      await file.appendFile(chunk)
    }
  } finally {
    await file.close()
  }
  return { bytes, sha256: hash.digest('hex') }
}

async function keepPicture(place: Place, name: string, path: string): Promise<Taken> {
  const master = await masterOf(path, `${path}.master`)
  if (!master.ok) return master
  const { bytes, sha256, mediaType, width, height } = master.value
  return keep(place, { bytes, sha256, mediaType, name, picture: { width, height } }, `${path}.master`)
}

/** The row first, by itself, then the bytes: whatever ends this in between, the nightly job knows where to look. */
async function keep({ db, env }: Place, received: Received, path: string): Promise<Taken> {
  const { sha256, bytes, mediaType, picture } = received
  await db
    .insertInto('file_blobs')
    .values({ sha256, bytes, media_type: mediaType, width: picture?.width ?? null, height: picture?.height ?? null })
    .onConflict((conflict) => conflict.column('sha256').doUpdateSet({ touched_at: sql`clock_timestamp()` }))
    .execute()
  const store = storeOf(env)
  const key = blobKey(sha256)
  if (!(await store.has(key))) await store.put(key, path, sha256)
  return ok(received)
}
