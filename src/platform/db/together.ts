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

/**
 * Sends what `work` asks for at the same time over one connection, in one piece, outside of any transaction: single
 * statements that read, and that know nothing of one another.
 */
export function inOneTrip<T>(db: Db, work: (db: Db) => Promise<T>): Promise<T> {
  if (db.isTransaction) return work(db)
  return db.getExecutor().provideConnection((connection) => work(together(db, connection)))
}
