import { chown } from 'node:fs/promises'
import { join } from 'node:path'
import type { Account } from './account.ts'
import { pause } from './pause.ts'

/**
 * Lets one process at a time create data or start a server in `dataDir`; undefined while another one does.
 * PostgreSQL's own lock file does not suffice: two servers that start at once beside the lock of a killed one can each
 * take the other's for stale. Node has no file locks, but SQLite does (fcntl), and the kernel drops them with the
 * process, however it dies. Nothing is ever written into the file.
 */
export const takeStartLock = async (dataDir: string, account: Account): Promise<(() => void) | undefined> => {
  const { DatabaseSync } = await import('node:sqlite')
  const path = join(dataDir, 'start.lock')
  const lock = new DatabaseSync(path, { timeout: 0 })
  try {
    lock.exec('begin exclusive')
  } catch (error) {
    lock.close()
    if (error instanceof Error && 'errcode' in error && error.errcode === busy) return undefined
    throw error
  }
  // So that the account's owner can start the server as well, without root.
  if (account.switched) await chown(path, account.uid, account.gid)
  return () => lock.close()
}

/** Does `work` when no other process creates data or starts a server here. */
export const withStartLock = async <Answer>(dataDir: string, account: Account, work: () => Promise<Answer>) => {
  for (;;) {
    const release = await takeStartLock(dataDir, account)
    if (release) return work().finally(release)
    await pause(50)
  }
}

/** SQLITE_BUSY */
const busy = 5
