import type { Db } from '#platform/db'
import type { TaskLine } from './facts.ts'

/** Late tasks of one community and day, and the version of the community's data of which they were counted. */
export interface KeptTasks {
  version: number
  tasks: readonly TaskLine[]
}

const mostKept = 500
const byDatabase = new WeakMap<Db, Map<string, KeptTasks>>()
const keyOf = (communityId: number, on: string) => `${communityId} ${on}`

/**
 * Late tasks as they were last counted by this process. The board asks with their version in hand, and the database counts
 * anew where its data is another one by now: what is shown is never older than the statement that answers. Not for use in
 * a transaction that writes: others may never see its version.
 */
export const keptTasks = (db: Db, communityId: number, on: string) => byDatabase.get(db)?.get(keyOf(communityId, on))

export function keepTasks(db: Db, communityId: number, on: string, found: KeptTasks) {
  const kept = byDatabase.get(db) ?? new Map<string, KeptTasks>()
  byDatabase.set(db, kept)
  kept.delete(keyOf(communityId, on))
  kept.set(keyOf(communityId, on), found)
  const [oldest] = kept.keys()
  if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest)
}
