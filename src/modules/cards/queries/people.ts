import type { Db } from '#platform/db'

export type Names = ReadonlyMap<string, string>

/** The names of the house's own people by their ids; of whoever came by a link or is the program there is none. */
export async function namesOf(db: Db, ids: readonly (string | null)[]): Promise<Names> {
  const wanted = [...new Set(ids.filter((id): id is string => id !== null))]
  if (wanted.length === 0) return new Map()
  const rows = await db.selectFrom('users').select(['id', 'name']).where('id', 'in', wanted).execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}
