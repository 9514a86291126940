import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join, resolve, sep } from 'node:path'
import pg from 'pg'
import { listDataFiles } from './server/data-files.ts'
import { type Copied, copyFileThrough, fewAtATime, measureFile } from './server/file-copy.ts'
import { type DatabaseServer, placeData } from './server/index.ts'
import { dataIn, findProblems, type Manifest, readManifest, writeManifest, writeThrough } from './server/manifest.ts'
import { lsn, walFiles } from './server/wal.ts'

/**
 * A finished backup in `dir`; `startWal`, `stopWal`: first and last WAL file in it; `stopLsn`: it holds what was
 * committed up to this position of the WAL; `bytes` of all its files.
 */
export type Backup = { dir: string; startWal: string; stopWal: string; stopLsn: string; bytes: number }

/**
 * Backs up a running server while it works, into the folder `targetDir`, which must not exist or be empty. It
 * holds every change committed before `stopLsn`, which is later than this call, and none that was not. It is complete in itself: data,
 * the WAL to make it consistent, and a manifest; see `restoreBackup`. Nothing is left behind when it fails.
 * Needs no pg_dump: it is a base backup by the server's own functions
 * (https://www.postgresql.org/docs/18/continuous-archiving.html#BACKUP-LOWLEVEL-BASE-BACKUP).
 */
export const backUp = async (server: DatabaseServer, targetDir: string): Promise<Backup> => {
  const dir = resolve(targetDir)
  if (`${dir}${sep}`.startsWith(`${server.dataFolder}${sep}`)) throw new Error('A backup cannot lie inside the data')
  if (await holdsSomething(dir)) throw new Error(`There is something in ${dir} already; name a new folder`)
  const draft = `${dir}.partial-${process.pid}`
  const client = new pg.Client(server.superuser)
  client.on('error', () => {})
  await client.connect()
  try {
    await mkdir(dataIn(draft), { recursive: true, mode: 0o700 })
    const manifest = await copyRunning(client, server.dataFolder, dataIn(draft))
    await writeManifest(draft, manifest)
    await rm(dir, { recursive: true, force: true })
    await rename(draft, dir)
    await keepFolders([dir, dirname(dir)])
    const bytes = manifest.files.reduce((sum, { size }) => sum + size, 0)
    const { startWal, stopWal, stopLsn } = manifest
    return { dir, startWal, stopWal, stopLsn, bytes }
  } finally {
    // Closing the session also ends a backup that failed half way, and drops the slot that kept its WAL.
    await client.end()
    await rm(draft, { recursive: true, force: true })
  }
}

const holdsSomething = async (dir: string) => (await readdir(dir).catch(() => [])).length > 0

type Ground = { postgres: string; system_id: string; segment: number; extra_tablespaces: boolean }

const copyRunning = async (client: pg.Client, data: string, to: string): Promise<Manifest> => {
  const ground = await one<Ground>(
    client,
    `select current_setting('server_version') as postgres, system_identifier::text as system_id,
       pg_size_bytes(current_setting('wal_segment_size'))::int as segment,
       exists (select from pg_tablespace where spcname not in ('pg_default', 'pg_global')) as extra_tablespaces
     from pg_control_system()`,
  )
  if (ground.extra_tablespaces) throw new Error('A database with tablespaces of its own cannot be backed up this way')
  const startedAt = new Date().toISOString()
  // The slot keeps the WAL from now on, however long the copy takes; it goes away with this session.
  await one(client, 'select pg_create_physical_replication_slot($1, true, true)', [
    `backup_${process.pid}_${Date.now()}`,
  ])
  await one(client, 'select pg_backup_start($1, fast => true)', [`ensemble ${startedAt}`])
  const { folders, files } = await copyData(data, to)
  const stop = await one<{ lsn: string; labelfile: string; spcmapfile: string | null }>(
    client,
    'select lsn::text, labelfile, spcmapfile from pg_backup_stop(wait_for_archive => false)',
  )
  await writeThrough(join(to, 'backup_label'), stop.labelfile)
  const startWal = /^START WAL LOCATION: .* \(file ([0-9A-F]{24})\)$/m.exec(stop.labelfile)?.[1]
  if (!startWal) throw new Error('PostgreSQL did not say where the backup begins')
  const wal = walFiles(startWal, lsn(stop.lsn), ground.segment)
  const copied = [...files, ...(await copyWal(data, to, wal)), await measured(to, 'backup_label')]
  const finishedAt = new Date().toISOString()
  const stopWal = wal.at(-1) ?? startWal
  const told = { postgres: ground.postgres, systemId: ground.system_id, startedAt, finishedAt, stopLsn: stop.lsn }
  await keepFolders([to, ...folders.map((folder) => join(to, folder))])
  return { format: 1, ...told, startWal, stopWal, folders, files: copied }
}

const one = async <Row extends pg.QueryResultRow>(client: pg.Client, sql: string, values: unknown[] = []) => {
  const { rows } = await client.query<Row>(sql, values)
  const row = rows[0]
  if (!row) throw new Error(`No answer to: ${sql}`)
  return row
}

const copyData = async (data: string, to: string): Promise<{ folders: string[]; files: Copied[] }> => {
  const { folders, files } = await listDataFiles(data)
  for (const folder of folders) await mkdir(join(to, folder), { recursive: true, mode: 0o700 })
  const copied = await fewAtATime(files, async (path) => {
    const found = await copyFileThrough(join(data, path), join(to, path))
    return found ? [{ path, ...found }] : []
  })
  const control = 'global/pg_control'
  await writeThrough(join(to, control), await readWhole(join(data, control)))
  return { folders, files: [...copied.flat(), await measured(to, control)] }
}

/** pg_control is small, rewritten in place, and useless when caught half written: read until it reads the same twice. */
const readWhole = async (path: string): Promise<Buffer> => {
  let before = await readFile(path)
  for (;;) {
    const now = await readFile(path)
    if (now.equals(before)) return now
    before = now
  }
}

const measured = async (data: string, path: string): Promise<Copied> => {
  const found = await measureFile(join(data, path))
  if (!found) throw new Error(`${path} vanished from the backup`)
  return { path, ...found }
}

const copyWal = (data: string, to: string, names: string[]) =>
  fewAtATime(names, async (name): Promise<Copied> => {
    const path = `pg_wal/${name}`
    const found = await copyFileThrough(join(data, path), join(to, path))
    if (!found) throw new Error(`The server no longer has ${path}, which the backup needs`)
    return { path, ...found }
  })

/** New names in a folder survive a power cut only when the folder itself has been written. */
const keepFolders = (folders: string[]) =>
  fewAtATime(folders, async (folder) => {
    const handle = await open(folder)
    await handle.sync().finally(() => handle.close())
  })

/**
 * Reads every byte of a backup and compares it with its manifest.
 * Answers what is wrong, a sentence each: an empty list is a good backup.
 */
export const verifyBackup = async (dir: string): Promise<string[]> => {
  try {
    return await findProblems(dataIn(dir), await readManifest(dir))
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)]
  }
}

/**
 * Verifies a backup and lays it as the data of `newDataDir`, which must hold none. The next `openServer` there recovers
 * it: PostgreSQL refuses to start before it has reached a consistent state. The backup itself stays as it is.
 * `sharedDir`: as for `openServer`.
 */
export const restoreBackup = async (dir: string, newDataDir: string, sharedDir?: string): Promise<void> => {
  const problems = await verifyBackup(dir)
  if (problems.length > 0) throw new Error(`The backup cannot be trusted:\n${problems.slice(0, 10).join('\n')}`)
  const { folders, files } = await readManifest(dir)
  const laid = await placeData(newDataDir, sharedDir, async (data) => {
    for (const folder of folders) await mkdir(join(data, folder), { recursive: true, mode: 0o700 })
    await fewAtATime(files, async ({ path, sha256 }) => {
      const copied = await copyFileThrough(join(dataIn(dir), path), join(data, path))
      if (copied?.sha256 !== sha256) throw new Error(`${path} changed while it was being restored`)
    })
    await keepFolders([data, ...folders.map((folder) => join(data, folder))])
  })
  if (!laid) throw new Error(`There is a database in ${newDataDir} already; name another folder`)
}
