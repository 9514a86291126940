import { sql } from 'kysely'
import { note, type Recorder } from '#platform/audit'
import { house } from '#platform/auth'
import type { Db, Tx } from '#platform/db'
import type { Received, StoredFile } from './kinds.ts'

/**
 * Makes a record of a received file, in the transaction of what refers to it. The transaction must see the house, where
 * the line of the audit log is written. The file is for editors only until `publishFiles` says otherwise; one that is
 * `confined` is never published, and is got through a page of its module alone (`sendConfined`).
 */
export async function storeFile(tx: Tx, by: Recorder, received: Received, confined = false): Promise<StoredFile> {
  const { id, uploaded_at } = await tx
    .insertInto('files')
    .values({ sha256: received.sha256, name: received.name, uploaded_by: by.id, confined })
    .returning(['id', 'uploaded_at'])
    .executeTakeFirstOrThrow()
  const detail = { sha256: received.sha256, bytes: received.bytes, mediaType: received.mediaType }
  await note(tx, by, { communityId: house, action: 'file.stored', subject: `file:${id}`, detail })
  return { ...received, id, uploadedAt: uploaded_at }
}

/** Files by their ids; an id of nothing is not in the map. */
export async function filesById(db: Db, ids: readonly string[]): Promise<Map<string, StoredFile>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('files')
    .innerJoin('file_blobs', 'file_blobs.sha256', 'files.sha256')
    .select(['files.id', 'files.sha256', 'name', 'uploaded_at', 'bytes', 'media_type', 'width', 'height'])
    .where('files.id', 'in', [...new Set(ids)])
    .execute()
  return new Map(
    rows.map(({ uploaded_at, media_type, width, height, bytes, ...file }) => [
      file.id,
      {
        ...file,
        bytes: Number(bytes),
        mediaType: media_type,
        uploadedAt: uploaded_at,
        picture: width === null || height === null ? undefined : { width, height },
      },
    ]),
  )
}

/**
 * From now on everyone may fetch exactly these files because of `subject` (`noun:id`, for example `publication:…`);
 * an empty list takes back what the subject had made public. A file that another subject has published stays public.
 */
export async function publishFiles(tx: Tx, subject: string, ids: readonly string[]): Promise<void> {
  const wanted = [...new Set(ids)]
  let gone = tx.deleteFrom('published_files').where('subject', '=', subject)
  if (wanted.length > 0) gone = gone.where('file_id', 'not in', wanted)
  await gone.execute()
  if (wanted.length === 0) return
  await tx
    .insertInto('published_files')
    .values(wanted.map((file_id) => ({ file_id, subject })))
    .onConflict((conflict) => conflict.columns(['file_id', 'subject']).doNothing())
    .execute()
}

/**
 * Nothing refers to this file any more, and nothing will, not an older version either: its record goes now, its bytes
 * some night after. A file that is still public or that another record refers to is refused by the database.
 */
export async function releaseFile(tx: Tx, by: Recorder, id: string): Promise<void> {
  const gone = await tx.deleteFrom('files').where('id', '=', id).returning('sha256').executeTakeFirst()
  if (!gone) return
  await tx
    .updateTable('file_blobs')
    .set({ touched_at: sql`clock_timestamp()` })
    .where('sha256', '=', gone.sha256)
    .execute()
  await note(tx, by, { communityId: house, action: 'file.released', subject: `file:${id}`, detail: gone })
}

export interface Found {
  bytes: number
  mediaType: string
  /** Every name under which it was sent. */
  names: string[]
  isPublic: boolean
}

/** What is known of some bytes by their digest; undefined where no record refers to them but confined ones. */
export async function fileByDigest(db: Db, sha256: string): Promise<Found | undefined> {
  const rows = await db
    .selectFrom('files')
    .innerJoin('file_blobs', 'file_blobs.sha256', 'files.sha256')
    .select(({ exists, selectFrom }) => [
      'name',
      'bytes',
      'media_type',
      exists(selectFrom('published_files').select('file_id').whereRef('published_files.file_id', '=', 'files.id')).as(
        'is_public',
      ),
    ])
    .where('files.sha256', '=', sha256)
    .where('files.confined', '=', false)
    .orderBy('is_public', 'desc')
    .orderBy('uploaded_at', 'desc')
    .limit(50)
    .execute()
  const [first] = rows
  if (!first) return undefined
  return {
    bytes: Number(first.bytes),
    mediaType: first.media_type,
    names: rows.map(({ name }) => name),
    isPublic: rows.some(({ is_public }) => is_public),
  }
}
