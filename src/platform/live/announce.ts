import { sql } from 'kysely'
import { afterCommit, type Db, type Tx } from '#platform/db'

/** Where processes tell one another which communities have changed: ids joined with commas. */
export const channel = 'ensemble_changed'

/** Changes of so many milliseconds are told in one message: nobody sees a page change twenty times a second. */
const gather = 50
/** PostgreSQL takes at most 8,000 bytes in one message. */
const mostInOne = 700

const pending = new WeakMap<Db, Set<number>>()

/**
 * Tells every process, once this transaction is committed, that something in the community has changed. Sent after the
 * commit and not in it: NOTIFY inside a transaction makes all of them commit one after another. Should the process die in
 * between, pages left open learn of it when their connection comes back.
 */
export const announceChange = (tx: Tx, communityId: number) =>
  afterCommit(tx, (db) => {
    const waiting = pending.get(db)
    if (waiting) {
      waiting.add(communityId)
      return
    }
    const changed = new Set([communityId])
    pending.set(db, changed)
    setTimeout(() => {
      pending.delete(db)
      void tell(db, [...changed])
    }, gather).unref()
  })

async function tell(db: Db, ids: number[]) {
  for (let at = 0; at < ids.length; at += mostInOne) {
    const message = ids.slice(at, at + mostInOne).join(',')
    // A database that has gone away meanwhile has nobody left to tell.
    await sql`select pg_notify(${channel}, ${message})`.execute(db).catch(() => undefined)
  }
}
