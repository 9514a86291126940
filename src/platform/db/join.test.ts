import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { withOwnDatabase } from '#test/database.ts'
import { type Db, inScope, type Tx, transact } from './connect.ts'
import { beforeCommit, constraintOf } from './index.ts'
import { isLost, joinable } from './join.ts'

const own = withOwnDatabase(4)

const write = (db: Db, key: string) =>
  sql`insert into rate_limits (key, window_at, hits) values (${key}, '2016-01-27', 1)`.execute(db)
const isThere = async (key: string) => {
  const { rows } = await sql`select from rate_limits where key = ${key}`.execute(own.db)
  return rows.length > 0
}

/** A command as they are all made: its own transaction, and a reason for what was thrown in it. */
const command = (db: Db, key: string, fails = false) =>
  inScope(db, [0], async (tx) => {
    await write(tx, key)
    if (fails) throw new Error('refused')
    return 'done'
  }).catch(() => 'refused')

const opening = <T>(work: (tx: Tx, door: Tx) => Promise<T>) => inScope(own.db, [0], (tx) => work(tx, joinable(tx, [0])))

it('makes what a command does part of the transaction it joins', async () => {
  const undone = opening(async (_, door) => {
    expect(await command(door, 'joined')).toBe('done')
    throw new Error('after all not')
  })
  await expect(undone).rejects.toThrow('after all not')
  expect(await isThere('joined')).toBe(false)
})

it('says when a command would have undone its own transaction', async () => {
  const lost = await opening(async (_, door) => {
    const before = isLost(door)
    expect(await command(door, 'thrown', true)).toBe('refused')
    return [before, isLost(door)]
  })
  expect(lost).toEqual([false, true])
})

it('keeps savepoints for transactions inside of the command', async () => {
  await opening(async (_, door) => {
    await transact(door, async (inner) => {
      await write(inner, 'outside')
      const failed = transact(inner, async (innermost) => {
        await write(innermost, 'inside')
        throw new Error('only this')
      })
      await expect(failed).rejects.toThrow('only this')
    })
    expect(isLost(door)).toBe(false)
  })
  expect([await isThere('outside'), await isThere('inside')]).toEqual([true, false])
})

it('undoes everything when the statement that travels with the commit fails, and tells its error', async () => {
  await write(own.db, 'taken')
  const failed = inScope(own.db, [0], async (tx) => {
    await write(tx, 'with it')
    await beforeCommit(tx, write(tx, 'taken'))
  })
  expect(await failed.then(String, constraintOf)).toBe('rate_limits_pkey')
  expect(await isThere('with it')).toBe(false)
})

it('never says that a transaction is done which the database has undone', async () => {
  const swallowed = inScope(own.db, [0], async (tx) => {
    await write(tx, 'swallowed')
    await write(tx, 'swallowed').catch(() => undefined)
  })
  await expect(swallowed).rejects.toThrow('it was undone')
})
