import { type ChildProcess, spawn } from 'node:child_process'
import { connect, openDatabase } from '../../src/platform/db/index.ts'
import type { Env } from '../../src/platform/env/index.ts'

/** Whether a house answers there. */
const answers = async (url: string) => {
  try {
    const { status } = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(3_000) })
    return status === 200
  } catch {
    return false
  }
}

/** A house to replay in: one that runs already at `url`, else one that is started for it and ends with it. */
export async function findHouse(env: Env, url: string | undefined) {
  const running = url ?? `http://127.0.0.1:${env.PORT}`
  if (await answers(running)) return { base: running.replace(/\/$/, ''), stop: async () => undefined }
  if (url) throw new Error(`Nothing answers at ${url}.`)
  const child = spawn(process.execPath, ['--enable-source-maps', 'dist/server/main.js'], {
    env: { ...process.env, PORT: '0', LOG_LEVEL: process.env.LOG_LEVEL ?? 'error' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const base = await opened(child)
  const stop = () =>
    new Promise<void>((resolve) => {
      child.once('exit', () => resolve())
      child.kill('SIGTERM')
    })
  process.once('exit', () => child.kill('SIGTERM'))
  return { base, stop }
}

const opened = (child: ChildProcess) =>
  new Promise<string>((resolve, reject) => {
    let said = ''
    child.stdout?.on('data', (piece) => {
      said += piece
      const address = /http:\/\/localhost:(\d+)/.exec(said)?.[1]
      if (address) resolve(`http://127.0.0.1:${address}`)
    })
    child.once('exit', (code) => reject(new Error(`The house ended with ${code}:\n${said}`)))
  })

/** A way into the house's own database, for what is set up and checked beside the API. */
export async function openRecord(env: Env) {
  const database = await openDatabase(env, () => undefined)
  const { db, close } = connect(database.app, 4)
  return {
    db,
    async close() {
      await close()
      await database.stop()
    },
  }
}
