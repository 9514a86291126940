import { type ChildProcess, spawn } from 'node:child_process'
import { watch } from 'node:fs'
import { openDatabase } from '#platform/db'
import { readEnv } from '#platform/env'

const folders = ['src', 'db', 'public']
/** Milliseconds of quiet before a build: an editor writes several files for one save. */
const quiet = 150

const say = (line: string) => process.stdout.write(`${line}\n`)
const node = (args: string[]) => spawn(process.execPath, args, { stdio: 'inherit' })
const ended = (child: ChildProcess) => new Promise<number | null>((resolve) => child.once('exit', resolve))

// While this process holds the database open, a server that ends does not take it along.
const database = await openDatabase(readEnv(), () => undefined)
let server: ChildProcess | undefined
let changed = true
let working = false
let timer: NodeJS.Timeout | undefined

async function again() {
  if (working) return
  working = true
  while (changed) {
    changed = false
    // The old server goes on until the new one is built; a build that fails changes nothing.
    if ((await ended(node(['bin/dev/build.mjs']))) !== 0) say('The old server goes on. Waiting for a change.')
    else if (!changed) await restart()
  }
  working = false
}

async function restart() {
  await stopServer()
  const next = node(['--enable-source-maps', 'dist/server/main.js'])
  server = next
  next.once('exit', (code) => {
    if (server !== next) return
    server = undefined
    if (code !== 0) say('The server has ended. Waiting for a change.')
  })
}

async function stopServer() {
  const old = server
  if (!old) return
  server = undefined
  const gone = ended(old)
  old.kill('SIGTERM')
  await gone
}

for (const folder of folders) {
  watch(folder, { recursive: true }, () => {
    changed = true
    clearTimeout(timer)
    timer = setTimeout(again, quiet)
  })
}

let stopping = false
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, async () => {
    if (stopping) return
    stopping = true
    await stopServer()
    await database.stop()
    process.exit(0)
  })
}
await again()
