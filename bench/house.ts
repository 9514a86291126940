import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { demoEmail, demoPassword } from '../src/modules/accounts/demo-people.ts'
import { openServer } from '../src/platform/db/server/index.ts'
import { type Cores, onServerCore } from './cores.ts'
import type { Family } from './processes.ts'

/** The real built server with a data folder of its own, in demonstration mode, its database included. */
export interface House {
  port: number
  folder: string
  family: Family
  /** Seconds from starting the process to the line that gives the address. */
  startSeconds: number
  /** What it printed: one line a step. */
  said: string
  /** A connection that may read and write everything: the bench is not the demonstration. */
  superuser: pg.Client
  stop(): Promise<void>
}

const ours = new Set<ChildProcess>()
// A bench that is interrupted leaves no server behind; the app's own shutdown ends its database.
process.on('exit', () => {
  for (const child of ours) child.kill('SIGTERM')
})
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(130))

export function makeFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'ensemble-bench-'))
  // Root's database runs under an unprivileged account, which must be able to enter.
  chmodSync(folder, 0o755)
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

/** Starts the server on `folder`, empty or left by an earlier one, and waits until its door is open. */
export async function openHouse(
  folder: string,
  cores: Cores | null,
  more: Record<string, string> = {},
): Promise<House> {
  const { DATABASE_URL: _, ...env } = process.env
  const started = performance.now()
  const [command, args] = onServerCore(cores, process.execPath, ['--enable-source-maps', 'dist/server/main.js'])
  const child = spawn(command, args, {
    env: { ...env, PORT: '0', ENSEMBLE_DATA: folder, LOG_LEVEL: 'error', ENSEMBLE_DEMO: '1', ...more },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  ours.add(child)
  const said = await untilOpen(child).catch((error) => endDatabase(folder, error))
  const startSeconds = (performance.now() - started) / 1000
  const superuser = await openSuperuser(folder)
  const { rows } = await superuser.query<{ folder: string }>("select current_setting('data_directory') as folder")
  const postmaster = Number(readFileSync(join(rows[0]?.folder ?? '', 'postmaster.pid'), 'utf8').split('\n')[0])
  return {
    port: Number(/http:\/\/localhost:(\d+)/.exec(said)?.[1]),
    folder,
    family: { app: child.pid ?? 0, postmaster },
    startSeconds,
    said,
    superuser,
    stop: async () => {
      await superuser.end()
      child.kill('SIGTERM')
      if (child.exitCode === null) await once(child, 'exit')
      ours.delete(child)
    },
  }
}

/** An app that could not start leaves its database for the next one, which there will not be. */
async function endDatabase(dataDir: string, error: Error): Promise<never> {
  await (await openServer({ dataDir })).stop()
  throw error
}

function untilOpen(child: ChildProcess) {
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  let said = ''
  child.stdout?.on('data', (piece) => {
    said += piece
    if (/http:\/\/localhost:\d+/.test(said)) resolve(said)
  })
  child.once('exit', (code) => reject(new Error(`The server ended with ${code}:\n${said}`)))
  return promise
}

/** The server is running already; it is opened only to learn where it can be reached, and left to the app again. */
async function openSuperuser(folder: string) {
  const server = await openServer({ dataDir: folder })
  await server.stop()
  const client = new pg.Client({ ...server.superuser, database: 'ensemble', application_name: 'bench' })
  client.on('error', () => undefined)
  await client.connect()
  return client
}

/** Signs a person of the demonstration in through the page's own form; gives the cookie. */
export async function signIn({ port }: Pick<House, 'port'>, key: string): Promise<string> {
  const answer = await fetch(`http://127.0.0.1:${port}/en/sign-in`, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'sec-fetch-site': 'same-origin' },
    body: new URLSearchParams({ email: demoEmail(key), password: demoPassword }),
  })
  const cookie = answer.headers.getSetCookie().find((one) => /session_token=/.test(one))
  if (!cookie) throw new Error(`${key} could not sign in: ${answer.status}`)
  return cookie.split(';')[0] ?? ''
}
