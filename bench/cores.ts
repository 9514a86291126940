import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'

/** Which core the server and its database run on and which one everything else; null where processes cannot be pinned. */
export interface Cores {
  server: number
  load: number
}

/** The cores this process may use, from /proc; empty on a system without it. */
function allowedCores(): number[] {
  if (!existsSync('/proc/self/status')) return []
  const list = /Cpus_allowed_list:\s*(\S+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? ''
  return list.split(',').flatMap((range) => {
    const [from = Number.NaN, to = from] = range.split('-').map(Number)
    return Number.isNaN(from) ? [] : Array.from({ length: to - from + 1 }, (_, i) => from + i)
  })
}

/** Takes one core for the server and moves this process, and whatever it starts later, to another. */
export function separateCores(): Cores | null {
  const [server, load] = allowedCores()
  if (server === undefined || load === undefined) return null
  const moved = spawnSync('taskset', ['-a', '-cp', String(load), String(process.pid)], { stdio: 'ignore' })
  return moved.status === 0 ? { server, load } : null
}

/** The command that runs `command` on the server's core. */
export const onServerCore = (cores: Cores | null, command: string, args: string[]): [string, string[]] =>
  cores ? ['taskset', ['-c', String(cores.server), command, ...args]] : [command, args]
