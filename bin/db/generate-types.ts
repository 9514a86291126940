import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type pg from 'pg'

/** The TypeScript of all tables of this database, as src/platform/db/types.ts holds it. `owner` is on a Unix socket or a host. */
export function generateTypes({ user, database, host = '', port }: pg.ClientConfig): string {
  const folder = mkdtempSync(join(tmpdir(), 'ensemble-types-'))
  const file = join(folder, 'types.ts')
  const address = `postgres://${user}@localhost/${database}?host=${encodeURIComponent(host)}&port=${port}`
  // As the pool reads them: days stay text, and whole numbers beyond 2^53 do not occur here.
  const parsers = ['--date-parser', 'string', '--numeric-parser', 'number', '--type-mapping', '{"int8":"number"}']
  const args = [
    '--dialect',
    'postgres',
    '--url',
    address,
    '--exclude-pattern',
    'pgboss.*',
    '--out-file',
    file,
    ...parsers,
  ]
  try {
    const { status, stdout, stderr } = spawnSync(process.execPath, [codegen, ...args], { encoding: 'utf8' })
    if (status !== 0) throw new Error(`kysely-codegen failed:\n${stdout}${stderr}`)
    return readFileSync(file, 'utf8')
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const codegen = 'node_modules/kysely-codegen/dist/cli/bin.js'
