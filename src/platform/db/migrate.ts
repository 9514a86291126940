import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'

/** Any number will do, as long as no other program on the same database uses it. */
const migrationLock = 4_711_201_511

interface Migration {
  name: string
  text: string
  checksum: string
}

const load = (folder: string): Migration[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.sql'))
    .sort()
    .map((name) => {
      const text = readFileSync(join(folder, name), 'utf8')
      return { name, text, checksum: createHash('sha256').update(text).digest('hex') }
    })

/**
 * Brings the database up to the migrations in `folder`, oldest first, each in its own transaction, under an advisory
 * lock so that two processes starting at once do not both try. Forward only: a frozen file that has changed, or one
 * that is applied but gone, is an error and nothing is done.
 */
export async function migrate(
  owner: pg.ClientConfig,
  folder: string,
  onStep: (name: string) => void = () => undefined,
) {
  const client = new pg.Client({ application_name: 'ensemble-migrate', ...owner })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [migrationLock])
    await ensureVersion(client)
    await ensureAppRole(client)
    const pending = await pendingMigrations(client, load(folder))
    for (const migration of pending) {
      await apply(client, migration)
      onStep(migration.name)
    }
    return pending.length
  } finally {
    await client.end()
  }
}

/** The migrations still to run. Throws when the applied ones are not exactly the first of those on disk. */
async function pendingMigrations(client: pg.ClientBase, onDisk: Migration[]) {
  await client.query(`create table if not exists schema_migrations (
    name text primary key, checksum text not null, applied_at timestamptz not null default now())`)
  const { rows } = await client.query<{ name: string; checksum: string }>(
    'select name, checksum from schema_migrations order by name',
  )
  for (const [index, applied] of rows.entries()) {
    const file = onDisk[index]
    if (file?.name !== applied.name)
      throw new Error(`Migration ${applied.name} is applied, but the folder has ${file?.name ?? 'no such file'} there.`)
    if (file.checksum !== applied.checksum)
      throw new Error(
        `Migration ${applied.name} has changed since it was applied. Migrations are frozen: write a new one.`,
      )
  }
  return onDisk.slice(rows.length)
}

async function apply(client: pg.Client, { name, text, checksum }: Migration) {
  await client.query('begin')
  try {
    await client.query(text)
    await client.query('insert into schema_migrations (name, checksum) values ($1, $2)', [name, checksum])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw new Error(`Migration ${name} failed: ${error instanceof Error ? error.message : error}`, { cause: error })
  }
}

const oldestVersion = 15

async function ensureVersion(client: pg.Client) {
  const { rows } = await client.query<{ version: number }>(
    "select current_setting('server_version_num')::int / 10000 as version",
  )
  const version = rows[0]?.version ?? 0
  if (version < oldestVersion)
    throw new Error(`This PostgreSQL is version ${version}. Ensemble needs ${oldestVersion} or newer.`)
}

/** The role the app works as. On an embedded database it exists; on a given one its owner may have to make it. */
async function ensureAppRole(client: pg.Client) {
  const { rowCount } = await client.query("select 1 from pg_roles where rolname = 'ensemble_app'")
  if (!rowCount) {
    await client.query('create role ensemble_app nologin').catch((cause) => {
      throw new Error(
        'This database needs the role ensemble_app. Ask its administrator to run: create role ensemble_app nologin; grant ensemble_app to the login of DATABASE_URL; grant connect, temporary on the database to ensemble_app.',
        { cause },
      )
    })
  }
  const { rows } = await client
    .query<{ member: boolean }>("select pg_has_role(current_user, 'ensemble_app', 'set') as member")
    .catch(() =>
      client.query<{ member: boolean }>("select pg_has_role(current_user, 'ensemble_app', 'usage') as member"),
    )
  if (!rows[0]?.member) await client.query('grant ensemble_app to current_user').catch(() => undefined)
}

/** Counts the tables anew, so that the first questions after a large load are planned as well as the later ones. */
export async function analyze(owner: pg.ClientConfig) {
  const client = new pg.Client({ application_name: 'ensemble-migrate', ...owner })
  await client.connect()
  await client.query('analyze').finally(() => client.end())
}
