import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type pg from 'pg'
import { migrate } from '#platform/db'
import { openServer } from '../../src/platform/db/server/index.ts'

/** Does `work` with the owner's login of a new, migrated database in a temporary folder, and throws it away. */
export async function withScratchDatabase<T>(migrations: string, work: (owner: pg.ClientConfig) => Promise<T>) {
  const dataDir = mkdtempSync(join(tmpdir(), 'ensemble-scratch-'))
  // Root's database runs under an unprivileged account, which must be able to enter.
  chmodSync(dataDir, 0o755)
  try {
    const server = await openServer({ dataDir })
    try {
      await migrate(server.owner, migrations)
      return await work(server.owner)
    } finally {
      await server.stop()
    }
  } finally {
    rmSync(dataDir, { recursive: true, force: true })
  }
}
