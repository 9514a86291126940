import { execFile } from 'node:child_process'
import { readFile, readlink, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { promisify } from 'node:util'
import { isOneOf } from './binaries.ts'
import { pause } from './pause.ts'
import { ifAbsent, isAlive, type Place, port } from './place.ts'

/** What PostgreSQL writes into postmaster.pid about its main process. `ours`: it is alive and serves this very folder. */
export type Postmaster = { pid: number; status: string; socketDir: string; text: string; ours: boolean }

const pidFile = (data: string) => join(data, 'postmaster.pid')

/** Lines of the file: pid, data folder, start time, port, socket folder, listen address, shared memory, status. */
export const readPostmaster = async ({ data }: Place): Promise<Postmaster | undefined> => {
  const text = await readFile(pidFile(data), 'utf8').catch((error) => ifAbsent(error, ''))
  const lines = text.split('\n')
  const pid = Number(lines[0])
  if (!Number.isSafeInteger(pid) || pid <= 0) return undefined
  const ours = isAlive(pid) && (await serves(pid, data))
  return { pid, status: lines[7]?.trim() ?? '', socketDir: lines[4] ?? '', text, ours }
}

/** Is this process a PostgreSQL server that stands in this data folder? A number may long belong to another program. */
const serves = async (pid: number, data: string): Promise<boolean> => {
  if (process.platform === 'linux') {
    const [program, folder] = await Promise.all(
      ['exe', 'cwd'].map((what) => readlink(`/proc/${pid}/${what}`).catch(() => '')),
    )
    return basename(program ?? '').startsWith('postgres') && folder === data
  }
  const shown = await promisify(execFile)('ps', ['-o', 'command=', '-p', String(pid)]).catch(() => ({ stdout: '' }))
  return shown.stdout.includes('postgres') && shown.stdout.includes(data)
}

/**
 * PostgreSQL itself removes lock files whose process is dead, but refuses to start when the number in them now belongs
 * to another program (usual in containers). Those are removed here; only to be called under the start lock.
 */
export const clearForeignLocks = async ({ data, socketDir }: Place): Promise<void> => {
  for (const path of [join(socketDir, `.s.PGSQL.${port}.lock`), pidFile(data)]) {
    const text = await readFile(path, 'utf8').catch((error) => ifAbsent(error, ''))
    const pid = Number.parseInt(text, 10)
    if (pid > 0 && isAlive(pid) && !(await serves(pid, data))) await rm(path, { force: true })
  }
}

/** Has this server's main process gone? A zombie has no program, so it counts as gone. */
const hasEnded = async ({ data }: Place, pid: number): Promise<boolean> => !isAlive(pid) || !(await serves(pid, data))

/** Asks the server to end (`SIGINT`: roll back and close), and after a minute tells it to (`SIGQUIT`: recovers at next start). */
export const endPostmaster = async (place: Place, pid: number, patience = 60_000): Promise<void> => {
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    if (await hasEnded(place, pid)) return
    send(pid, signal)
    const until = Date.now() + patience
    while (Date.now() < until) {
      if (await hasEnded(place, pid)) return
      await pause(10)
    }
  }
  throw new Error(`PostgreSQL (process ${pid}) does not end`)
}

const send = (pid: number, signal: NodeJS.Signals) => {
  try {
    process.kill(pid, signal)
  } catch (error) {
    if (!isOneOf(error, 'ESRCH')) throw error
  }
}
