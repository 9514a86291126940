import { type ChildProcess, spawn } from 'node:child_process'
import { chown, open } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { spawnAs } from './account.ts'
import { roles } from './create.ts'
import { logSince, logSize, trimLog } from './log-file.ts'
import { type Place, port } from './place.ts'
import { clearForeignLocks, endPostmaster, type Postmaster, pause, readPostmaster } from './postmaster.ts'

/** A connection that marks this process as present for as long as it lives; `started`: we started the server. */
export type Presence = { client: pg.Client; pid: number; socketDir: string; started: boolean }

/** Key of the advisory lock that every process holds shared while it uses the server, and the last one takes alone. */
const presenceLock = 'hashtext($1)'
const presenceName = 'presence of ensemble'

const patience = 20_000
type Start = { child: ChildProcess; logFrom: number; ended: boolean }

/**
 * Finds the server of this place running, or starts it, and connects. Processes that do this at once end up on the
 * same server: PostgreSQL's own lock file lets one start, the others see it and connect.
 */
export const reach = async (place: Place, programs: string, log: (line: string) => void): Promise<Presence> => {
  let start: Start | undefined
  let since = Date.now()
  for (let round = 0; ; round++) {
    const found = await readPostmaster(place)
    if (found?.ours && found.status !== 'ready') {
      // Starting (recovery may take its time) or stopping: neither is a failure, so the clock starts again.
      since = Date.now()
    } else if (found?.ours) {
      const client = await connect(found)
      const started = start?.child.pid === found.pid
      if (client) return { client, pid: found.pid, socketDir: found.socketDir, started }
      if (Date.now() - since > patience) await endHung(place, found, log)
    } else if (!start || start.ended) {
      if (start) await giveUpIfHopeless(place, start, since)
      await clearForeignLocks(place)
      start = await startServer(place, programs)
    }
    await pause(Math.min(5 + round, 100))
  }
}

const endHung = async (place: Place, { pid }: Postmaster, log: (line: string) => void) => {
  log(`PostgreSQL (process ${pid}) does not answer: ending it`)
  await endPostmaster(place, pid, 10_000)
}

/** What passes by itself: another process was faster, or workers of a killed server are still leaving. */
const passing =
  /lock file .* already exists|pre-existing shared memory block|is the database server.*running|another server/i

const giveUpIfHopeless = async ({ logFile }: Place, { logFrom }: Start, since: number) => {
  const said = await logSince(logFile, logFrom)
  if (!passing.test(said) || Date.now() - since > patience) throw new Error(`PostgreSQL does not start:\n${said}`)
}

/** Starts in a session of its own: Ctrl-C on the app must not end the database before the app has drained. */
const startServer = async (place: Place, programs: string): Promise<Start> => {
  const { data, socketDir, logFile, account } = place
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
    const start: Start = { child, logFrom, ended: false }
    child.once('exit', () => {
      start.ended = true
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
