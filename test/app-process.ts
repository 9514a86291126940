import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll } from 'vitest'
import { demoEmail, demoPassword } from '../src/modules/accounts/demo-people.ts'

export interface AppProcess {
  /** Address without a slash at the end. */
  base: string
  child: ChildProcess
  /** Sends the signal and gives the exit code, or the signal that ended it. */
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | string | null>
  /** A request that follows no redirect, from our own page. */
  send(path: string, init?: RequestInit): Promise<Response>
}

/** The server built for this test file, and processes of it on a data folder of their own; all gone at the end. */
export function withApp() {
  const build = join('.cache', `app-${randomUUID()}`)
  const folder = mkdtempSync(join(tmpdir(), 'ensemble-app-'))
  // Root's database runs under an unprivileged account, which must be able to enter.
  chmodSync(folder, 0o755)
  const running = new Set<AppProcess>()

  beforeAll(() => {
    const args = ['node_modules/vite/bin/vite.js', 'build', '--ssr', 'src/main.ts', '--logLevel', 'error']
    // Below the checkout, so that the packages are found from there.
    const built = spawnSync(process.execPath, [...args, '--outDir', build, '--sourcemap', 'false'], {
      encoding: 'utf8',
    })
    if (built.status !== 0) throw new Error(`The build failed:\n${built.stdout}${built.stderr}`)
  }, 120_000)
  afterAll(async () => {
    for (const app of running) await app.end('SIGTERM')
    for (const path of [build, folder]) rmSync(path, { recursive: true, force: true })
  })

  /** A process whose settings differ by `env`, as soon as `until` appears in what it prints. */
  async function launch(data: string, env: Record<string, string>, until: RegExp) {
    const child = spawn(process.execPath, [join(build, 'main.js')], {
      env: {
        ...process.env,
        DATABASE_URL: '',
        SMTP_URL: '',
        PORT: '0',
        LOG_LEVEL: 'fatal',
        ...env,
        ENSEMBLE_DATA: join(folder, data),
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const exited = new Promise<number | string | null>((resolve) =>
      child.once('exit', (code, signal) => resolve(code ?? signal)),
    )
    const said = await saidBy(child, until)
    const base = /http:\/\/localhost:\d+/.exec(said)?.[0] ?? ''
    const app: AppProcess = {
      base,
      child,
      end: (signal) => {
        running.delete(app)
        child.kill(signal)
        return exited
      },
      send: (path, init = {}) =>
        fetch(base + path, {
          redirect: 'manual',
          ...init,
          headers: { 'sec-fetch-site': 'same-origin', ...init.headers },
        }),
    }
    running.add(app)
    return app
  }

  return {
    /** Starts a process and waits until its door is open. */
    start: (data: string, env: Record<string, string> = {}) => launch(data, env, /http:\/\/localhost:\d+/),
    /** Starts a process and comes back while it is still at work, when it has said so much. */
    startUntil: (data: string, until: RegExp) => launch(data, {}, until),
    /** Where a data folder lies. */
    folder: (data: string) => join(folder, data),
    /** The superuser's way into the database of a data folder, as PostgreSQL's own lock file tells it. */
    async database(data: string) {
      const { socket } = postmasterOf(join(folder, data))
      const client = new pg.Client({
        host: socket,
        port: 5432,
        user: 'postgres',
        database: 'ensemble',
        application_name: 'test-run',
      })
      // It is broken on purpose where the server is killed.
      client.on('error', () => undefined)
      await client.connect()
      return client
    },
    /** Process id of the database server of a data folder; undefined when none runs. */
    postmaster: (data: string) => {
      const pid = existsSync(pidFile(join(folder, data))) ? postmasterOf(join(folder, data)).pid : 0
      return pid > 0 && isAlive(pid) ? pid : undefined
    },
  }
}

const pidFile = (data: string) => join(data, 'postgres/postmaster.pid')

/** Of the lock file's lines the first is the process id and the fifth the folder of the socket. */
function postmasterOf(data: string) {
  const lines = readFileSync(pidFile(data), 'utf8').split('\n')
  return { pid: Number(lines[0]), socket: lines[4] ?? '' }
}

function isAlive(pid: number) {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

const saidBy = (child: ChildProcess, until: RegExp) =>
  new Promise<string>((resolve, reject) => {
    let said = ''
    child.stdout?.on('data', (chunk) => {
      said += chunk
      if (until.test(said)) resolve(said)
    })
    child.once('exit', (code, signal) => reject(new Error(`The app ended with ${code ?? signal}:\n${said}`)))
  })

/** Signs a demonstration person in; gives the cookie. */
export async function signInTo(app: AppProcess, person: string): Promise<string> {
  const body = new URLSearchParams({ email: demoEmail(person), password: demoPassword })
  const answer = await app.send('/en/sign-in', { method: 'POST', body })
  const cookie = answer.headers.getSetCookie().find((one) => one.includes('session_token='))
  if (!cookie) throw new Error(`${person} could not sign in: ${answer.status}`)
  return cookie.split(';')[0] ?? ''
}
