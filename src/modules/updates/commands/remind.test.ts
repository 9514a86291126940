import { expect, it } from 'vitest'
import { archivePartner } from '#modules/partners'
import { system } from '#platform/auth'
import type { Db } from '#platform/db'
import { withDatabase, withOwnDatabase } from '#test/database.ts'
import { answersTo, anUpdate, aPartner, aRehearsal, mailsAbout, recipientsOf, senders } from '../testing.ts'
import { acknowledgeUpdate, remindUpdates } from './index.ts'

const database = withDatabase()
const committed = withOwnDatabase()
const remind = (db: Db = database.db) => remindUpdates(db, senders)
/** Two days to answer: a day of the rehearsal is half of them. */
const within = 48
/** Mails of a rehearsal are withheld; here they are to be as if the mail server had not had them yet. */
const queueAll = () => database.db.updateTable('mails').set({ state: 'queued', reason: null }).execute()
const statesOf = async (id: string) =>
  (await mailsAbout(database.db, id)).map(({ idempotency_key, state }) => [idempotency_key.slice(-1), state]).sort()

it('reminds at half the time, when it has run out and half as late again, and then no more', async () => {
  const { id: here, moveTo } = await aRehearsal(database.db)
  await aPartner(database.db, here)
  const id = await anUpdate(database.db, here, { within })
  const sent: number[] = [await remind()]
  for (const day of ['2016-01-26', '2016-01-27', '2016-01-28', '2016-01-29']) {
    await moveTo(day)
    sent.push(await remind(), await remind())
  }
  expect(sent).toEqual([0, 1, 0, 1, 0, 1, 0, 0, 0])
  const subjects = (await mailsAbout(database.db, id)).map(({ subject }) => subject.startsWith('Reminder: '))
  expect(subjects.filter(Boolean)).toHaveLength(3)
  expect((await recipientsOf(database.db, here, id))[0]).toMatchObject({ reminded: 3, remind_at: null })
})

it('sends only the newest reminder when nothing ran for days, and what was still unsent is dropped', async () => {
  const { id: here, moveTo } = await aRehearsal(database.db)
  await aPartner(database.db, here)
  const id = await anUpdate(database.db, here, { within })
  await queueAll()
  await moveTo('2016-01-28')
  expect(await remind()).toBe(1)
  expect(await statesOf(id)).toEqual([
    ['0', 'cancelled'],
    ['3', 'withheld'],
  ])
  const [, reminder] = await mailsAbout(database.db, id)
  expect(reminder?.body).toContain('Sixty people land at 16:00.')
})

it('does not pile up while the mail server is down: each reminder takes the place of the one before', async () => {
  const { id: here, moveTo } = await aRehearsal(database.db)
  await aPartner(database.db, here)
  const id = await anUpdate(database.db, here, { within })
  for (const day of ['2016-01-26', '2016-01-27', '2016-01-28']) {
    await queueAll()
    await moveTo(day)
    await remind()
  }
  expect((await statesOf(id)).filter(([, state]) => state !== 'cancelled')).toEqual([['3', 'withheld']])
})

it('stops at once when the organisation has answered, and drops the reminder that was still queued', async () => {
  const { id: here, moveTo } = await aRehearsal(database.db)
  const clinic = await aPartner(database.db, here)
  const id = await anUpdate(database.db, here, { within })
  await moveTo('2016-01-26')
  await remind()
  await queueAll()
  await acknowledgeUpdate(database.db, { id: 'amina', own: clinic }, here, { id, organisationId: clinic })
  expect(await statesOf(id)).toEqual([
    ['0', 'queued'],
    ['1', 'cancelled'],
  ])
  await moveTo('2016-01-28')
  expect(await remind()).toBe(0)
})

it('writes to the address an organisation has now, and not to one that was archived', async () => {
  const { id: here, moveTo } = await aRehearsal(database.db)
  const [stays, leaves] = [await aPartner(database.db, here), await aPartner(database.db, here)]
  const id = await anUpdate(database.db, here, { within })
  await archivePartner(database.db, system, here, { id: leaves, reason: 'closed', now: new Date() })
  await database.db
    .updateTable('organisations')
    .set({ email: 'new@partner.example' })
    .where('community_id', '=', here)
    .where('id', '=', stays)
    .execute()
  await moveTo('2016-01-26')
  expect(await remind()).toBe(1)
  const reminders = (await mailsAbout(database.db, id)).filter(({ idempotency_key }) => idempotency_key.endsWith(':1'))
  expect(reminders.map(({ recipient }) => recipient)).toEqual(['new@partner.example'])
})

it('a correction ends the reminders of what it corrects', async () => {
  const { id: here, moveTo } = await aRehearsal(database.db)
  await aPartner(database.db, here)
  const wrong = await anUpdate(database.db, here, { within })
  await moveTo('2016-01-26')
  await remind()
  await queueAll()
  await anUpdate(database.db, here, { within, corrects: wrong })
  expect(await statesOf(wrong)).toContainEqual(['1', 'cancelled'])
  await moveTo('2016-01-27')
  await remind()
  expect((await mailsAbout(database.db, wrong)).filter(({ subject }) => subject.startsWith('Rem'))).toHaveLength(1)
})

it('two processes remind each organisation once, and never one that answers at the same moment', async () => {
  const { id: here, moveTo } = await aRehearsal(committed.db)
  const partners: string[] = []
  for (let i = 0; i < 70; i++) partners.push(await aPartner(committed.db, here))
  const id = await anUpdate(committed.db, here, { within })
  await moveTo('2016-01-26')
  const answer = (organisationId: string) =>
    acknowledgeUpdate(committed.db, { id: 'amina', own: organisationId }, here, { id, organisationId })
  await Promise.all([remind(committed.db), remind(committed.db), ...partners.slice(0, 20).map(answer)])
  await remind(committed.db)
  const answered = new Set((await answersTo(committed.db, here, id)).map(({ organisation_id }) => organisation_id))
  expect(answered.size).toBe(20)
  const lines = await recipientsOf(committed.db, here, id)
  for (const line of lines) {
    const reminders = (await mailsAbout(committed.db, id)).filter(({ idempotency_key }) =>
      idempotency_key.startsWith(`update:${id}:${line.organisation_id}:`),
    )
    const expected = answered.has(line.organisation_id) ? [1, 2] : [2]
    expect(expected).toContain(reminders.length)
    expect(line.remind_at === null).toBe(answered.has(line.organisation_id))
  }
}, 60_000)
