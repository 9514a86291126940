import { type ChildProcess, spawn } from 'node:child_process'
import { chown, open } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { spawnAs } from './account.ts'
import { roles } from './create.ts'
import { logSince, logSize, trimLog } from './log-file.ts'
import { pause } from './pause.ts'
import { type Place, port } from './place.ts'
import { clearForeignLocks, endPostmaster, type Postmaster, readPostmaster } from './postmaster.ts'
import { takeStartLock } from './start-lock.ts'

/** A connection that marks this process as present for as long as it lives; `started`: we started the server. */
export type Presence = { client: pg.Client; pid: number; socketDir: string; started: boolean }

/** Key of the advisory lock that every process holds shared while it uses the server, and the last one takes alone. */
const presenceLock = 'hashtext($1)'
const presenceName = 'presence of ensemble'

const patience = 20_000
/** `first`: when the first of these attempts was made, in milliseconds. */
type Start = { child: ChildProcess; logFrom: number; first: number; ended: boolean; failed: boolean }

/**
 * Finds the server of this place running, or starts it, and connects. Of processes that do this at once one gets the
 * start lock and starts; the others connect as soon as there is something to connect to.
 */
export const reach = async (place: Place, programs: string, log: (line: string) => void): Promise<Presence> => {
  let release: (() => void) | undefined
  try {
    let start: Start | undefined
    let seen = { pid: 0, since: 0 }
    for (let round = 0; ; round++) {
      const found = await readPostmaster(place)
      if (found?.ours) {
        const client = found.status === 'ready' ? await connect(found) : undefined
        const started = start?.child.pid === found.pid
        if (client) return { client, pid: found.pid, socketDir: found.socketDir, started }
        // Recovery may take its time and is no failure; stopping may wait for a client that never leaves.
        if (found.pid !== seen.pid || found.status === 'starting') seen = { pid: found.pid, since: Date.now() }
        if (Date.now() - seen.since > patience) await endHung(place, found, log)
      } else if (!release) {
        release = await takeStartLock(place.dataDir, place.account)
        // Another process may have started the server before we got the lock: look again.
        if (release) continue
      } else if (!start || start.ended) {
        if (start) await giveUpIfHopeless(place, start)
        start = await startServer(place, programs, start?.first)
      }
      await pause(Math.min(5 + round, 100))
    }
  } finally {
    release?.()
  }
}

const endHung = async (place: Place, { pid }: Postmaster, log: (line: string) => void) => {
  log(`PostgreSQL (process ${pid}) does not answer: ending it`)
  await endPostmaster(place, pid, 10_000)
}

/** What passes by itself: workers of a killed server, or a server that has lost its lock file, are still leaving. */
const passing = /lock file .* already exists|pre-existing shared memory block/i

/** A server that has lost its lock file notices within a minute. */
const patienceForPassing = 75_000

const giveUpIfHopeless = async ({ logFile }: Place, { logFrom, failed, first }: Start) => {
  const said = await logSince(logFile, logFrom)
  const hopeless = failed && !passing.test(said)
  if (hopeless || Date.now() - first > patienceForPassing) throw new Error(`PostgreSQL does not start:\n${said}`)
}

/** Starts in a session of its own: Ctrl-C on the app must not end the database before the app has drained. */
const startServer = async (place: Place, programs: string, first = Date.now()): Promise<Start> => {
  const { data, socketDir, logFile, account } = place
  await clearForeignLocks(place)
  await trimLog(logFile)
  const logFrom = await logSize(logFile)
  const log = await open(logFile, 'a', 0o600)
  try {
    if (account.switched) await chown(logFile, account.uid, account.gid)
    const sockets = `unix_socket_directories="${socketDir.replaceAll('"', '""')}"`
    const fixed = ['listen_addresses=', `port=${port}`, 'unix_socket_permissions=0700', sockets]
    const all = ['-D', data, ...fixed.flatMap((setting) => ['-c', setting])]
    const child = spawn(join(programs, 'postgres'), all, {
      ...spawnAs(account),
      detached: true,
      stdio: ['ignore', log.fd, log.fd],
    })
    const start: Start = { child, logFrom, first, ended: false, failed: false }
    child.once('exit', (code) => {
      start.ended = true
      // Ended well by another process that was the last one out, or killed: neither says that it cannot start.
      start.failed = code !== null && code !== 0
    })
    await new Promise((resolve, reject) => child.once('spawn', resolve).once('error', reject))
    child.unref()
    return start
  } finally {
    await log.close()
  }
}

export const configOf = (socketDir: string, user: string, database: string, name: string) =>
  // All that the environment (PGUSER, PGSSLMODE, ...) could otherwise change is said here.
  ({
    host: socketDir,
    port,
    user,
    database,
    application_name: name,
    ssl: false,
    password: '',
  }) satisfies pg.ClientConfig

/** Connects and takes the presence lock. Undefined when the server does not answer or is just going away. */
const connect = async ({ socketDir, text }: Postmaster): Promise<pg.Client | undefined> => {
  const base = configOf(socketDir, roles.superuser, 'postgres', presenceName)
  const client = new pg.Client({ ...base, connectionTimeoutMillis: 5000 })
  client.on('error', () => {})
  try {
    await client.connect()
    // The socket could be another server's (a copied folder): both must read the same lock file.
    const { rows } = await client.query<{ text: string }>(`select pg_read_file('postmaster.pid') as text`)
    if (firstLines(rows[0]?.text ?? '') !== firstLines(text)) throw new Error(`${socketDir} is another server's`)
    // Waits here while another process, being the last one out, ends the server; then the connection breaks.
    await client.query(`select pg_advisory_lock_shared(${presenceLock})`, [presenceName])
    return client
  } catch {
    await client.end().catch(() => {})
    return undefined
  }
}

const firstLines = (text: string) => text.split('\n').slice(0, 3).join('\n')

/** Nobody else here? Then this session keeps newcomers waiting, until it closes or the server ends. */
export const isLast = async (client: pg.Client, ownName: string): Promise<boolean> => {
  await client.query(`select pg_advisory_unlock_shared(${presenceLock})`, [presenceName])
  const { rows } = await client.query<{ last: boolean }>(
    `select pg_try_advisory_lock(${presenceLock}) and not exists (
       select from pg_stat_activity
       where backend_type = 'client backend' and application_name like 'ensemble%' and application_name <> $2) as last`,
    [presenceName, ownName],
  )
  return rows[0]?.last === true
}
