import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { withOwnDatabase } from '#test/database.ts'
import { type Db, inOneTrip, transact } from './index.ts'

const own = withOwnDatabase(4)

const backendOf = async (db: Db) => {
  const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(db)
  return rows[0]?.pid
}

it('sends what is asked for at the same time over one connection', async () => {
  // So that there are several to choose from.
  await Promise.all([1, 2, 3].map(() => sql`select pg_sleep(0.01)`.execute(own.db)))
  const [one, other] = await inOneTrip(own.db, (db) => Promise.all([backendOf(db), backendOf(db)]))
  expect(one).toBe(other)
})

it('answers each question by itself: one that fails spoils no other', async () => {
  const [failed, answered] = await inOneTrip(own.db, (db) =>
    Promise.allSettled([sql`select 1 / 0`.execute(db), backendOf(db)]),
  )
  expect([failed.status, answered.status]).toEqual(['rejected', 'fulfilled'])
  expect(await backendOf(own.db)).toBeTypeOf('number')
})

it('asks inside of a transaction that is open already', async () => {
  const undone = transact(own.db, async (tx) => {
    await sql`insert into rate_limits (key, window_at, hits) values ('trip', '2016-01-27', 1)`.execute(tx)
    const { rows } = await inOneTrip(tx, (db) => sql`select from rate_limits where key = 'trip'`.execute(db))
    throw new Error(`${rows.length} seen`)
  })
  await expect(undone).rejects.toThrow('1 seen')
})
