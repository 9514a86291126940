import { sql } from 'kysely'
import type { Db } from '#platform/db'
import type { Received } from './kinds.ts'
import { cleanName } from './names.ts'

/**
 * A file that was taken in a moment ago, whose form came back because of something else: it need not be sent again. It
 * is kept for another day. Undefined when it is not there any more, and for what only confined records refer to: knowing
 * the digest of somebody's papers opens nothing.
 */
export async function receivedBefore(db: Db, sha256: string, name: string): Promise<Received | undefined> {
  const row = await db
    .updateTable('file_blobs')
    .set({ touched_at: sql`clock_timestamp()` })
    .where('sha256', '=', sha256)
    .where(
      sql<boolean>`not exists (select from files f where f.sha256 = file_blobs.sha256 having bool_and(f.confined))`,
    )
    .returning(['bytes', 'media_type', 'width', 'height'])
    .executeTakeFirst()
  if (!row) return undefined
  const picture = row.width === null || row.height === null ? undefined : { width: row.width, height: row.height }
  return { sha256, bytes: Number(row.bytes), mediaType: row.media_type, name: cleanName(name), picture }
}
