import { appendFile, chmod, mkdir, mkdtemp, readdir, readFile, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { backUp, restoreBackup, verifyBackup } from './backup.ts'
import { type DatabaseServer, openServer } from './server/index.ts'
import { lsn } from './server/wal.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

let top: string
let server: DatabaseServer

beforeAll(async () => {
  top = await realpath(await mkdtemp(join(tmpdir(), 'ensemble-backup-')))
  await chmod(top, 0o755)
  server = await openServer({ dataDir: join(top, 'data') })
})

afterAll(async () => {
  await server?.stop()
  await rm(top, { recursive: true, force: true })
})

const withClient = async <Answer>(config: pg.ClientConfig, work: (client: pg.Client) => Promise<Answer>) => {
  const client = new pg.Client(config)
  await client.connect()
  return work(client).finally(() => client.end())
}

/** Pairs of rows written in one transaction each, as fast as it goes, until told to stop; notes where each was safe. */
const startWriter = (config: pg.ClientConfig) => {
  const state = { safeAt: [] as bigint[], going: true }
  const finished = withClient(config, async (client) => {
    for (let id = 1; state.going; id++) {
      await client.query(
        `with parent as (insert into parents values ($1::int, repeat(md5($1::int::text), 200)) returning id)
         insert into children select id, -id from parent`,
        [id],
      )
      const { rows } = await client.query<{ at: string }>('select pg_current_wal_flush_lsn()::text as at')
      state.safeAt.push(lsn(rows[0]?.at ?? ''))
    }
  })
  return { state, finished }
}

describe('the restore drill', () => {
  it('brings back every row committed before the backup ended, while a writer was busy', async () => {
    await withClient(server.owner, (client) =>
      client.query(`create table parents (id int primary key, filler text not null);
        create table children (parent int primary key, opposite int not null check (opposite = -parent));
        create unlogged table scratch as select 1 as one;
        insert into parents select -n, repeat(md5(n::text), 20) from generate_series(1, 20000) n`),
    )
    const { state, finished } = startWriter(server.owner)
    const backup = await backUp(server, join(top, 'backup'))
    state.going = false
    await finished
    const committed = state.safeAt.filter((at) => at <= lsn(backup.stopLsn)).length
    expect(committed).toBeGreaterThan(10)
    expect(backup.bytes).toBeGreaterThan(20_000_000)
    expect(await verifyBackup(backup.dir)).toEqual([])

    await restoreBackup(backup.dir, join(top, 'restored'))
    const restored = await openServer({ dataDir: join(top, 'restored') })
    try {
      await withClient(restored.owner, async (client) => {
        const { rows } = await client.query(`select count(*) filter (where id < 0)::int as before,
          count(*) filter (where id > 0)::int as during, max(id) as latest,
          (select count(*)::int from children) as children, (select count(*)::int from scratch) as scratch from parents`)
        const { before, during, latest, children, scratch } = rows[0]
        expect(during === latest && children === during).toBe(true)
        expect(during).toBeGreaterThanOrEqual(committed)
        expect({ before, scratch }).toEqual({ before: 20_000, scratch: 0 })
        // Indexes and constraints are read whole: a torn page or a lost one would show here.
        await client.query(`reindex database ensemble`)
        await expect(client.query('insert into parents values (-1, $1)', ['again'])).rejects.toThrow(/duplicate key/)
        await expect(client.query('insert into children values (-1, 5)')).rejects.toThrow(/check constraint/)
      })
      await withClient({ ...restored.superuser, database: 'ensemble' }, async (client) => {
        await client.query('create extension amcheck')
        const checked =
          await client.query(`select bt_index_check(c.oid, true) from pg_class c join pg_index i on i.indexrelid = c.oid
          join pg_am a on a.oid = c.relam where a.amname = 'btree' and c.relpersistence = 'p'`)
        expect(checked.rowCount).toBeGreaterThan(50)
      })
    } finally {
      await restored.stop()
    }
  })
})

describe('a backup', () => {
  it('leaves neither a slot nor a started backup on the server', async () => {
    await backUp(server, join(top, 'second'))
    const { rows } = await withClient(server.superuser, (client) =>
      client.query('select slot_name from pg_replication_slots'),
    )
    expect(rows).toEqual([])
  })

  it('that fails leaves nothing behind', async () => {
    await mkdir(join(top, 'taken'))
    await writeFile(join(top, 'taken', 'letter'), 'mine')
    await expect(backUp(server, join(top, 'taken'))).rejects.toThrow(/something in/)
    await expect(backUp(server, join(server.dataFolder, 'inside'))).rejects.toThrow(/inside the data/)
    await writeFile(join(top, 'file'), '')
    await expect(backUp(server, join(top, 'file', 'below'))).rejects.toThrow(/ENOTDIR/)
    expect((await readdir(top)).filter((name) => name.includes('partial'))).toEqual([])
    expect(await readdir(join(top, 'taken'))).toEqual(['letter'])
  })

  it('with any damage is found out and not restored', async () => {
    const { dir, startWal } = await backUp(server, join(top, 'damaged'))
    const control = join(dir, 'data', 'global', 'pg_control')
    const bytes = await readFile(control)
    bytes[100] = (bytes[100] ?? 0) ^ 1
    await writeFile(control, bytes)
    await rm(join(dir, 'data', 'pg_wal', startWal))
    await writeFile(join(dir, 'data', 'stranger'), '')
    await appendFile(join(dir, 'data', 'PG_VERSION'), '!')
    expect((await verifyBackup(dir)).sort()).toEqual([
      'PG_VERSION has 4 bytes instead of 3',
      'global/pg_control has other content',
      `pg_wal/${startWal} is missing`,
      'stranger does not belong to the backup',
    ])
    await expect(restoreBackup(dir, join(top, 'never'))).rejects.toThrow(/cannot be trusted/)
    await appendFile(join(dir, 'manifest.json'), 'x')
    expect(await verifyBackup(dir)).toEqual([`The manifest of ${dir} has been changed or damaged`])
    expect(await verifyBackup(join(top, 'taken'))).toEqual([expect.stringMatching(/not a finished backup/)])
  })

  it('is never laid over a database', async () => {
    await expect(restoreBackup(join(top, 'second'), join(top, 'data'))).rejects.toThrow(/database in .* already/)
  })
})
