import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { ifAbsent } from './place.ts'

/**
 * What a base backup leaves out, by "Backing Up the Data Directory" of the PostgreSQL manual
 * (https://www.postgresql.org/docs/18/continuous-archiving.html) and the list in its basebackup.c.
 */
const emptied = new Set([
  'pg_wal',
  'pg_replslot',
  'pg_dynshmem',
  'pg_notify',
  'pg_serial',
  'pg_snapshots',
  'pg_stat_tmp',
  'pg_subtrans',
])
const left = new Set([
  'postmaster.pid',
  'postmaster.opts',
  'backup_label',
  'backup_label.old',
  'tablespace_map',
  'tablespace_map.old',
  'backup_manifest',
  'postgresql.auto.conf.tmp',
  'current_logfiles.tmp',
  // Written last, on its own: see readWhole in backup.ts.
  'global/pg_control',
])
/** Caches, files of running sorts, and tables that live only as long as their session. */
const passing = /^(pg_internal\.init.*|pgsql_tmp.*|t\d+_\d+.*)$/

/** The folders PostgreSQL expects inside pg_wal, which is otherwise left out. */
const always = ['pg_wal/archive_status', 'pg_wal/summaries']

/** Folders and files (paths with `/`) that a base backup of this data folder holds, WAL and pg_control apart. */
export const listDataFiles = async (data: string): Promise<{ folders: string[]; files: string[] }> => {
  const folders: string[] = []
  const files: string[] = []
  const walk = async (folder: string): Promise<void> => {
    const entries = await readdir(join(data, folder), { withFileTypes: true }).catch((error) => ifAbsent(error, []))
    for (const entry of entries) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`
      if (left.has(path) || passing.test(entry.name)) continue
      if (entry.isFile()) files.push(path)
      // pg_wal may be a link to another disk; it becomes an ordinary folder.
      if (!entry.isDirectory() && path !== 'pg_wal') continue
      folders.push(path)
      if (!emptied.has(path)) await walk(path)
    }
  }
  await walk('')
  return { folders: [...folders, ...always], files }
}
