import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { withOwnDatabase } from '#test/database.ts'
import { connect, type Db, inOneTrip, transact } from './index.ts'

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

it('takes along all who come while a trip is under way, and gives each its own answer', async () => {
  const slow = inOneTrip(own.db, (db) => sql`select pg_sleep(0.05)`.execute(db))
  const failing = inOneTrip(own.db, (db) => sql`select 1 / 0`.execute(db))
  const [failed, ...backends] = await Promise.allSettled([
    failing,
    ...[1, 2, 3].map(() => inOneTrip(own.db, backendOf)),
  ])
  expect(failed.status).toBe('rejected')
  const pids = backends.map((one) => (one.status === 'fulfilled' ? one.value : undefined))
  expect(pids).toEqual([expect.any(Number), pids[0], pids[0]])
  await slow
})

it('asks after it was asked to, so that everybody is told what had been committed by then', async () => {
  const count = (db: Db) =>
    sql<{ n: number }>`select count(*)::int as n from rate_limits where key = 'trips'`.execute(db)
  const early = inOneTrip(own.db, (db) => Promise.all([count(db), sql`select pg_sleep(0.05)`.execute(db)]))
  await sql`insert into rate_limits (key, window_at, hits) values ('trips', '2016-01-27', 1)`.execute(own.db)
  const { rows } = await inOneTrip(own.db, count)
  expect(rows[0]?.n).toBe(1)
  await early
})

it('lets nobody wait for a trip that takes too long', async () => {
  const answered: string[] = []
  const slow = inOneTrip(own.db, (db) => sql`select pg_sleep(3)`.execute(db)).then(() => answered.push('slow'))
  await Promise.all([1, 2].map((nth) => inOneTrip(own.db, backendOf).then(() => answered.push(`other ${nth}`))))
  await slow
  expect(answered).toEqual(['other 1', 'other 2', 'slow'])
})

it('tells all who wait when there is no connection to be had, and works for those who come later', async () => {
  const { app } = own.config
  const { db, close } = connect({ ...app, port: 1, host: '127.0.0.1' }, 2)
  const asked = [1, 2, 3].map(() => inOneTrip(db, backendOf))
  for (const one of await Promise.allSettled(asked)) expect(one.status).toBe('rejected')
  await expect(inOneTrip(db, backendOf)).rejects.toThrow()
  await close()
})
