import { sql } from 'kysely'
import type { Db } from '#platform/db'
import { isFocus, type PublicImage, sourcesOf } from './rules.ts'

const onPage = 24

const selectImages = (db: Db) =>
  db
    .selectFrom('images')
    .innerJoin('files', 'files.id', 'images.file_id')
    .innerJoin('file_blobs', 'file_blobs.sha256', 'files.sha256')
    .select([
      'images.id',
      'revision',
      'decorative',
      'alt_en',
      'alt_fr',
      'caption_en',
      'caption_fr',
      'credit_en',
      'credit_fr',
      'focus',
      'width',
      'height',
      'images.version',
      'added_at',
      'changed_at',
      'changed_by',
      'archived_at',
      'files.name',
      'files.sha256',
    ])

type ImageRow = Awaited<ReturnType<ReturnType<typeof selectImages>['executeTakeFirstOrThrow']>>

export interface ImageRecord extends PublicImage {
  decorative: boolean
  revision: number
  version: number
  /** As its sender called the file. */
  name: string
  addedAt: Date
  changedAt: Date
  archivedAt: Date | null
}

function recordOf(row: ImageRow): ImageRecord {
  // A file of an image always is a picture, and has a size.
  const [width, height] = [row.width ?? 1, row.height ?? 1]
  return {
    id: row.id,
    alt: { en: row.alt_en, fr: row.alt_fr },
    caption: { en: row.caption_en, fr: row.caption_fr },
    credit: { en: row.credit_en, fr: row.credit_fr },
    width,
    height,
    focus: isFocus(row.focus) ? row.focus : 'centre',
    sources: sourcesOf({ id: row.id, revision: row.revision, width }),
    decorative: row.decorative,
    revision: row.revision,
    version: row.version,
    name: row.name,
    addedAt: row.added_at,
    changedAt: row.changed_at,
    archivedAt: row.archived_at,
  }
}

/** Images by their ids, archived ones too, because pages go on showing them; an id of nothing is not in the map. */
export async function imagesById(db: Db, ids: readonly string[]): Promise<Map<string, PublicImage>> {
  if (ids.length === 0) return new Map()
  const rows = await selectImages(db)
    .where('images.id', 'in', [...new Set(ids)])
    .execute()
  return new Map(rows.map((row) => [row.id, recordOf(row)]))
}

/** One image as its editor sees it; undefined when there is none. */
export async function imageById(db: Db, id: string): Promise<ImageRecord | undefined> {
  const row = await selectImages(db).where('images.id', '=', id).executeTakeFirst()
  return row && recordOf(row)
}

export interface ListQuery {
  /** Looked for in the words of both languages; a few letters may be wrong. */
  q?: string | undefined
  archived?: boolean | undefined
  /** The image after which the page begins. */
  before?: string | undefined
  /** How many; a page of 24 where nothing is said. */
  most?: number | undefined
}
export interface ImageList {
  images: ImageRecord[]
  /** For the next page; undefined on the last one. */
  next: string | undefined
}

const words = sql`(alt_en || ' ' || alt_fr || ' ' || caption_en || ' ' || caption_fr || ' ' || credit_en)`

/** Images, newest first (archived ones: latest archived first), by pages. */
export async function listImages(
  db: Db,
  { q = '', archived = false, before, most = onPage }: ListQuery = {},
): Promise<ImageList> {
  const time = archived ? 'archived_at' : 'added_at'
  let query = selectImages(db)
    .where('archived_at', archived ? 'is not' : 'is', null)
    .orderBy(time, 'desc')
    .orderBy('images.id', 'desc')
    .limit(most + 1)
  if (q) query = query.where(sql<boolean>`(${words} ilike ${`%${q.replace(/[%_\\]/g, '\\$&')}%`} or ${q} <% ${words})`)
  if (before)
    query = query.where(
      sql<boolean>`(${sql.ref(time)}, images.id) < (select ${sql.ref(`last.${time}`)}, last.id from images last where last.id = ${before})`,
    )
  const rows = await query.execute()
  const images = rows.slice(0, most).map(recordOf)
  return { images, next: rows.length > most ? images.at(-1)?.id : undefined }
}

export interface Shown {
  sha256: string
  revision: number
  /** Pixels. */
  width: number
}
/** What is needed to serve an image: asked for with every size of it. */
export async function shownImage(db: Db, id: string): Promise<Shown | undefined> {
  const row = await db
    .selectFrom('images')
    .innerJoin('files', 'files.id', 'images.file_id')
    .innerJoin('file_blobs', 'file_blobs.sha256', 'files.sha256')
    .select(['files.sha256', 'revision', 'width'])
    .where('images.id', '=', id)
    .executeTakeFirst()
  return row && { ...row, width: row.width ?? 1 }
}
