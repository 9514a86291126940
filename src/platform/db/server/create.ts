import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type pg from 'pg'
import { type Account, spawnAs } from './account.ts'

export const roles = {
  superuser: 'postgres',
  owner: 'ensemble_owner',
  app: 'ensemble_app',
  database: 'ensemble',
} as const

/**
 * Written to postgresql.conf when the data is created, so that an operator can change them later.
 * Sized for a small machine; the queries are short, so no JIT and no parallel workers.
 */
const settings = {
  shared_buffers: '128MB',
  effective_cache_size: '512MB',
  work_mem: '8MB',
  maintenance_work_mem: '64MB',
  // A slot costs little until someone connects; the tests let 64 clients fight for the last places.
  max_connections: '200',
  fsync: 'on',
  wal_level: 'replica',
  // Nothing streams from here; the backup keeps its WAL by a slot of its own.
  max_wal_senders: '0',
  max_replication_slots: '4',
  max_wal_size: '512MB',
  wal_compression: 'pglz',
  checkpoint_timeout: '15min',
  io_method: 'sync',
  jit: 'off',
  max_parallel_workers_per_gather: '0',
  random_page_cost: '1.1',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // Statements and details quote people's data; the log may not.
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
} as const

/**
 * Fills an empty folder with a new database cluster. Text sorts by code point; a query that shows people a sorted list
 * names its collation ("fr-CA-x-icu"). The same on every machine, whatever locales it has.
 */
export const createCluster = async (programs: string, folder: string, account: Account): Promise<void> => {
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
  const entry = ['--username', roles.superuser, '--auth-local=trust', '--auth-host=reject']
  const tuned = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const all = ['--pgdata', folder, ...locale, ...entry, '--data-checksums', ...tuned]
  await promisify(execFile)(join(programs, 'initdb'), all, spawnAs(account)).catch((error) => {
    throw new Error(explain(error.stderr || error.message, account))
  })
}

const explain = (said: string, { uid }: Account) =>
  said.includes('could not look up effective user ID')
    ? `PostgreSQL needs an account with a name, and user id ${uid} has none here: give it one, or set DATABASE_URL`
    : `The database could not be created:\n${said}`

/**
 * Makes what is missing of roles and database. `superuser` is connected to the database `postgres`.
 * The owner may add trusted extensions (it owns the database); the app role owns nothing and may not pass RLS.
 */
export const createRoles = async (superuser: pg.Client): Promise<void> => {
  const { owner, app, database } = roles
  const { rows } = await superuser
    .query<{ done: boolean }>(
      `select count(*) = 3 as done from (
       select rolname from pg_roles where rolname in ($1, $2) union all
       select datname from pg_database where datname = $3 and has_database_privilege($2, datname, 'connect')) as found`,
      [owner, app, database],
    )
    .catch((error) => (isUndefinedRole(error) ? { rows: [{ done: false }] } : Promise.reject(error)))
  if (rows[0]?.done) return
  await superuser.query('select pg_advisory_lock(hashtext($1))', ['ensemble: create roles'])
  for (const role of [owner, app]) {
    const known = await superuser.query('select from pg_roles where rolname = $1', [role])
    if (known.rowCount === 0) await superuser.query(`create role ${role} login`)
    await superuser.query(`alter role ${role} nosuperuser nocreatedb nocreaterole nobypassrls noreplication`)
  }
  const known = await superuser.query('select from pg_database where datname = $1', [database])
  if (known.rowCount === 0) await superuser.query(`create database ${database} owner ${owner}`)
  await superuser.query(`revoke all on database ${database} from public`)
  await superuser.query(`grant connect, temporary on database ${database} to ${app}`)
  await superuser.query('select pg_advisory_unlock(hashtext($1))', ['ensemble: create roles'])
}

const isUndefinedRole = (error: unknown) => error instanceof Error && 'code' in error && error.code === '42704'
