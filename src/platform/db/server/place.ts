import { createHash, randomUUID } from 'node:crypto'
import { chmod, chown, lchown, lstat, mkdir, open, readdir, realpath, rename, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { type Account, canEnter, chooseAccount } from './account.ts'
import { isOneOf } from './binaries.ts'

export const port = 5432

/** Where root keeps what the server's account must reach when the data folder lies under a folder closed to it. */
export const usualSharedDir = '/var/lib/ensemble'

/**
 * Where everything of one server lies. `dataDir` is what the user named; `home` holds the data and normally is the same
 * folder; `data` is PostgreSQL's own data folder.
 */
export type Place = {
  dataDir: string
  home: string
  data: string
  socketDir: string
  logFile: string
  account: Account
}

/** The same folder under every name it may be given. It is made when missing; folders that exist keep their modes. */
export const prepareDataDir = async (dataDir: string): Promise<{ dataDir: string; account: Account }> => {
  const account = await chooseAccount(resolve(dataDir))
  await mkdir(dataDir, { recursive: true, mode: account.switched ? 0o711 : 0o700 })
  return { dataDir: await realpath(dataDir), account }
}

/** The place of a server whose data exists, or undefined where there is none yet. */
export const findPlace = async (dataDir: string, account: Account): Promise<Place | undefined> => {
  const entry = join(dataDir, 'postgres')
  const found = await lstat(entry).catch((error) => ifAbsent(error, undefined))
  if (!found) return undefined
  // A link that leads nowhere throws here: data that has gone missing must never be replaced by an empty database.
  const data = await realpath(entry)
  if (!(await canEnter(account, data))) throw new Error(closed(data, account))
  const home = dirname(data)
  const socketDir = await socketDirOf(home, account)
  return { dataDir, home, data, socketDir, logFile: join(dataDir, 'postgres.log'), account }
}

const closed = (data: string, { uid }: Account) =>
  `The server's account (user id ${uid}) cannot reach ${data}. Open the folders above it, ` +
  `or move it to ${usualSharedDir} and put a symbolic link in its place`

export const ifAbsent = <Value>(error: unknown, value: Value): Value => {
  if (isOneOf(error, 'ENOENT')) return value
  throw error
}

/**
 * Lays a data folder filled by `fill`, which gets an empty folder owned by `account`. The data appears under its name
 * only when whole. To be called under the start lock. Returns false when there was data already.
 */
export const layData = async (
  { dataDir, account, sharedDir }: { dataDir: string; account: Account; sharedDir: string },
  fill: (folder: string) => Promise<void>,
): Promise<boolean> => {
  const near = await canEnter(account, dataDir)
  const home = near ? dataDir : join(sharedDir, `database-${hashOf(dataDir)}-${randomUUID().slice(0, 8)}`)
  await mkdir(home, { recursive: true, mode: 0o711 })
  await removeDrafts(dataDir)
  const draft = join(home, near ? `postgres.draft-${randomUUID()}` : 'postgres')
  try {
    await makePrivate(draft, account)
    await fill(draft)
    if (account.switched) await handOver(draft, account)
    const entry = join(dataDir, 'postgres')
    await (near ? rename(draft, entry) : symlink(draft, entry))
    await keep(dataDir)
    return true
  } catch (error) {
    await rm(near ? draft : home, { recursive: true, force: true })
    if (isOneOf(error, 'EEXIST', 'ENOTEMPTY')) return false
    throw error
  }
}

/** Drafts of processes that were killed half way: under the start lock nobody else is at work. */
const removeDrafts = async (dataDir: string) => {
  const drafts = (await readdir(dataDir)).filter((name) => name.startsWith('postgres.draft-'))
  for (const name of drafts) await rm(join(dataDir, name), { recursive: true, force: true })
}

export const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return isOneOf(error, 'EPERM')
  }
}

const makePrivate = async (folder: string, { uid, gid, switched }: Account) => {
  await mkdir(folder, { mode: 0o700 })
  await chmod(folder, 0o700)
  if (switched) await chown(folder, uid, gid)
}

/** What root has put into the folder becomes the account's. */
const handOver = async (folder: string, { uid, gid }: Account) => {
  for (const name of await readdir(folder, { recursive: true })) await lchown(join(folder, name), uid, gid)
}

/** A renamed folder survives a power cut only when the folder above it has been written. */
const keep = async (folder: string) => {
  const handle = await open(folder)
  await handle.sync().finally(() => handle.close())
}

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 12)

/** The address of a Unix socket holds 107 bytes on Linux, 103 on macOS, end mark not counted. */
const fits = (folder: string) =>
  Buffer.byteLength(join(folder, `.s.PGSQL.${port}`)) <= (process.platform === 'darwin' ? 103 : 107)

/** A folder only the server's account (and root) may enter: whoever enters it may sign in as any role. */
const socketDirOf = async (home: string, account: Account): Promise<string> => {
  const folder = fits(join(home, 'socket')) ? join(home, 'socket') : await shortSocketDir(home, account)
  await makePrivate(folder, account).catch((error) => {
    if (!isOneOf(error, 'EEXIST')) throw error
  })
  const { uid, mode } = await lstat(folder)
  const safe = uid === account.uid && (mode & 0o170777) === 0o040700
  if (!safe) throw new Error(`${folder} must be a folder of user id ${account.uid} with mode 700; remove it`)
  return folder
}

const shortSocketDir = async (home: string, account: Account): Promise<string> => {
  for (const parent of [tmpdir(), '/tmp']) {
    const folder = join(parent, `ensemble-${account.uid}-${hashOf(home)}`)
    if (fits(folder) && (await canEnter(account, parent))) return folder
  }
  throw new Error(`There is no folder for the database's socket with a path short enough (tried ${tmpdir()} and /tmp)`)
}
