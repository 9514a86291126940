import { globSync, readFileSync } from 'node:fs'
import { sql } from 'kysely'
import { type Permission, permissions } from '#platform/auth'
import type { Db } from '#platform/db'
import type { Path } from '#platform/i18n'
import type { testApp } from './app.ts'

const stamp = (command: string) => `<!-- Written by ${command}. Do not edit. -->\n`
const row = (...cells: string[]) => `| ${cells.join(' | ')} |`
const code = (text: string) => `\`${text}\``
const table = (head: string[], rows: string[][]) =>
  [row(...head), row(...head.map(() => '---')), ...rows.map((cells) => row(...cells))].join('\n')

interface Route {
  method: string
  path: string
  needs: Permission | 'open' | undefined
}

/** The pages and forms of the app, each with the permission its guard asks for. Middleware is left out. */
function routesOf(app: ReturnType<typeof testApp>): Route[] {
  const found = new Map<string, Route>()
  for (const { method, path, handler } of app.routes) {
    if (method === 'ALL' || path.endsWith('*')) continue
    const route = found.get(`${method} ${path}`) ?? { method, path, needs: undefined }
    // Guards carry the permission they ask for; other handlers have no such property.
    if ('permission' in handler) route.needs = handler.permission as Permission | 'open'
    found.set(`${method} ${path}`, route)
  }
  return [...found.values()]
}

/** Which French address belongs to which English one, from every paths.ts. */
async function twins(): Promise<Map<string, string>> {
  const files = globSync('src/{modules,shell}/**/paths.ts').sort()
  const modules = await Promise.all(files.map((file) => import(/* @vite-ignore */ `../${file}`)))
  // A paths.ts exports pairs of addresses and functions that use them; only the pairs have both languages.
  const pairs = modules.flatMap((one) => Object.values(one) as Partial<Path>[]).filter((one) => one?.en && one.fr)
  return new Map(pairs.map(({ en = '', fr = '' }) => [en, fr]))
}

const whoMay = (name: Permission) => {
  const { roles, open } = permissions[name]
  const others = {
    public: 'everyone',
    board: `${roles.join(', ')}; everyone where the board is public`,
    'signed-in': 'everyone who is signed in',
    nobody: roles.join(', '),
  }
  return others[open]
}

/** Page before form, a page before the pages below it. */
const keyOf = ([path = '', , method = '']: string[]) => `${path.replaceAll('`', '')} ${method}`

/** docs/routes.md: every address in both languages, and who may use it. */
export async function routesPage(app: ReturnType<typeof testApp>) {
  const french = await twins()
  const routes = routesOf(app)
  const second = new Set(french.values())
  const rows = routes
    .filter(({ path }) => french.has(path) || !second.has(path))
    .map(({ method, path, needs }) => [code(path), code(french.get(path) ?? path), method, code(needs ?? 'unguarded')])
    .sort((a, b) => (keyOf(a) > keyOf(b) ? 1 : -1))
  // The keys of an object literal are its names; Object.keys only knows strings.
  const names = Object.keys(permissions) as Permission[]
  return `${stamp('npm run db -- docs')}
# Routes

Each page has one address per language and no fallback between them. \`open\` asks for nothing. \`/healthz\`, \`/readyz\`,
\`/metrics\` and built files stand outside (\`src/shell/listen.ts\`).

${table(['English', 'French', 'Method', 'Permission'], rows)}

## Permissions

From \`src/platform/auth/permissions.ts\`. An administrator of the house (community 0) is one in every community.

${table(
  ['Permission', 'Who may'],
  names.map((name) => [code(name), whoMay(name)]),
)}
`
}

/** Whose code writes each table; test/architecture.test.ts sees to it that there is one. */
function writers(): Map<string, string> {
  const found = new Map<string, string>()
  for (const file of globSync('src/modules/**/*.ts').filter((one) => !/\.test\.|\/testing\.ts$/.test(one))) {
    const writes = readFileSync(file, 'utf8').matchAll(
      /(?:insertInto|updateTable|deleteFrom)\('(\w+)'|\binsert into (\w+)/g,
    )
    for (const [, built = '', written = ''] of writes) found.set(built || written, file.split('/')[2] ?? '')
  }
  return found
}

/** The migration that makes each table. */
function makers(): Map<string, string> {
  const made = new Map<string, string>()
  for (const file of globSync('db/migrations/*.sql').sort()) {
    for (const [, name = ''] of readFileSync(file, 'utf8').matchAll(/^create (?:unlogged )?table (\w+)/gm))
      made.set(name, file)
  }
  return made
}

/** docs/tables.md: every table, the one module that writes it, and how it is protected. */
export async function tablesPage(db: Db) {
  const { rows } = await sql<{ name: string; secured: boolean; may: string | null }>`
    select relname as name, relrowsecurity as secured,
      (select string_agg(lower(privilege_type), ', ' order by privilege_type) from aclexplode(relacl)
        where grantee = to_regrole('ensemble_app')) as may
    from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') order by relname collate "C"`.execute(
    db,
  )
  const owner = writers()
  const made = makers()
  const lines = rows.map(({ name, secured, may }) => [
    code(name),
    // What no command writes was filled by the migration of the module it is named after, or belongs to the platform.
    owner.get(name) ?? /_create_(?!platform)(\w+)\.sql$/.exec(made.get(name) ?? '')?.[1] ?? 'platform',
    secured ? 'by community' : '',
    may ?? 'nothing',
    code(made.get(name) ?? 'src/platform/db/migrate.ts'),
  ])
  return `${stamp('npm run db -- docs')}
# Tables

A table is written by the commands of its owner; others ask its queries. The columns are in \`db/schema.sql\`. The
queue’s own tables lie in the schema \`pgboss\` and are not listed.

${table(['Table', 'Owner', 'Row-level security', 'The app may', 'Made by'], lines)}
`
}
