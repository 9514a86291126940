import type { Db, Tx } from './connect.ts'

interface Open {
  tx: Tx
  /** The scope that was set when it was opened, as `inScope` writes it. */
  scope: string
  /** A command threw through its transaction, which would have undone it: now it is for whoever opened it to do so. */
  lost: boolean
}
const doors = new WeakMap<object, Open>()

/**
 * An open transaction as it is handed to one command that would otherwise open its own: what the command does is then
 * part of it, without a savepoint. Where the command would have undone its own, `isLost` says so afterwards, and whoever
 * opened it must undo all of it. Transactions inside the command stay savepoints.
 */
export function joinable(tx: Tx, communityIds: readonly number[]): Tx {
  // Another object over the same connection: only this one is the door, what is inside is the transaction itself.
  const door = tx.withoutPlugins()
  doors.set(door, { tx, scope: communityIds.join(','), lost: false })
  return door
}

export const joined = (db: Db) => doors.get(db)

export const isLost = (door: Tx) => doors.get(door)?.lost ?? false

/** Runs a command's work in the transaction it has joined. */
export async function runJoined<T>(open: Open, work: (tx: Tx) => Promise<T>): Promise<T> {
  try {
    return await work(open.tx)
  } catch (error) {
    open.lost = true
    throw error
  }
}
