import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the running app, without a slash at the end. */
    base: string
    /** Path of the browser; empty where there is none. */
    chromium: string
  }
}

/**
 * Starts the built server as people do, in demonstration mode, with an empty data folder, on a free port.
 * TEST_BASE (an address without a slash at the end) names one that has just been started instead.
 */
export async function setup({ provide }: TestProject) {
  provide('chromium', process.env.CHROMIUM ?? '')
  if (process.env.TEST_BASE) return provide('base', process.env.TEST_BASE)
  const folder = mkdtempSync(join(tmpdir(), 'ensemble-browser-'))
  chmodSync(folder, 0o755)
  const child = spawn(process.execPath, ['--enable-source-maps', 'dist/server/main.js'], {
    env: { ...process.env, PORT: await freePort(), ENSEMBLE_DATA: folder, LOG_LEVEL: 'error', ENSEMBLE_DEMO: '1' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  provide('base', await addressOf(child))
  return async () => {
    child.kill('SIGTERM')
    await new Promise((resolve) => child.once('exit', resolve))
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Canonical links and links in mails name the port, so it must be known before the start. */
const freePort = () =>
  new Promise<string>((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      // A TCP server's address is never a string.
      const { port } = probe.address() as AddressInfo
      probe.close(() => resolve(String(port)))
    })
  })

const addressOf = (child: ChildProcess) =>
  new Promise<string>((resolve, reject) => {
    let said = ''
    child.stdout?.on('data', (chunk) => {
      said += chunk
      const address = /http:\/\/localhost:\d+/.exec(said)
      if (address) resolve(address[0])
    })
    child.once('exit', (code) => reject(new Error(`The server ended with ${code}:\n${said}`)))
  })
