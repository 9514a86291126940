import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { BareAnswer } from './bare-worker.ts'
import { type Cores, onServerCore } from './cores.ts'
import type { LoadResult, LoadTask } from './load.ts'

const file = (name: string) => join(import.meta.dirname, name)

/** The two processes beside the server under test: who asks, and the bare server. Both end with this process. */
export interface Workers {
  load(task: LoadTask): Promise<LoadResult>
  bare: { pid: number; port: number; send(answer: BareAnswer): Promise<void> }
  stop(): void
}

export async function startWorkers(cores: Cores | null): Promise<Workers> {
  const loader = fork([process.execPath, [file('load-worker.ts')]])
  const bare = fork(onServerCore(cores, process.execPath, [file('bare-worker.ts')]))
  const [port] = await once(bare, 'message')
  return {
    load: (task) => ask<LoadResult>(loader, task),
    bare: { pid: bare.pid ?? 0, port, send: (answer) => ask(bare, answer) },
    stop: () => {
      loader.disconnect()
      bare.disconnect()
    },
  }
}

/** `taskset` becomes the program it starts, so a channel opened to it is a channel to that program. */
const fork = ([command, args]: [string, string[]]) =>
  spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'], serialization: 'advanced' })

async function ask<Reply>(worker: ChildProcess, task: object): Promise<Reply> {
  const stop = new AbortController()
  const ended = once(worker, 'exit', { signal: stop.signal }).then(() => {
    throw new Error('A worker of the bench ended before its time')
  })
  worker.send(task)
  const reply = once(worker, 'message', { signal: stop.signal }).then(([message]) => message)
  try {
    return await Promise.race([reply, ended])
  } finally {
    stop.abort()
    ended.catch(() => undefined)
  }
}
