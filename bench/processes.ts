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

/** Processor seconds a family has used so far, of which `app` by the app alone. */
export function processorSeconds({ app, postmaster }: Family): { app: number; all: number } {
  if (!hasProc) return { app: Number.NaN, all: Number.NaN }
  const own = runSeconds(app)
  const database = postmaster ? [postmaster, ...childrenOf(postmaster)] : []
  return { app: own, all: own + database.reduce((sum, pid) => sum + runSeconds(pid), 0) }
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
