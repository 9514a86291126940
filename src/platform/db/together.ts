import {
  type DatabaseConnection,
  type Dialect,
  DummyDriver,
  type Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  Transaction,
} from 'kysely'
import type { Db, Tx } from './connect.ts'
import type { DB } from './types.ts'

/** Compiles queries and opens nothing: the transaction brings its own connection. */
const dialect: Dialect = {
  createAdapter: () => new PostgresAdapter(),
  createDriver: () => new DummyDriver(),
  createIntrospector: (db) => new PostgresIntrospector(db),
  createQueryCompiler: () => new PostgresQueryCompiler(),
}
const driver = new DummyDriver()

/**
 * A transaction over one connection, in which queries asked for at the same time (`Promise.all`) are sent one behind the
 * other without waiting for each answer. Kysely's own waits, which costs the board a dozen round trips. Their order
 * stays as asked. Whoever opens it sends `begin` first.
 */
export function together(db: Kysely<DB>, connection: DatabaseConnection): Tx {
  const executor = db.getExecutor().withConnectionProvider({ provideConnection: (consumer) => consumer(connection) })
  return new Transaction<DB>({ config: { dialect }, dialect, driver, executor })
}

interface Traveller {
  /** Never fails: how it went is told to who asked. */
  travel(trip: Db): Promise<void>
  miss(reason: unknown): void
}

/** Those who wait for the next trip, by the database they ask. There is an entry as long as they are to wait. */
const waiting = new WeakMap<object, Traveller[]>()

/** Milliseconds after which nobody waits for a trip any more: many times what one takes, and less than a reader notices. */
const patience = 50

/**
 * Sends what `work` asks for at the same time over one connection, in one piece, outside of any transaction: single
 * statements that read, that are short, and that know nothing of one another. Whoever comes while such a trip is under way
 * goes on the next, together with all others who do: a moment in which many ask costs a few trips instead of one for each.
 */
export function inOneTrip<T>(db: Db, work: (db: Db) => Promise<T>): Promise<T> {
  if (db.isTransaction) return work(db)
  const { promise, resolve, reject } = Promise.withResolvers<T>()
  const traveller = { travel: (trip: Db) => work(trip).then(resolve, reject), miss: reject }
  const others = waiting.get(db)
  if (others) others.push(traveller)
  else void depart(db, [traveller])
  return promise
}

async function depart(db: Db, travellers: Traveller[]): Promise<void> {
  const others: Traveller[] = []
  waiting.set(db, others)
  // A connection may hang for seconds, as when its server was killed: it holds up those who went with it, and nobody else.
  const tooLong = setTimeout(leave, patience)
  let left = false
  function leave() {
    if (left) return
    left = true
    waiting.delete(db)
    if (others.length > 0) void depart(db, others)
  }
  try {
    await db.getExecutor().provideConnection((connection) => {
      const trip = together(db, connection)
      return Promise.all(travellers.map((one) => one.travel(trip)))
    })
  } catch (error) {
    // No connection was to be had, and nobody left.
    for (const { miss } of travellers) miss(error)
  }
  clearTimeout(tooLong)
  leave()
}
