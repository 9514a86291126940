import {
  type DatabaseConnection,
  type Dialect,
  DummyDriver,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  Transaction,
} from 'kysely'
import type { Tx } from './connect.ts'
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
 * The same transaction, in which queries asked for at the same time (`Promise.all`) are sent one behind the other without
 * waiting for each answer. Kysely's own waits, which costs the board a dozen round trips. Their order stays as asked.
 */
export const together = <T>(tx: Tx, work: (tx: Tx) => Promise<T>): Promise<T> => {
  const ofTransaction = tx.getExecutor()
  return ofTransaction.provideConnection((connection: DatabaseConnection) => {
    const executor = ofTransaction.withConnectionProvider({ provideConnection: (consumer) => consumer(connection) })
    return work(new Transaction<DB>({ config: { dialect }, dialect, driver, executor }))
  })
}
