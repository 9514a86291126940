import { createHash } from 'node:crypto'
import { open, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Copied, fewAtATime, measureFile } from './file-copy.ts'
import { ifAbsent } from './place.ts'

/** What a backup says of itself. `startWal` and `stopWal` are the first and last WAL file it needs. */
export type Manifest = {
  format: 1
  postgres: string
  systemId: string
  startedAt: string
  finishedAt: string
  startWal: string
  stopWal: string
  stopLsn: string
  folders: string[]
  files: Copied[]
}

export const dataIn = (backup: string) => join(backup, 'data')
const pathIn = (backup: string) => join(backup, 'manifest.json')
const seal = (text: string) => createHash('sha256').update(text).digest('hex')

/** Written last and sealed by its own SHA-256: a backup without it is not one. */
export const writeManifest = async (backup: string, manifest: Manifest): Promise<void> => {
  const text = JSON.stringify(manifest, null, 1)
  await writeThrough(pathIn(backup), `${text}\n${seal(text)}\n`)
}

export const writeThrough = async (path: string, content: string | Uint8Array): Promise<void> => {
  const file = await open(path, 'wx', 0o600)
  try {
    await file.writeFile(content)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** Throws an Error that says why when the folder holds no readable manifest. */
export const readManifest = async (backup: string): Promise<Manifest> => {
  const whole = await readFile(pathIn(backup), 'utf8').catch((error) => ifAbsent(error, ''))
  if (whole === '') throw new Error(`${backup} is not a finished backup: it has no manifest.json`)
  const end = whole.lastIndexOf('\n', whole.length - 2)
  const text = whole.slice(0, end)
  if (whole.slice(end + 1).trim() !== seal(text))
    throw new Error(`The manifest of ${backup} has been changed or damaged`)
  // As: the seal shows that it is what writeManifest wrote.
  const manifest = JSON.parse(text) as Manifest
  if (manifest.format !== 1) throw new Error(`The backup ${backup} has a format this version does not know`)
  const paths = [...manifest.folders, ...manifest.files.map(({ path }) => path)]
  if (!paths.every(staysInside)) throw new Error(`The manifest of ${backup} names files outside of it`)
  return manifest
}

const staysInside = (path: string) => path.split('/').every((part) => part !== '' && part !== '.' && part !== '..')

/** What is wrong with the files of a backup, one sentence each; empty when all is well. */
export const findProblems = async (data: string, { files }: Manifest): Promise<string[]> => {
  const known = new Set(files.map(({ path }) => path))
  const found = await readdir(data, { recursive: true, withFileTypes: true }).catch((error) => ifAbsent(error, []))
  const strangers = found
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(data.length + 1))
    .filter((path) => !known.has(path))
  const wrong = await fewAtATime(files, async ({ path, size, sha256 }) => {
    const measured = await measureFile(join(data, path))
    if (!measured) return [`${path} is missing`]
    if (measured.size !== size) return [`${path} has ${measured.size} bytes instead of ${size}`]
    return measured.sha256 === sha256 ? [] : [`${path} has other content`]
  })
  return [...wrong.flat(), ...strangers.map((path) => `${path} does not belong to the backup`)]
}
