import type { Db } from '#platform/db'
import { type Found, fileByDigest } from './records.ts'
import { blobKey, type FileSettings, type Opened, type Range, storeOf } from './store.ts'

/** The bytes of a kept file, or of a part of it, as a stream. Undefined where there are none. Asks nobody's permission. */
export const openFile = (env: FileSettings, sha256: string, range?: Range): Promise<Opened | undefined> =>
  storeOf(env).open(blobKey(sha256), range)

/** What may be known of a file by whoever holds its address: an editor everything, others what is public. */
export async function findFile(db: Db, sha256: string, isEditor: boolean): Promise<Found | undefined> {
  if (!/^[0-9a-f]{64}$/.test(sha256)) return undefined
  const found = await fileByDigest(db, sha256)
  return found && (found.isPublic || isEditor) ? found : undefined
}
