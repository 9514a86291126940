import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, readFile, realpath, rename, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { type DatabaseServer, openServer } from './index.ts'
import { trimLog } from './log-file.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

let top: string
let dataDir: string
let sharedDir: string
let opened: DatabaseServer[] = []
let apps: ChildProcess[] = []

// Creating data takes most of a second: the tests follow one another on the same data, save those about creating it.
beforeAll(async () => {
  top = await realpath(await mkdtemp(join(tmpdir(), 'ensemble-server-')))
  await chmod(top, 0o755)
  dataDir = join(top, 'data')
  sharedDir = join(top, 'shared')
})

afterEach(async () => {
  for (const app of apps) app.kill('SIGKILL')
  for (const server of opened) await server.stop()
  opened = []
  apps = []
})

afterAll(() => rm(top, { recursive: true, force: true }))

const open = async (folder = dataDir) => {
  const server = await openServer({ dataDir: folder, sharedDir })
  opened.push(server)
  return server
}

const ask = async (config: pg.ClientConfig, sql: string) => {
  const client = new pg.Client(config)
  await client.connect()
  return client
    .query(sql)
    .then(
      ({ rows }) => rows,
      (error) => error.message,
    )
    .finally(() => client.end())
}

/** Another application on the same data, in a process of its own; answers when it has its server. */
const startApp = async (folder = dataDir) => {
  const code = `const { openServer } = await import(${JSON.stringify(new URL('index.ts', import.meta.url).href)})
    const server = await openServer(${JSON.stringify({ dataDir: folder, sharedDir })})
    console.log(server.adopted)
    process.stdin.once('data', () => server.stop().then(() => process.exit()))`
  const app = spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: ['pipe', 'pipe', 'inherit'] })
  apps.push(app)
  const [adopted] = await once(createInterface(app.stdout), 'line')
  const leave = async () => {
    app.stdin.write('leave\n')
    await once(app, 'exit')
  }
  return { app, adopted: adopted === 'true', leave }
}

const postmaster = async ({ dataFolder }: DatabaseServer) =>
  Number.parseInt(await readFile(join(dataFolder, 'postmaster.pid'), 'utf8'), 10)

/** The lock file is the last thing a server removes. */
const runs = ({ dataFolder }: DatabaseServer) => existsSync(join(dataFolder, 'postmaster.pid'))

const writeRow = (server: DatabaseServer) => ask(server.owner, 'create table if not exists kept as select 7 as seven')
const readRow = (server: DatabaseServer) => ask(server.owner, 'select seven from kept')

describe('a server of our own', () => {
  it('keeps its data from one start to the next', async () => {
    const first = await open()
    expect(first.adopted).toBe(false)
    expect(await readRow(first)).toMatch(/"kept" does not exist/)
    await writeRow(first)
    await first.stop()
    expect(runs(first)).toBe(false)
    const second = await open()
    expect(second.adopted).toBe(false)
    expect(await readRow(second)).toEqual([{ seven: 7 }])
  })

  it('gives an owner that is no superuser and an app role that may create nothing', async () => {
    const server = await open()
    expect(await ask(server.owner, 'create extension btree_gist')).toEqual([])
    expect(await ask(server.app, 'create table mine ()')).toMatch(/permission denied for schema public/)
    expect(await ask(server.app, 'create role other')).toMatch(/permission denied/)
    const rights = `select rolname, rolsuper or rolcreatedb or rolcreaterole or rolbypassrls or rolreplication as powerful
      from pg_roles where rolname like 'ensemble%' order by rolname`
    expect(await ask(server.app, rights)).toEqual([
      { rolname: 'ensemble_app', powerful: false },
      { rolname: 'ensemble_owner', powerful: false },
    ])
  })

  it('listens on a socket in a folder closed to others, and nowhere else', async () => {
    const server = await open()
    expect((await stat(server.socketDir)).mode & 0o777).toBe(0o700)
    expect(await ask(server.superuser, 'show listen_addresses')).toEqual([{ listen_addresses: '' }])
    expect(await ask(server.superuser, 'show data_checksums')).toEqual([{ data_checksums: 'on' }])
  })

  it('works also after its data was moved, to a path too long for a socket', async () => {
    const long = join(top, 'a'.repeat(60), 'b'.repeat(60))
    await mkdir(dirname(long), { recursive: true })
    await rename(dataDir, long)
    const server = await open(long)
    expect(server.socketDir.length).toBeLessThan(90)
    expect(await readRow(server)).toEqual([{ seven: 7 }])
    await server.stop()
    await rm(server.socketDir, { recursive: true })
    await rename(long, dataDir)
  })

  it('writes nothing of people into its log, and keeps it short', async () => {
    const server = await open()
    await ask(
      server.owner,
      `create table people (email text primary key); insert into people values ('amina@example.org')`,
    )
    expect(await ask(server.owner, `insert into people values ('amina@example.org')`)).toMatch(/duplicate key/)
    const log = join(dataDir, 'postgres.log')
    const before = await readFile(log, 'utf8')
    expect(before).toMatch(/duplicate key/)
    expect(before).not.toMatch(/amina/)
    await trimLog(log, 10)
    await ask(server.owner, 'select wrong')
    expect(await readFile(log, 'utf8')).toMatch(/^[^\n]*ERROR: {2}column "wrong" does not exist/)
    expect(await readFile(`${log}.1`, 'utf8')).toMatch(/duplicate key/)
  })

  it('refuses to begin an empty database where its data has gone missing', async () => {
    const lost = join(top, 'lost')
    await mkdir(lost)
    await symlink(join(top, 'gone'), join(lost, 'postgres'))
    await expect(open(lost)).rejects.toThrow(/ENOENT/)
  })
})

describe('several processes', () => {
  it('adopt the server of an app that was killed', async () => {
    const { app, adopted } = await startApp()
    expect(adopted).toBe(false)
    app.kill('SIGKILL')
    await once(app, 'exit')
    const server = await open()
    expect(server.adopted).toBe(true)
    await server.stop()
    expect(runs(server)).toBe(false)
  })

  it('that open new data at once share one server, and the last one out ends it', async () => {
    const fresh = join(top, 'fresh')
    const [one, other, here] = await Promise.all([startApp(fresh), startApp(fresh), open(fresh)])
    expect([one.adopted, other.adopted, here.adopted].filter((adopted) => !adopted)).toHaveLength(1)
    await one.leave()
    await here.stop()
    expect(runs(here)).toBe(true)
    await other.leave()
    expect(runs(here)).toBe(false)
  })

  it('get a server that works also while another one is just stopping', async () => {
    let current = await open()
    for (let round = 0; round < 5; round++) {
      const [next] = await Promise.all([open(), current.stop()])
      expect(await ask(next.app, 'select 1 as one')).toEqual([{ one: 1 }])
      current = next
    }
  })

  it('leave the server to an application that uses it without having opened it', async () => {
    const server = await open()
    const client = new pg.Client({ ...server.app, application_name: 'ensemble-report' })
    await client.connect()
    await server.stop()
    expect((await client.query('select 1 as one')).rows).toEqual([{ one: 1 }])
    await client.end()
    await open()
  })
})

describe('a server that was killed', () => {
  it('comes back by itself while the app runs, with every committed row', async () => {
    const server = await open()
    await writeRow(server)
    const pid = await postmaster(server)
    process.kill(pid, 'SIGKILL')
    await vi.waitFor(async () => expect(await readRow(server)).toEqual([{ seven: 7 }]), {
      timeout: 20_000,
      interval: 20,
    })
    expect(await postmaster(server)).not.toBe(pid)
  })

  it('together with its app is started once by all who come next, with every committed row', async () => {
    const { app } = await startApp()
    const before = await open()
    await writeRow(before)
    const pid = await postmaster(before)
    // The one that stays open takes part in the race to start it again.
    process.kill(pid, 'SIGKILL')
    app.kill('SIGKILL')
    const servers = await Promise.all([open(), open(), open()])
    for (const server of servers) expect(await readRow(server)).toEqual([{ seven: 7 }])
    expect(servers.filter(({ adopted }) => !adopted).length).toBeLessThanOrEqual(1)
    expect(await readFile(join(dataDir, 'postgres.log'), 'utf8')).not.toMatch(/lock file/)
  })

  it('is not confused by its number having passed to another program, which it leaves alone', async () => {
    const server = await open()
    await writeRow(server)
    const lock = join(server.dataFolder, 'postmaster.pid')
    const lines = (await readFile(lock, 'utf8')).split('\n')
    const socketLock = join(server.socketDir, `.s.PGSQL.${server.port}.lock`)
    await server.stop()
    const { uid, gid } = await stat(server.dataFolder)
    const account = process.getuid?.() === 0 ? { uid, gid } : {}
    const stranger = spawn('sleep', ['60'], { cwd: '/', ...account })
    apps.push(stranger)
    for (const path of [lock, socketLock]) await writeFile(path, [stranger.pid, ...lines.slice(1)].join('\n'))
    expect(await readRow(await open())).toEqual([{ seven: 7 }])
    expect(stranger.exitCode ?? stranger.signalCode).toBe(null)
  })
})

describe.skipIf(process.getuid?.() !== 0)('started as root', () => {
  it('runs under another account, also below a folder closed to it', async () => {
    const closed = join(top, 'closed')
    await mkdir(closed, { mode: 0o700 })
    const server = await open(join(closed, 'data'))
    await writeRow(server)
    expect(server.dataFolder.startsWith(sharedDir)).toBe(true)
    expect(await realpath(join(closed, 'data', 'postgres'))).toBe(server.dataFolder)
    expect((await stat(join(server.dataFolder, 'postmaster.pid'))).uid).not.toBe(0)
    expect((await stat(closed)).mode & 0o777).toBe(0o700)
    await server.stop()
    expect(await readRow(await open(join(closed, 'data')))).toEqual([{ seven: 7 }])
  })
})
