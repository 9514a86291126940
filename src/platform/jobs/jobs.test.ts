import pg from 'pg'
import { afterEach, expect, it } from 'vitest'
import { transact } from '#platform/db'
import { createLog } from '#platform/log'
import { withOwnDatabase } from '#test/database.ts'
import { createJobs, enqueue, type Handlers, type Jobs, prepareJobs } from './index.ts'
import { dueQueues } from './look.ts'
import { jobNames } from './queues.ts'

const database = withOwnDatabase()
const log = createLog('silent')
// fromEntries only knows strings; these are all the names there are.
const idle = Object.fromEntries(jobNames.map((name) => [name, async () => undefined])) as unknown as Handlers
const running: Jobs[] = []

async function aWorker(handlers: Partial<Handlers>) {
  const jobs = createJobs(database.config.app, log)
  running.push(jobs)
  await jobs.start({ ...idle, ...handlers })
  return jobs
}
afterEach(async () => {
  await Promise.all(running.splice(0).map((jobs) => jobs.stop()))
})

/** Resolves when `count` calls have been made, with what they were given. */
function calls(count: number) {
  const seen: string[] = []
  const { promise, resolve } = Promise.withResolvers<string[]>()
  const take = async ({ mail }: { mail: string }) => {
    if (seen.push(mail) >= count) resolve(seen)
  }
  return { promise, take, seen }
}

it('runs a job once it is committed, and never one whose change was undone', async () => {
  const { promise, take } = calls(1)
  await transact(database.db, async (tx) => {
    await enqueue(tx, 'mail.deliver', { mail: 'undone' })
    throw new Error('changed my mind')
  }).catch(() => undefined)
  await transact(database.db, (tx) => enqueue(tx, 'mail.deliver', { mail: 'kept' }))
  await aWorker({ 'mail.deliver': take })
  expect(await promise).toEqual(['kept'])
})

it('gives each job to one of two processes', async () => {
  const { promise, take, seen } = calls(12)
  await Promise.all([aWorker({ 'mail.deliver': take }), aWorker({ 'mail.deliver': take })])
  const wanted = Array.from({ length: 12 }, (_, i) => `mail-${i}`)
  for (const mail of wanted) await transact(database.db, (tx) => enqueue(tx, 'mail.deliver', { mail }))
  await promise
  await Promise.all(running.splice(0).map((jobs) => jobs.stop()))
  expect(seen.toSorted()).toEqual(wanted.toSorted())
})

it('works a full queue off without a pause between jobs', async () => {
  // One look a second, a job a look, would take longer than a test may.
  const { promise, take } = calls(300)
  await transact(database.db, async (tx) => {
    for (let nth = 0; nth < 300; nth++) await enqueue(tx, 'mail.deliver', { mail: `mail-${nth}` })
  })
  await aWorker({ 'mail.deliver': take })
  expect(new Set(await promise).size).toBe(300)
})

it('asks all queues at once which have a job whose time has come', async () => {
  const asked: unknown[] = []
  const db = {
    executeSql: (text: string, values?: unknown[]) => {
      asked.push(text)
      return database.pool.query(text, values)
    },
  }
  await transact(database.db, async (tx) => {
    await enqueue(tx, 'cards.tend', {})
    await enqueue(tx, 'cards.tend', {})
    await enqueue(tx, 'cash.tidy', {})
    await enqueue(tx, 'offers.tidy', {})
  })
  await database.pool.query("update pgboss.job set start_after = now() + interval '1 hour' where name = 'cash.tidy'")
  await database.pool.query("update pgboss.job set state = 'active' where name = 'offers.tidy'")
  const due = await dueQueues(db)
  expect(due).toContain('cards.tend')
  expect(due.filter((name) => name === 'cards.tend')).toHaveLength(1)
  expect(due).not.toContain('cash.tidy')
  expect(due).not.toContain('offers.tidy')
  expect(asked).toHaveLength(1)
  await database.pool.query("delete from pgboss.job where name in ('cards.tend', 'cash.tidy', 'offers.tidy')")
})

it('finishes the job it is in the middle of before it stops', async () => {
  const started = Promise.withResolvers<void>()
  const release = Promise.withResolvers<void>()
  let finished = false
  const jobs = await aWorker({
    'mail.deliver': async () => {
      started.resolve()
      await release.promise
      finished = true
    },
  })
  await transact(database.db, (tx) => enqueue(tx, 'mail.deliver', { mail: 'slow' }))
  await started.promise
  const stopped = jobs.stop()
  release.resolve()
  await stopped
  expect(finished).toBe(true)
})

it('keeps only the kind of an error, because its text may name a person', async () => {
  const failed = Promise.withResolvers<void>()
  const jobs = await aWorker({
    'mail.deliver': async () => {
      failed.resolve()
      throw new RangeError('amina@example.org is unknown')
    },
  })
  await transact(database.db, (tx) => enqueue(tx, 'mail.deliver', { mail: 'fails' }))
  await failed.promise
  await jobs.stop()
  const { rows } = await database.pool.query("select state, output::text from pgboss.job where data->>'mail' = 'fails'")
  expect(rows[0].state).toBe('retry')
  expect(rows[0].output).toContain('RangeError')
  expect(rows[0].output).not.toContain('amina')
})

it('prepares a database once, and the app cannot change what was laid', async () => {
  expect(await prepareJobs(database.config.owner)).toBe(false)
  const app = new pg.Client(database.config.app)
  await app.connect()
  await expect(app.query('create table pgboss.mine (id int)')).rejects.toThrow(/permission denied/)
  await expect(app.query('drop table pgboss.queue cascade')).rejects.toThrow(/must be owner/)
  await app.end()
})
