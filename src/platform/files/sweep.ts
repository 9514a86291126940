import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { type Db, transact } from '#platform/db'
import { blobKey, type FileStore, incomingFolder, storeOf } from './store.ts'
import type { Place } from './take.ts'

/** Bytes that go; `width` of a picture, in pixels. */
export interface Gone {
  sha256: string
  width: number | null
}

const day = 86_400_000
/** At most so many in one night: what is left waits for the next. */
const most = 1000

/**
 * Takes away bytes that no file has referred to for a day, and what was left in the folder of incoming files by a
 * process that died. `alsoOf` names what else was made from some bytes. Gives how many of each went. Any number of
 * processes may sweep at once.
 */
export async function sweepFiles({ db, env }: Place, alsoOf: (gone: Gone) => readonly string[] = () => []) {
  const store = storeOf(env)
  let blobs = 0
  while (blobs < most && (await sweepOne(db, store, alsoOf))) blobs++
  return { blobs, incoming: await sweepIncoming(incomingFolder(env)) }
}

/** The row is locked while its bytes go: who takes in the same bytes at that moment waits, and puts them there anew. */
const sweepOne = (db: Db, store: FileStore, alsoOf: (gone: Gone) => readonly string[]) =>
  transact(db, async (tx) => {
    const { rows } = await sql<Gone>`
      select sha256, width from file_blobs b
      where touched_at < clock_timestamp() - interval '1 day' and not exists (select from files f where f.sha256 = b.sha256)
      order by touched_at limit 1 for update skip locked`.execute(tx)
    const [orphan] = rows
    if (!orphan) return false
    for (const key of [blobKey(orphan.sha256), ...alsoOf(orphan)]) await store.remove(key)
    await tx.deleteFrom('file_blobs').where('sha256', '=', orphan.sha256).execute()
    return true
  })

async function sweepIncoming(folder: string) {
  const names = await readdir(folder).catch(() => [])
  let gone = 0
  for (const name of names) {
    const found = await stat(join(folder, name)).catch(() => undefined)
    // The disk's own clock on both sides, or near it: a day is long enough for any difference.
    if (!found || Date.now() - found.mtimeMs < day) continue
    await rm(join(folder, name), { force: true })
    gone++
  }
  return gone
}
