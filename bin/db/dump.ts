import pg from 'pg'

/**
 * A readable picture of the schema, in a stable order, from PostgreSQL's own catalog: what the migrations have come to.
 * It is for reading and for review; only the migrations make tables.
 */
export async function dumpSchema(owner: pg.ClientConfig): Promise<string> {
  const client = new pg.Client(owner)
  await client.connect()
  try {
    const lines = async (sql: string) => (await client.query<{ line: string }>(sql)).rows.map(({ line }) => line)
    const parts = [
      '-- The schema as the migrations make it. Written by: npm run db -- dump. A picture, not a source: never edit it.',
      (await lines(extensions)).join('\n'),
      ...(await lines(functions)),
      ...(await tablesOf(client)),
      ...(await lines(views)),
    ]
    return `${parts.filter((part) => part !== '').join('\n\n')}\n`
  } finally {
    await client.end()
  }
}

const ours = (alias: string) => `${alias}.relnamespace = 'public'::regnamespace`

const extensions = `select 'create extension ' || extname || ';' as line from pg_extension where extname <> 'plpgsql' order by extname`

const functions = `
  select rtrim(pg_get_functiondef(p.oid), E' \\n') || ';' as line from pg_proc p
  where p.pronamespace = 'public'::regnamespace
    and not exists (select from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e')
  order by p.proname, pg_get_function_identity_arguments(p.oid)`

const views = `
  select 'create view ' || relname || E' as\\n' || pg_get_viewdef(oid, true) as line from pg_class c
  where ${ours('c')} and relkind = 'v' and not exists
    (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
  order by relname`

interface Table {
  oid: number
  name: string
  unlogged: boolean
  secured: boolean
  app: string | null
}

async function tablesOf(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<Table>(`
    select c.oid, relname as name, relpersistence = 'u' as unlogged, relrowsecurity as secured,
      (select string_agg(lower(privilege_type), ', ' order by privilege_type) from aclexplode(relacl)
        where grantee = to_regrole('ensemble_app')) as app
    from pg_class c where ${ours('c')} and relkind in ('r', 'p') order by relname`)
  const parts: string[] = []
  for (const table of rows) parts.push(await picture(client, table))
  return parts
}

async function picture(client: pg.Client, { oid, name, unlogged, secured, app }: Table) {
  const lines = async (sql: string) => (await client.query<{ line: string }>(sql, [oid])).rows.map(({ line }) => line)
  const inside = [...(await lines(columns)), ...(await lines(constraints))].map((line) => `  ${line}`)
  const after = [
    ...(await lines(indexes)),
    ...(secured ? [`alter table ${name} enable row level security;`] : []),
    ...(await lines(policies)),
    ...(await lines(triggers)),
    `-- ensemble_app may: ${app ?? 'nothing'}`,
  ]
  return `create ${unlogged ? 'unlogged ' : ''}table ${name} (\n${inside.join(',\n')}\n);\n${after.join('\n')}`
}

const columns = `
  select a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || case when a.attnotnull then ' not null' else '' end
    || case when a.attidentity <> '' then ' generated always as identity'
         when a.attgenerated <> '' then ' generated always as (' || pg_get_expr(d.adbin, d.adrelid) || ') stored'
         when d.adbin is not null then ' default ' || pg_get_expr(d.adbin, d.adrelid) else '' end as line
  from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
  where a.attrelid = $1 and a.attnum > 0 and not a.attisdropped order by a.attnum`

const constraints = `
  select 'constraint ' || conname || ' ' || pg_get_constraintdef(oid, true) as line from pg_constraint
  where conrelid = $1 and contype <> 'n' and contype <> 't' order by position(contype::text in 'pufxc'), conname`

const indexes = `
  select pg_get_indexdef(i.indexrelid) || ';' as line from pg_index i
  where i.indrelid = $1 and not exists (select from pg_constraint k where k.conindid = i.indexrelid and k.conrelid = $1)
  order by i.indexrelid::regclass::text`

const policies = `
  select 'create policy ' || polname || ' on ' || polrelid::regclass
    || coalesce(' using (' || pg_get_expr(polqual, polrelid) || ')', '')
    || coalesce(' with check (' || pg_get_expr(polwithcheck, polrelid) || ')', '') || ';' as line
  from pg_policy where polrelid = $1 order by polname`

const triggers = `
  select pg_get_triggerdef(oid, true) || ';' as line from pg_trigger where tgrelid = $1 and not tgisinternal order by tgname`
