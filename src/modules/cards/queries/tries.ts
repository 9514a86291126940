import { sql } from 'kysely'
import type { Db } from '#platform/db'
import { countHit } from '#platform/http'

/** Wrong tries are counted in windows of one hour. */
const hour = 3600
/** So many wrong codes that begin alike, and whoever has been wrong in this hour waits. */
export const prefixLimit = 20
/** The same for all wrong codes together. */
const houseLimit = 500

interface Try {
  /** The address a try came from. */
  client: string
  /** The first group of the code. */
  prefix: string
  now: Date
}
const keys = ({ client, prefix }: Try) => ({
  client: `claim-wrong:${client}`,
  prefix: `claim-prefix:${prefix}`,
  all: 'claim-wrong-all',
})

/**
 * Whether a try is not looked at at all. When many wrong codes begin alike, somebody is guessing: then every address that was
 * wrong itself in this hour waits, while one that was not still gets its answer. So nobody can lock out a family by guessing, and
 * a guesser with a thousand addresses has a thousand tries an hour at 2 to the power of 63 codes. The desk is never locked.
 */
export async function isHeldBack(db: Db, attempt: Try): Promise<boolean> {
  const { client, prefix, all } = keys(attempt)
  const windowAt = new Date(Math.floor(attempt.now.getTime() / (hour * 1000)) * hour * 1000)
  const { rows } = await sql<{ key: string; hits: number }>`
    select key, hits from rate_limits where key in (${client}, ${prefix}, ${all}) and window_at = ${windowAt}`.execute(
    db,
  )
  const of = (key: string) => rows.find((row) => row.key === key)?.hits ?? 0
  return of(client) > 0 && (of(prefix) >= prefixLimit || of(all) >= houseLimit)
}

/** Counts a code that led to nothing, whatever the reason. */
export async function countWrong(db: Db, attempt: Try): Promise<void> {
  for (const key of Object.values(keys(attempt))) await countHit(db, key, hour, attempt.now)
}
