import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { system } from '#platform/auth'
import { inScope } from '#platform/db'
import { withOwnDatabase } from '#test/database.ts'
import { aCommunity } from '#test/factories.ts'
import { importFigures } from './import-figures.ts'

describe('an import that is cut off', () => {
  const own = withOwnDatabase(4)

  beforeAll(() => {
    // A connection that dies while it is at work says so twice: to the query, which is what matters here, and as an event.
    own.pool.on('connect', (client) => client.on('error', () => undefined))
  })
  const countOf = async (id: number, table: string) => {
    const { rows } = await inScope(own.db, [id], (tx) =>
      sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)} where community_id = ${id}`.execute(tx),
    )
    return rows[0]?.n
  }

  it('leaves nothing when its connection to the database is killed in the middle', async () => {
    const { id, slug } = await aCommunity(own.db)
    const place = { id, slug: { en: slug, fr: `lieu-${slug}` } }
    async function* file() {
      yield Buffer.from('measure,as_of,published_on,quality,value,source\n')
      for (let i = 0; i < 30_000; i++) {
        yield Buffer.from(`arrived,2016-01-20,2016-01-21,exact,${i},S${i}\n`)
        if (i === 20_000) {
          const { rowCount } = await own.pool.query(
            "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and state = 'idle in transaction'",
          )
          expect(rowCount).toBe(1)
        }
      }
    }
    await expect(importFigures(own.db, system, place, { source: file(), dryRun: false })).rejects.toThrow()
    expect(await countOf(id, 'figures')).toBe(0)
    expect(await countOf(id, 'figure_sources')).toBe(0)
  })
})
