import { execFile } from 'node:child_process'
import { stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'

/** The system account the server runs under. `switched`: it is not the account of this process (which is then root). */
export type Account = { uid: number; gid: number; switched: boolean }

const execute = promisify(execFile)

/** Nothing of our own environment (PGDATA, LD_LIBRARY_PATH, LANG) may change what the server does. */
const plainEnvironment = { LC_ALL: 'C', PATH: '/usr/local/bin:/usr/bin:/bin' }

/** How to spawn a program as `account`. The current folder may be closed to it, so it starts in `/`. */
export const spawnAs = ({ uid, gid, switched }: Account) => ({
  cwd: '/',
  env: plainEnvironment,
  ...(switched ? { uid, gid } : {}),
})

/** May `account` enter this folder? Asked of the system itself: modes alone do not tell of ACLs and mounts. */
export const canEnter = async (account: Account, folder: string): Promise<boolean> => {
  if (!account.switched) return true
  const question = ['-c', 'cd "$1"', 'sh', folder]
  return execute('/bin/sh', question, spawnAs(account)).then(
    () => true,
    () => false,
  )
}

/**
 * PostgreSQL refuses to run as root. Started as root we take, in this order: the owner of the data, the owner of the
 * folder it will lie in (`sudo npm start` in somebody's own checkout), the account `postgres`, the account `nobody`.
 * A bare number does not do: initdb wants an account with a name.
 */
export const chooseAccount = async (dataDir: string): Promise<Account> => {
  if (!process.getuid || !process.getgid)
    throw new Error('The embedded PostgreSQL needs Linux or macOS; set DATABASE_URL')
  if (process.getuid() !== 0) return { uid: process.getuid(), gid: process.getgid(), switched: false }
  const owner = await ownerOf(join(dataDir, 'postgres'))
  if (owner && owner.uid !== 0) return { ...owner, switched: true }
  const parent = await ownerOfNearest(dataDir)
  for (const name of [...(parent.uid === 0 ? [] : [String(parent.uid)]), 'postgres', 'nobody']) {
    const named = await accountNamed(name)
    if (named && named.uid !== 0) return { ...named, switched: true }
  }
  throw new Error(
    'PostgreSQL does not run as root, and this machine has no account "postgres" or "nobody" to run it as',
  )
}

const ownerOf = (path: string) =>
  stat(path).then(
    ({ uid, gid }) => ({ uid, gid }),
    () => undefined,
  )

const ownerOfNearest = async (path: string): Promise<{ uid: number }> =>
  (await ownerOf(path)) ?? (path === dirname(path) ? { uid: 0 } : ownerOfNearest(dirname(path)))

const accountNamed = async (name: string) => {
  try {
    // The name is asked for too: `id` may answer a bare number for which there is no account.
    const [uid, gid] = await Promise.all(['-u', '-g', '-un'].map((what) => execute('id', [what, name])))
    return uid && gid ? { uid: Number(uid.stdout), gid: Number(gid.stdout) } : undefined
  } catch {
    return undefined
  }
}
