import { createHash, randomUUID } from 'node:crypto'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import sharp from 'sharp'
import type { Db } from '#platform/db'
import { type FileSettings, type Gone, incomingFolder, type Opened, openFile, storeOf } from '#platform/files'
import { type Format, formats, widthsOf } from './rules.ts'

/** Raised when pictures are to be made in another way: all sizes are then made anew as they are asked for. */
export const recipe = 1

export interface Size {
  /** Of the picture it is made from. */
  sha256: string
  width: number
  format: Format
}

const keyOf = ({ sha256, width, format }: Size) =>
  `renditions/${sha256.slice(0, 2)}/${sha256}/${recipe}-${width}.${format}`

/** Every size of a picture, smallest first. */
const sizesOf = (sha256: string, pictureWidth: number): Size[] =>
  widthsOf(pictureWidth).flatMap((width) => formats.map((format) => ({ sha256, width, format })))

/** What was made from a picture and goes with it. */
export const renditionKeys = ({ sha256, width }: Gone) => (width === null ? [] : sizesOf(sha256, width).map(keyOf))

/**
 * One size of a picture: as it was made before, else made now and kept. Several processes may make the same one at the
 * same moment: it is the same. Undefined when the picture itself is not there.
 */
export async function openSize(env: FileSettings, size: Size): Promise<Opened | undefined> {
  const store = storeOf(env)
  const kept = await store.open(keyOf(size))
  if (kept) return kept
  return (await makeOnce(env, size)) ? store.open(keyOf(size)) : undefined
}

/** Makes the sizes of an image that are not there yet. Gives how many were made. */
export async function renderImage(db: Db, env: FileSettings, id: string): Promise<number> {
  const picture = await db
    .selectFrom('images')
    .innerJoin('files', 'files.id', 'images.file_id')
    .innerJoin('file_blobs', 'file_blobs.sha256', 'files.sha256')
    .select(['files.sha256', 'width'])
    .where('images.id', '=', id)
    .executeTakeFirst()
  if (!picture) return 0
  let made = 0
  for (const size of sizesOf(picture.sha256, picture.width ?? 1)) {
    if (await storeOf(env).has(keyOf(size))) continue
    if (await makeOnce(env, size)) made++
  }
  return made
}

/** What is being made in this process: who asks for the same waits for it. */
const making = new Map<string, Promise<boolean>>()
/** One at a time: an encoder takes all the processors it gets, and pages are to be answered meanwhile. */
let line: Promise<unknown> = Promise.resolve()

function makeOnce(env: FileSettings, size: Size): Promise<boolean> {
  const key = `${env.ENSEMBLE_FILES ?? env.ENSEMBLE_DATA} ${env.FILES_S3_BUCKET ?? ''} ${keyOf(size)}`
  const begun = making.get(key)
  if (begun) return begun
  const work = line.then(() => make(env, size)).finally(() => making.delete(key))
  line = work.catch(() => undefined)
  making.set(key, work)
  return work
}

async function make(env: FileSettings, size: Size): Promise<boolean> {
  const store = storeOf(env)
  // Another process may have been faster while this one stood in line.
  if (await store.has(keyOf(size))) return true
  const picture = await openFile(env, size.sha256)
  if (!picture) return false
  const bytes = await encode(await buffer(picture.body), size)
  const folder = incomingFolder(env)
  const path = join(folder, `${process.pid}-${randomUUID()}`)
  await mkdir(folder, { recursive: true })
  try {
    await writeFile(path, bytes, { mode: 0o600 })
    await store.put(keyOf(size), path, createHash('sha256').update(bytes).digest('hex'))
  } finally {
    await rm(path, { force: true })
  }
  return true
}

/** The kept picture is upright, in sRGB and says nothing else; here it only becomes smaller. */
function encode(picture: Buffer, { width, format }: Size): Promise<Buffer> {
  const image = sharp(picture, { failOn: 'error' }).resize({ width, withoutEnlargement: true })
  return (
    format === 'avif' ? image.avif({ quality: 55, effort: 3 }) : image.webp({ quality: 78, effort: 4 })
  ).toBuffer()
}
