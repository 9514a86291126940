import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { withOwnDatabase } from '#test/database.ts'
import { dumpSchema } from '../bin/db/dump.ts'
import { generateTypes } from '../bin/db/generate-types.ts'
import { migrationFile } from '../bin/db/migration-file.ts'

// Another version of PostgreSQL may word the same schema differently, so only our own is compared.
describe.skipIf(process.env.TEST_DATABASE_URL)('what the migrations make is what is written down', () => {
  const database = withOwnDatabase(1)

  it('db/schema.sql shows the tables as they are; else run: npm run db -- dump', async () => {
    expect(await dumpSchema(database.config.owner)).toBe(readFileSync('db/schema.sql', 'utf8'))
  })

  it('src/platform/db/types.ts knows every column; else run: npm run db -- types', () => {
    expect(generateTypes(database.config.owner)).toBe(readFileSync('src/platform/db/types.ts', 'utf8'))
  })

  it('lets no temporary table stand in for a real one where a function has its owner’s rights', async () => {
    const { rows } = await database.pool.query(`
      select oid::regprocedure::text as name from pg_proc
      where prosecdef and pronamespace = 'public'::regnamespace
        and not coalesce(proconfig @> '{"search_path=public, pg_temp"}', false)`)
    expect(rows).toEqual([])
  })
})

describe('a new migration', () => {
  const now = new Date('2027-02-03T04:05:06Z')

  it('is named by its minute and by what it does, after all the others', () => {
    expect(migrationFile('Create referrals', now, ['20261122T0100_create_platform.sql']).path).toBe(
      '20270203T0405_create_referrals.sql',
    )
  })

  it('comes after a migration made on a machine whose clock runs ahead', () => {
    expect(migrationFile('create_referrals', now, ['20280101T2359_later.sql']).path).toBe(
      '20280102T0000_create_referrals.sql',
    )
  })

  it('is refused without a plain name', () => {
    expect(() => migrationFile('', now, [])).toThrow('Name the migration')
    expect(() => migrationFile('é; drop', now, [])).toThrow('Name the migration')
  })
})
