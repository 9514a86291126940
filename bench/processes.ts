import { existsSync, readdirSync, readFileSync } from 'node:fs'

const read = (file: string) => {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    // The process has ended meanwhile.
    return ''
  }
}

/** The numbers of /proc/PID/stat from the third field on: the name in the second may hold spaces. */
const statOf = (pid: number) =>
  read(`/proc/${pid}/stat`)
    .replace(/^.*\) /s, '')
    .split(' ')

const childrenOf = (parent: number): number[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && statOf(Number(name))[1] === String(parent))
    .map(Number)

/** A server as the machine sees it: the app's process, and the postmaster with all its children. */
export interface Family {
  app: number
  postmaster: number
}

export const hasProc = existsSync('/proc/self/smaps_rollup')

/** Of all threads of a process, in seconds; the kernel counts in nanoseconds. */
function runSeconds(pid: number) {
  try {
    const threads = readdirSync(`/proc/${pid}/task`)
    const spent = threads.map((thread) => Number(read(`/proc/${pid}/task/${thread}/schedstat`).split(' ')[0]))
    return spent.reduce((sum, one) => sum + one, 0) / 1e9
  } catch {
    return 0
  }
}

/** Processor seconds of each process of a family so far. */
export type Spent = Map<number, number>

export function processorSeconds({ app, postmaster }: Family): Spent {
  if (!hasProc) return new Map([[app, Number.NaN]])
  const database = postmaster ? [postmaster, ...childrenOf(postmaster)] : []
  return new Map([app, ...database].map((pid) => [pid, runSeconds(pid)]))
}

/** What a family has used between two readings. A connection that ended meanwhile takes its part along uncounted. */
export function secondsBetween(before: Spent, after: Spent, app: number): { app: number; all: number } {
  const used = [...after].map(([pid, seconds]): [number, number] => [pid, seconds - (before.get(pid) ?? 0)])
  const sum = (parts: [number, number][]) => parts.reduce((total, [, seconds]) => total + seconds, 0)
  return { app: sum(used.filter(([pid]) => pid === app)), all: sum(used) }
}

/** Resident memory in megabytes: of the app, and of the database with what its processes share counted once. */
export interface Memory {
  app: number
  database: number
  backends: number
}

export function memoryOf({ app, postmaster }: Family): Memory {
  const kilobytes = (pid: number, file: string, field: string) =>
    Number(new RegExp(`^${field}:\\s+(\\d+)`, 'm').exec(read(`/proc/${pid}/${file}`))?.[1] ?? 0)
  const family = [postmaster, ...childrenOf(postmaster)]
  const shares = family.reduce((sum, pid) => sum + kilobytes(pid, 'smaps_rollup', 'Pss'), 0)
  return { app: kilobytes(app, 'status', 'VmRSS') / 1024, database: shares / 1024, backends: family.length }
}
