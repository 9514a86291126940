import { createHash } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  constants,
  cpSync,
  createReadStream,
  existsSync,
  mkdirSync,
  readdirSync,
  statSync,
} from 'node:fs'
import { copyFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'

/**
 * Where the files that people sent lie, for this data folder: what is below `blobs` cannot be made again; the sizes of
 * images beside it can. Undefined where they lie in a bucket.
 */
export const filesOf = (data: string) =>
  process.env.FILES_S3_BUCKET ? undefined : join(process.env.ENSEMBLE_FILES || join(data, 'files'), 'blobs')

/**
 * Copies every file into `to`, by reference where the disk can. After the database: what its rows lead to was there
 * before them, is never changed, and goes no sooner than a day after its last row. Gives how many there are.
 */
export async function copyFiles(from: string | undefined, to: string): Promise<number> {
  const found = from ? namesIn(from) : []
  for (const name of found) {
    mkdirSync(join(to, name.slice(0, 2)), { recursive: true, mode: 0o700 })
    // A file that is swept at this very moment had no row for a day.
    await copyFile(join(from ?? '', name.slice(0, 2), name), placeIn(to, name), constants.COPYFILE_FICLONE).catch(
      (error) => {
        if (error.code !== 'ENOENT') throw error
      },
    )
  }
  return found.length
}

/** What is wrong with copied files: each is called by the digest of what is in it. */
export async function verifyFiles(folder: string): Promise<string[]> {
  const wrong: string[] = []
  for (const name of namesIn(folder)) {
    const hash = createHash('sha256')
    await pipeline(createReadStream(placeIn(folder, name)), hash)
    if (hash.digest('hex') !== name) wrong.push(`files/${name.slice(0, 2)}/${name} is not what it was`)
  }
  return wrong
}

/** Lays copied files into a data folder, as property of whoever owns that. */
export function layFiles(folder: string, draft: string): number {
  if (!existsSync(folder)) return 0
  const target = join(draft, 'files', 'blobs')
  cpSync(folder, target, { recursive: true })
  const owner = statSync(draft)
  for (const path of [join(draft, 'files'), target, ...foldersIn(target)]) own(path, owner, 0o755)
  const names = namesIn(target)
  for (const name of names) own(placeIn(target, name), owner, 0o600)
  return names.length
}

function own(path: string, { uid, gid }: { uid: number; gid: number }, mode: number) {
  chmodSync(path, mode)
  if (process.getuid?.() === 0) chownSync(path, uid, gid)
}

const placeIn = (folder: string, name: string) => join(folder, name.slice(0, 2), name)
const foldersIn = (folder: string) => readdirSync(folder).map((name) => join(folder, name))
/** Only what is whole: a file that is being written has a longer name. */
const namesIn = (folder: string) =>
  existsSync(folder)
    ? foldersIn(folder).flatMap((one) => readdirSync(one).filter((name) => /^[0-9a-f]{64}$/.test(name)))
    : []
