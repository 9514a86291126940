import type { Db, Tx } from '#platform/db'
import { textColumns, textsOf } from '../columns.ts'
import type { Texts } from '../schema.ts'
import { whoOf } from './who.ts'

export interface VersionLine {
  version: number
  savedAt: Date
  /** The name of who saved it, or the id where there is no account (any more). */
  who: string
  restoredFrom: number | null
}
export interface Version extends VersionLine {
  texts: Texts
}

const versions = (db: Db | Tx, id: string) =>
  db
    .selectFrom('entry_versions as v')
    .leftJoin('users as u', 'u.id', 'v.saved_by')
    .select(['v.version', 'v.saved_at', 'v.saved_by', 'u.name', 'v.restored_from'])
    .where('v.entry_id', '=', id)

type Row = Awaited<ReturnType<ReturnType<typeof versions>['executeTakeFirstOrThrow']>>
const lineOf = (row: Row): VersionLine => ({
  version: row.version,
  savedAt: row.saved_at,
  who: whoOf(row),
  restoredFrom: row.restored_from,
})

/** The versions of an entry, the newest first, from before a version on. */
export async function listVersions(
  db: Db | Tx,
  id: string,
  { before, limit }: { before?: number | undefined; limit: number },
): Promise<VersionLine[]> {
  let query = versions(db, id).orderBy('v.version', 'desc').limit(limit)
  if (before !== undefined) query = query.where('v.version', '<', before)
  return (await query.execute()).map(lineOf)
}

/** One version with its texts; undefined where there is none of that number. */
export async function getVersion(db: Db | Tx, id: string, version: number): Promise<Version | undefined> {
  const row = await versions(db, id).select(textColumns).where('v.version', '=', version).executeTakeFirst()
  return row && { ...lineOf(row), texts: textsOf(row) }
}
