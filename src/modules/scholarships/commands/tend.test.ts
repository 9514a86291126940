import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { withDatabase } from '#test/database.ts'
import { aCall, anApplication, applicationOf, inHours, made, mailsTo, moveCall, senders } from '../testing.ts'
import { nameReferee, tendScholarships } from './index.ts'

/** What falls due by the clock, once however often the job runs. */
const database = withDatabase()

const subjects = async (email: string) => (await mailsTo(database.db, email)).map(({ subject }) => subject)
const daysAgo = (table: 'referees' | 'applications', column: string, id: string, days: number) =>
  sql`update ${sql.table(table)} set ${sql.ref(column)} = clock_timestamp() - ${days} * interval '1 day' where id = ${id}`.execute(
    database.db,
  )

it('reminds a referee a week before letters are due and two days before, and nobody who was asked today', async () => {
  const { db } = database
  const call = await aCall(db, { referees: '1' })
  const { id } = await anApplication(db, call.id)
  const form = { position: 0, name: 'Ada', email: 'ada@example.org', relation: '' }
  made(await nameReferee(db, { id: 'applicant' }, senders, { id, form }))
  const referee = (await applicationOf(db, id)).referees[0]?.id ?? ''
  await moveCall(db, call.id, inHours(5 * 24), inHours(6 * 24))
  await tendScholarships(db, senders)
  expect(await subjects('ada@example.org')).toEqual(['A letter for Amina Haddad'])
  await daysAgo('referees', 'invited_at', referee, 2)
  await tendScholarships(db, senders)
  await tendScholarships(db, senders)
  expect((await subjects('ada@example.org')).length).toBe(2)
  await moveCall(db, call.id, inHours(20), inHours(30))
  await tendScholarships(db, senders)
  await tendScholarships(db, senders)
  expect((await subjects('ada@example.org')).slice(1)).toEqual([
    'A letter is still missing: Amina Haddad',
    'A letter is still missing: Amina Haddad',
  ])
})

it('reminds once whoever has not sent theirs, and lets it lapse after the grace', async () => {
  const { db } = database
  const call = await aCall(db)
  const { id, email } = await anApplication(db, call.id)
  await daysAgo('applications', 'started_at', id, 3)
  await moveCall(db, call.id, inHours(48))
  await tendScholarships(db, senders)
  await tendScholarships(db, senders)
  expect((await subjects(email)).filter((subject) => subject.startsWith('Not sent yet'))).toHaveLength(1)
  await moveCall(db, call.id, inHours(-0.3))
  await tendScholarships(db, senders)
  expect((await applicationOf(db, id)).state).toBe('started')
  await moveCall(db, call.id, inHours(-1))
  await tendScholarships(db, senders)
  expect((await applicationOf(db, id)).state).toBe('lapsed')
})
