import pg from 'pg'
import { migrate, openDatabase } from '#platform/db'
import type { Env } from '#platform/env'
import { prepareJobs } from '#platform/jobs'

/**
 * Empties the embedded database of a demonstration and lays its tables anew. Refuses a database that is not the
 * demonstration's, one that is not ours to empty, and one that the app is working on.
 */
export async function emptyDatabase(env: Env, migrations: string) {
  if (!env.ENSEMBLE_DEMO) throw new Error('ENSEMBLE_DEMO is off: a database with people’s own data is never reset.')
  if (env.DATABASE_URL) throw new Error('DATABASE_URL is set: empty that database with its own tools.')
  const { owner, stop } = await openDatabase(env, () => undefined)
  try {
    await empty(owner)
    await migrate(owner, migrations)
    await prepareJobs(owner)
  } finally {
    await stop()
  }
}

async function empty(owner: pg.ClientConfig) {
  const client = new pg.Client(owner)
  await client.connect()
  try {
    const { rowCount } = await client.query(
      `select from pg_stat_activity where datname = current_database() and backend_type = 'client backend'
         and pid <> pg_backend_pid()`,
    )
    if (rowCount) throw new Error('Ensemble is working on this database: stop it first.')
    await client.query('drop schema if exists pgboss cascade; drop schema public cascade; create schema public')
  } finally {
    await client.end()
  }
}
