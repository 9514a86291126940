import { CompiledQuery, type Kysely, Kysely as KyselyInstance, PostgresDialect, sql, type Transaction } from 'kysely'
import pg from 'pg'
import { joined, runJoined } from './join.ts'
import { preparing } from './prepared.ts'
import { together } from './together.ts'
import type { DB } from './types.ts'

export type Tx = Transaction<DB>
export type Db = Kysely<DB> | Tx

export interface Connection {
  db: Kysely<DB>
  pool: pg.Pool
  close(): Promise<void>
}

// A calendar day has no time zone, so it stays text; whole numbers beyond 2^53 do not occur here.
const types = new pg.TypeOverrides()
types.setTypeParser(pg.types.builtins.DATE, (text) => text)
types.setTypeParser(pg.types.builtins.TIME, (text) => text.slice(0, 5))
types.setTypeParser(pg.types.builtins.INT8, Number)

/** Opens a pool. `config` names the login; nothing here decides what that login may do. */
export function connect(config: pg.ClientConfig, max: number): Connection {
  const pool = new pg.Pool({
    application_name: 'ensemble',
    ...config,
    types,
    pipeline: true,
    max,
    idleTimeoutMillis: 30_000,
    connectionTimeoutMillis: 10_000,
  })
  // A connection that dies while idle is replaced at the next request; without a listener it would end the process.
  pool.on('error', () => undefined)
  // One that dies while in use fails its query, which is told to who asked; the event would end the process too.
  pool.on('connect', (client) => client.on('error', () => undefined))
  const db = new KyselyInstance<DB>({ dialect: new PostgresDialect({ pool: preparing(pool) }) })
  return { db, pool, close: () => db.destroy() }
}

interface Ending {
  after: ((db: Db) => void)[]
  last: Promise<unknown>[]
}
const endings = new WeakMap<Tx, Ending>()
/** Runs `work` once the transaction is committed; never if it is undone, nor in a test's own transaction. */
export const afterCommit = (tx: Tx, work: (db: Db) => void) => {
  endings.get(tx)?.after.push(work)
}

/**
 * Sends the commit right behind this statement, without waiting for its answer in between: if it fails, the database
 * undoes the transaction instead, and its error is thrown. Inside of another transaction it is simply waited for.
 */
export async function beforeCommit(tx: Tx, statement: Promise<unknown>) {
  const ending = endings.get(tx)
  if (!ending) return void (await statement)
  // Whoever commits waits for it; should something else fail first, nobody does, and that is no reason to end.
  statement.catch(() => undefined)
  ending.last.push(statement)
}

const begin = CompiledQuery.raw('begin')
const commit = CompiledQuery.raw('commit')
const rollback = CompiledQuery.raw('rollback')

/** Opens a transaction, and commits it or undoes it: what is asked first travels with its beginning, what is asked last with its end. */
async function outermost<T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> {
  const ending: Ending = { after: [], last: [] }
  const result = await db.getExecutor().provideConnection(async (connection) => {
    const begun = connection.executeQuery(begin)
    begun.catch(() => undefined)
    const tx = together(db, connection)
    endings.set(tx, ending)
    try {
      const value = await work(tx)
      const committed = connection.executeQuery<{ command: string }>(commit)
      const [{ rows }] = await Promise.all([committed, begun, ...ending.last])
      if (rows[0]?.command === 'ROLLBACK') throw new Error('A statement of the transaction had failed: it was undone.')
      return value
    } catch (error) {
      // A connection that is gone has undone it; what went wrong first is what is told.
      await connection.executeQuery(rollback).catch(() => undefined)
      throw error
    }
  })
  for (const run of ending.after) run(db)
  return result
}

/**
 * Runs `work` in a transaction; inside one already, in a savepoint, so that a failed part can be caught. One that was
 * opened for it (`joinable`) it joins.
 */
export async function transact<T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> {
  const open = joined(db)
  if (open) return runJoined(open, work)
  if (!db.isTransaction) return outermost(db, work)
  await sql`savepoint nested`.execute(db)
  try {
    // isTransaction has just said so; Kysely has no narrowing for it.
    const result = await work(db as Tx)
    await sql`release savepoint nested`.execute(db)
    return result
  } catch (error) {
    await sql`rollback to savepoint nested`.execute(db)
    throw error
  }
}

export interface ScopeOptions {
  /** The database keeps to one plan for each statement, whatever its values: for reads by key, whose plan never differs. */
  onePlan?: boolean
}

/**
 * Runs `work` where row-level security lets it see and change the rows of these communities and no others.
 * The scope ends with the transaction. Ids are whole numbers; 0 is the house itself.
 */
export const inScope = <T>(
  db: Db,
  communityIds: readonly number[],
  work: (tx: Tx) => Promise<T>,
  { onePlan = false }: ScopeOptions = {},
): Promise<T> =>
  transact(db, async (tx) => {
    const ids = communityIds.join(',')
    if (joined(db)?.scope === ids) return work(tx)
    // Not waited for: what `work` asks comes behind it on the same connection, and fails if it failed.
    const scope = onePlan
      ? sql`select set_config('ensemble.scope', ${ids}, true), set_config('plan_cache_mode', 'force_generic_plan', true)`
      : sql`select set_config('ensemble.scope', ${ids}, true)`
    const [, result] = await Promise.all([scope.execute(tx), work(tx)])
    return result
  })
