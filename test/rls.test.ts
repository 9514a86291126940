import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { listPlaces } from '#modules/communities'
import { withOwnDatabase } from '#test/database.ts'
import { loadDemo } from '../src/demo/load.ts'
import { tellTheRest } from './rls-story.ts'

/**
 * Tries every table that has a community_id from another community, as the role the app works with. The tables come
 * from the catalog and their rows from the demonstration and a story beside it, so a new table is tried as soon as its
 * migration is there.
 */
const database = withOwnDatabase(4)

/** Rows that are a record: they are added to and never changed. */
const appendOnly = [
  'action_reports',
  'api_requests',
  'audit_log',
  'capacity_statements',
  'checklist_marks',
  'checklist_tasks',
  'checklist_versions',
  'community_rates',
  'consents',
  'decisions',
  'figures',
  'intake_rules',
  'mail_bounces',
  'need_moves',
  'offer_moves',
  'referral_moves',
  'referrals_late',
  'secondary_move_steps',
  'surge_templates',
  'update_acknowledgements',
  'updates',
  'volunteer_moves',
]
/** Rows that are never deleted, though they change while they are worked on. */
const neverDeleted = [
  'actions',
  'data_versions',
  'report_sections',
  'situation_reports',
  'surge_groups',
  'surge_members',
  'surges',
]
/** Read by all on purpose (its migration says why); still changed by nobody else. */
const readByAll = ['data_versions']

let owner: pg.Client
let app: pg.Client
let tables: string[] = []
let [here, elsewhere] = [0, 0]

beforeAll(async () => {
  await loadDemo(database.db, 'db/record')
  const places = await listPlaces(database.db)
  const idOf = (slug: string) => places.find((place) => place.slug.en === slug)?.id ?? 0
  ;[here, elsewhere] = [idOf('waterloo-region'), idOf('ottawa')]
  await tellTheRest(database.db, { id: here, slug: 'waterloo-region' })
  await tellTheRest(database.db, { id: elsewhere, slug: 'ottawa' })
  // The superuser of the test server sees past the policies; on it lies what the app's role must not see.
  owner = new pg.Client({ ...inject('postgres').superuser, database: database.name })
  app = new pg.Client(database.config.app)
  await Promise.all([owner.connect(), app.connect()])
  tables = await tablesOfCommunities()
}, 120_000)

afterAll(() => Promise.all([owner.end(), app.end()]))

async function tablesOfCommunities() {
  const { rows } = await owner.query<{ name: string }>(
    `select table_name as name
     from information_schema.columns join information_schema.tables using (table_schema, table_name)
     where table_schema = 'public' and column_name = 'community_id' and table_type = 'BASE TABLE' order by 1`,
  )
  return rows.map(({ name }) => name)
}

/** Runs one statement as the app in a scope and takes it back; what it gave, or the code of the refusal. */
async function attempt(scope: string | undefined, statement: string, values: unknown[] = []) {
  await app.query('begin')
  try {
    if (scope !== undefined) await app.query("select set_config('ensemble.scope', $1, true)", [scope])
    const { rowCount, rows } = await app.query(statement, values)
    return { changed: rowCount, rows }
  } catch (error) {
    if (error instanceof pg.DatabaseError) return { refused: error.code }
    throw error
  } finally {
    await app.query('rollback')
  }
}

const insufficientPrivilege = { refused: '42501' }
const count = async (table: string, where: string) =>
  Number((await owner.query(`select count(*) from ${table} where ${where}`)).rows[0].count)

/** Columns that an insert may name. */
async function columnsOf(table: string) {
  const { rows } = await owner.query<{ name: string }>(
    `select quote_ident(attname) as name from pg_attribute
     where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = ''`,
    [table],
  )
  return rows.map(({ name }) => name).join(', ')
}

it('there are tables to try, and rows of two communities in each of them', async () => {
  expect(tables.length).toBeGreaterThan(12)
  const empty: string[] = []
  for (const table of tables)
    for (const community of [here, elsewhere])
      if ((await count(table, `community_id = ${community}`)) === 0) empty.push(`${table} of ${community}`)
  expect(empty).toEqual([])
})

it('every table of a community is guarded, and its key begins with the community', async () => {
  const { rows } = await owner.query(
    `select c.relname as name, c.relrowsecurity as guarded, exists (select from pg_policy where polrelid = c.oid) as policy,
       (select attname from pg_attribute a where a.attrelid = c.oid and a.attnum =
         (select i.indkey[0] from pg_index i where i.indrelid = c.oid and i.indisprimary)) as first_of_key
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = 'public' and c.relkind in ('r', 'p')
       and exists (select from pg_attribute where attrelid = c.oid and attname = 'community_id')`,
  )
  expect(rows.length).toBe(tables.length)
  for (const row of rows) expect(row).toMatchObject({ guarded: true, policy: true, first_of_key: 'community_id' })
})

it('the role of the app owns nothing and stands under every policy', async () => {
  const { rows } = await app.query(
    `select rolname as role, rolsuper or rolbypassrls or rolcreaterole or rolcreatedb as mighty,
       (select count(*)::int from pg_class where relowner = r.oid) + (select count(*)::int from pg_proc where proowner = r.oid)
         + (select count(*)::int from pg_namespace where nspowner = r.oid) as owned,
       has_schema_privilege('public', 'create') as may_create,
       (select count(*)::int from pg_auth_members where member = r.oid) as memberships
     from pg_roles r where rolname = current_user`,
  )
  expect(rows).toEqual([{ role: 'ensemble_app', mighty: false, owned: 0, may_create: false, memberships: 0 }])
})

describe('from another community', () => {
  it('nothing is seen, in whatever words one asks', async () => {
    for (const table of tables.filter((name) => !readByAll.includes(name))) {
      const foreign = `community_id = ${elsewhere}`
      expect(await attempt(String(here), `select 1 from ${table} where ${foreign}`), table).toMatchObject({ rows: [] })
      const seen = await attempt(String(here), `select distinct community_id as id from ${table}`)
      expect(seen, table).toMatchObject({ rows: [{ id: here }] })
      const own = await attempt(String(here), `select count(*)::int as count from ${table}`)
      expect(own, table).toMatchObject({ rows: [{ count: await count(table, `community_id = ${here}`) }] })
    }
  })

  it('nothing is added: neither a row of the other nor one of mine under its name', async () => {
    for (const table of tables) {
      const columns = await columnsOf(table)
      const { rows } = await owner.query(`select to_json(t) as row from ${table} t where community_id = $1 limit 1`, [
        elsewhere,
      ])
      const insert = `insert into ${table} (${columns}) overriding system value
        select ${columns} from json_populate_record(null::${table}, $1)`
      const values = [JSON.stringify(rows[0].row)]
      expect(await attempt(String(here), insert, values), table).toEqual(insufficientPrivilege)
      const upsert = `${insert} on conflict do nothing`
      expect(await attempt(String(here), upsert, values), table).toEqual(insufficientPrivilege)
    }
  })

  it('nothing is changed, and nothing of mine can be moved there', async () => {
    for (const table of tables) {
      const touch = `update ${table} set community_id = community_id where community_id = ${elsewhere}`
      const changed = await attempt(String(here), touch)
      expect(changed, table).toEqual(appendOnly.includes(table) ? insufficientPrivilege : { changed: 0, rows: [] })
      const move = `update ${table} set community_id = ${elsewhere} where community_id = ${here}`
      expect(await attempt(String(here), move), table).toEqual(insufficientPrivilege)
    }
  })

  it('nothing is deleted', async () => {
    for (const table of tables) {
      const deleted = await attempt(String(here), `delete from ${table} where community_id = ${elsewhere}`)
      const forbidden = appendOnly.includes(table) || neverDeleted.includes(table)
      expect(deleted, table).toEqual(forbidden ? insufficientPrivilege : { changed: 0, rows: [] })
      expect(await attempt(String(here), `truncate ${table} cascade`), table).toEqual(insufficientPrivilege)
    }
  })

  it('not even the policies can be asked to stand aside', async () => {
    for (const table of tables) {
      expect(await attempt(String(here), `alter table ${table} disable row level security`)).toEqual(
        insufficientPrivilege,
      )
      // With row_security off PostgreSQL refuses instead of showing everything.
      const change = `update ${table} set community_id = community_id`
      await app.query('begin')
      await app.query("select set_config('row_security', 'off', true)")
      const asked = app.query(readByAll.includes(table) ? change : `select 1 from ${table}`)
      await expect(asked, table).rejects.toThrow(/row-level security|permission denied/)
      await app.query('rollback')
    }
    expect(await attempt(String(here), 'set local role ensemble_owner')).toEqual(insufficientPrivilege)
  })
})

it('without a scope nothing is seen, added, changed or deleted', async () => {
  for (const scope of [undefined, '']) {
    for (const table of tables) {
      if (!readByAll.includes(table))
        expect(await attempt(scope, `select 1 from ${table} limit 1`), table).toMatchObject({ rows: [] })
      const changed = await attempt(scope, `update ${table} set community_id = community_id`)
      expect(changed, table).toEqual(appendOnly.includes(table) ? insufficientPrivilege : { changed: 0, rows: [] })
    }
  }
})

it('what is a record cannot be changed or deleted even in its own community', async () => {
  for (const table of appendOnly) {
    expect(tables).toContain(table)
    const own = `where community_id = ${here}`
    expect(await attempt(String(here), `update ${table} set community_id = community_id ${own}`), table).toEqual(
      insufficientPrivilege,
    )
    expect(await attempt(String(here), `delete from ${table} ${own}`), table).toEqual(insufficientPrivilege)
    expect((await attempt(String(here), `select 1 from ${table} ${own}`)).changed, table).toBeGreaterThan(0)
  }
})
