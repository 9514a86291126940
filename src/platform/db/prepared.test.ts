import { CompiledQuery, type Kysely, sql } from 'kysely'
import { expect, it } from 'vitest'
import { inScope, type Tables } from '#platform/db'
import { withOwnDatabase } from '#test/database.ts'

// One connection: what is prepared on it is what there is.
const database = withOwnDatabase(1)

const prepared = async (db: Kysely<Tables>) => {
  const { rows } = await sql<{ statement: string }>`select statement from pg_prepared_statements`.execute(db)
  return rows.map(({ statement }) => statement)
}
const ask = (text: string, values: unknown[] = [1]) => database.db.executeQuery(CompiledQuery.raw(text, values))

it('prepares what is asked again, however much was asked only once before', async () => {
  for (let i = 0; i < 500; i++) await ask(`select $1::int + ${i} as once`)
  for (let i = 0; i < 3; i++) await ask('select $1::int as again')
  await ask('select 1 as without', [])
  await ask('select 1 as without', [])
  const kept = await prepared(database.db)
  expect(kept).toContain('select $1::int as again')
  expect(kept).toContain('select 1 as without')
  expect(kept.filter((text) => text.endsWith('as once'))).toEqual([])
})

it('lets go of what has not been asked for longest, in the database too, and still answers it', async () => {
  for (let i = 0; i < 450; i++) for (const _ of [1, 2]) await ask(`select $1::int + ${i} as twice`)
  const { rows } = await ask('select $1::int + 0 as twice', [7])
  expect(rows).toEqual([{ twice: 7 }])
  const kept = await prepared(database.db)
  expect(kept.length).toBeLessThanOrEqual(401)
  expect(kept).toContain('select $1::int + 449 as twice')
  expect(kept).not.toContain('select $1::int + 1 as twice')
})

it('gives no name to what is no question or is several', async () => {
  for (const _ of [1, 2, 3]) for (const text of ['select 1; select 2', 'set local work_mem = 1000']) await ask(text, [])
  expect((await prepared(database.db)).filter((text) => /;|work_mem/.test(text))).toEqual([])
})

it('keeps to one plan for whatever values where that is asked for, and only there', async () => {
  const text = 'select count(*) from generate_series(1, $1::int) as n where n = any($2::int[])'
  const plans = async () => {
    const { rows } = await sql<{ own: string; one: string }>`
      select custom_plans as own, generic_plans as one from pg_prepared_statements where statement = ${text}`.execute(
      database.db,
    )
    return { own: Number(rows[0]?.own), one: Number(rows[0]?.one) }
  }
  for (let i = 0; i < 3; i++) await ask(text, [3, [i]])
  const before = await plans()
  expect(before.one).toBe(0)
  const work = (tx: Kysely<Tables>) => tx.executeQuery(CompiledQuery.raw(text, [3, [1]]))
  for (let i = 0; i < 3; i++) await inScope(database.db, [0], work, { onePlan: true })
  expect(await plans()).toEqual({ own: before.own, one: 3 })
  await inScope(database.db, [0], work)
  expect(await plans()).toEqual({ own: before.own + 1, one: 3 })
})
