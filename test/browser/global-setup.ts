import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
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

/** Starts the built server as people do, in demonstration mode, with an empty data folder, on a free port. */
export async function setup({ provide }: TestProject) {
  const folder = mkdtempSync(join(tmpdir(), 'ensemble-browser-'))
  const child = spawn(process.execPath, ['--enable-source-maps', 'dist/server/main.js'], {
    env: { ...process.env, PORT: '0', ENSEMBLE_DATA: folder, LOG_LEVEL: 'error', ENSEMBLE_DEMO: '1' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  provide('base', await addressOf(child))
  provide('chromium', process.env.CHROMIUM ?? '')
  return async () => {
    child.kill('SIGTERM')
    await new Promise((resolve) => child.once('exit', resolve))
    rmSync(folder, { recursive: true, force: true })
  }
}

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
