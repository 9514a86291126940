import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { migrate, openDatabase } from '#platform/db'
import { readEnv } from '#platform/env'
import { prepareJobs } from '#platform/jobs'

declare module 'vitest' {
  interface ProvidedContext {
    /** How to reach the test server: as its superuser, to make databases; as owner; as app. */
    postgres: { superuser: pg.ClientConfig; owner: pg.ClientConfig; app: pg.ClientConfig; template: string }
  }
}

/**
 * One real PostgreSQL for the whole run, migrated once into a template from which tests copy databases of their own.
 * TEST_DATABASE_URL (a superuser's address of any PostgreSQL >= 15) puts another server in its place.
 */
export async function setup({ provide }: TestProject) {
  const folder = mkdtempSync(join(tmpdir(), 'ensemble-test-'))
  // Root's database runs under an unprivileged account, which must be able to enter.
  chmodSync(folder, 0o755)
  const server = process.env.TEST_DATABASE_URL ? await given(process.env.TEST_DATABASE_URL) : await embedded(folder)
  await migrate(server.owner, 'db/migrations')
  await prepareJobs(server.owner)
  provide('postgres', { superuser: server.superuser, owner: server.owner, app: server.app, template: 'ensemble' })
  return async () => {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function embedded(folder: string) {
  const env = readEnv({ ENSEMBLE_DATA: folder })
  const server = await openDatabase(env, () => undefined)
  const withHost = (user: string, database: string): pg.ClientConfig => ({ ...server.app, user, database })
  const superuser = withHost('postgres', 'postgres')
  await careless(superuser)
  return {
    superuser,
    owner: plain(server.owner),
    app: plain(server.app),
    stop: server.stop,
  }
}

/** What these tests write needs no machine to survive: hundreds of databases are copied, and none is ever read again. */
async function careless(superuser: pg.ClientConfig) {
  const client = new pg.Client(superuser)
  await client.connect()
  for (const setting of ['fsync', 'full_page_writes']) await client.query(`alter system set ${setting} = off`)
  await client.query('select pg_reload_conf()')
  await client.end()
}

/** Without the application name by which a server is kept open: tests must not look like an app that still works. */
const plain = (config: pg.ClientConfig): pg.ClientConfig => ({ ...config, application_name: 'test-run' })

async function given(url: string) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query('drop database if exists ensemble')
  for (const role of ['ensemble_owner', 'ensemble_app']) {
    const known = await client.query('select 1 from pg_roles where rolname = $1', [role])
    await client.query(`${known.rowCount ? 'alter' : 'create'} role ${role} login`)
  }
  await client.query('create database ensemble owner ensemble_owner')
  await client.end()
  const { host, port } = client
  const as = (user: string, database: string): pg.ClientConfig => ({ host, port, user, database })
  return {
    superuser: as(client.user ?? 'postgres', 'postgres'),
    owner: as('ensemble_owner', 'ensemble'),
    app: as('ensemble_app', 'ensemble'),
    stop: async () => undefined,
  }
}
