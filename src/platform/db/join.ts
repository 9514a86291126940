import type { Db, Tx } from './connect.ts'

interface Open {
  tx: Tx
  /** The scope that was set when it was opened, as `inScope` writes it. */
  scope: string
}
const doors = new WeakMap<object, Open>()

/**
 * An open transaction as it is handed to one command that would otherwise open its own: what the command does is then
 * part of it, without a savepoint. If a statement fails, all of the transaction is lost, even where the command turns
 * the error into a reason; whoever opened it must reckon with that. Transactions inside the command stay savepoints.
 */
export function joinable(tx: Tx, communityIds: readonly number[]): Tx {
  // Another object over the same connection: only this one is the door, what is inside is the transaction itself.
  const door = tx.withoutPlugins()
  doors.set(door, { tx, scope: communityIds.join(',') })
  return door
}

export const joined = (db: Db) => doors.get(db)
