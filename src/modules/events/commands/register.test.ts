import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { house, system } from '#platform/auth'
import { connect, inScope } from '#platform/db'
import { withOwnDatabase } from '#test/database.ts'
import { patience } from '../rules/index.ts'
import { aForm, anEvent, comes, inHours, mailsTo, moveEvent, placesOf, registrationsOf, senders } from '../testing.ts'
import { cancelRegistration, checkIn, forgetGuests, letWalkIn, register, setEventState, tendEvents } from './index.ts'

const database = withOwnDatabase(8)

const seats = (rows: { state: string; size: number }[], ...states: string[]) =>
  rows.filter(({ state }) => states.includes(state)).reduce((sum, { size }) => sum + size, 0)

it('gives exactly the last places when sixty-four connections fight for them, and tells everyone by mail', async () => {
  const { id } = await anEvent(database.db, { capacity: '20' })
  const many = connect(database.config.app, 64)
  try {
    const forms = Array.from({ length: 128 }, (_, i) => aForm({ size: 1 + (i % 2) }))
    // Every form is sent twice, as by an impatient finger; each connection has four of them, one after the other.
    const queue = [...forms, ...forms]
    await Promise.all(
      Array.from({ length: 64 }, async () => {
        for (let form = queue.pop(); form; form = queue.pop())
          expect((await register(many.db, senders, { eventId: id, form, names: [], answers: {} })).ok).toBe(true)
      }),
    )
    const rows = await registrationsOf(database.db, id)
    expect(rows).toHaveLength(128)
    expect(seats(rows, 'confirmed')).toBe(20)
    expect(await placesOf(database.db, id)).toMatchObject({ taken: 20, shown: 'full' })
    expect(new Set(rows.map(({ number }) => number)).size).toBe(128)
    // Half of those who have places leave at once: what they free is offered, no seat twice and none forgotten.
    const leaving = rows.filter(({ state }, i) => state === 'confirmed' && i % 2 === 0)
    await Promise.all(leaving.map((one) => cancelRegistration(many.db, system, senders, one.id)))
    const after = await registrationsOf(database.db, id)
    // One place stays free only for a group of two that was passed often enough: then nobody else gets it.
    const head = after.find(({ state }) => state === 'waiting')
    const kept = head?.size === 2 && head.passed >= patience ? 1 : 0
    expect([20, 20 - kept]).toContain(seats(after, 'confirmed', 'offered'))
    for (const one of after) {
      const subjects = (await mailsTo(database.db, one.email)).map(({ subject }) => subject.split(':')[0])
      const said = {
        confirmed: 'Your place',
        waiting: 'On the waiting list',
        offered: 'A place is free for you',
        cancelled: 'Cancelled',
        expired: '',
      }
      // The check constraint knows no other states.
      expect(subjects).toContain(said[one.state as keyof typeof said])
      expect(new Set(subjects).size).toBe(subjects.length)
    }
  } finally {
    await many.close()
  }
}, 120_000)

it('tells the owner of an address by mail that it is registered, once a day, and the page nothing', async () => {
  const { id } = await anEvent(database.db)
  const { email } = await comes(database.db, id)
  for (const _ of [1, 2, 3])
    expect((await comes(database.db, id, { email })).outcome).toEqual({ ok: true, value: undefined })
  expect(await registrationsOf(database.db, id)).toHaveLength(1)
  const mails = await mailsTo(database.db, email)
  expect(mails.map(({ subject }) => subject.split(':')[0])).toEqual(['Your place', 'You are registered already'])
})

it('says the same of a known and of an unknown address when all places are gone', async () => {
  const { id } = await anEvent(database.db, { capacity: '1', waitingList: '' })
  const { email } = await comes(database.db, id)
  expect((await comes(database.db, id, { email })).outcome).toEqual({ ok: false, reason: 'full' })
  expect((await comes(database.db, id)).outcome).toEqual({ ok: false, reason: 'full' })
})

it('refuses a group that is larger than the event takes, a closed door and an event that is off', async () => {
  const { id } = await anEvent(database.db, { capacity: '3' })
  expect((await comes(database.db, id, { size: 4 })).outcome).toEqual({ ok: false, reason: 'group-too-big' })
  await moveEvent(database.db, id, { opens_at: inHours(2) })
  expect((await comes(database.db, id)).outcome).toEqual({ ok: false, reason: 'not-yet' })
  await moveEvent(database.db, id, { opens_at: null, closes_at: inHours(-1) })
  expect((await comes(database.db, id)).outcome).toEqual({ ok: false, reason: 'closed' })
  const off = { state: 'cancelled', toldEn: 'The hall has a leak.', toldFr: 'La salle a une fuite.' } as const
  await setEventState(database.db, system, senders, { id, ...off })
  expect((await comes(database.db, id)).outcome).toEqual({ ok: false, reason: 'cancelled' })
  expect(
    await register(database.db, senders, { eventId: randomUUID(), form: aForm(), names: [], answers: {} }),
  ).toEqual({
    ok: false,
    reason: 'gone',
  })
})

it('raises the version of public pages only when they would say something else of the places', async () => {
  const { id } = await anEvent(database.db, { capacity: '40' })
  const version = async () =>
    (await database.db.selectFrom('data_versions').select('version').where('community_id', '=', 0).execute()).reduce(
      (sum, row) => sum + Number(row.version),
      0,
    )
  const before = await version()
  for (let n = 0; n < 10; n++) await comes(database.db, id)
  expect(await version()).toBe(before)
  await database.db.updateTable('events').set({ group_limit: 20 }).where('entry_id', '=', id).execute()
  await comes(database.db, id, { size: 20 })
  await comes(database.db, id, { size: 8 })
  expect(await placesOf(database.db, id)).toMatchObject({ taken: 38, shown: 'few' })
  expect(await version()).toBe(before + 1)
})

it('reminds a week and a day before, once each, and nobody who cancelled or came later', async () => {
  const { db } = database
  const { id } = await anEvent(db)
  const [stays, leaves] = [await comes(db, id), await comes(db, id)]
  const rows = await registrationsOf(db, id)
  await cancelRegistration(db, system, senders, rows[1]?.id ?? '')
  await moveEvent(db, id, { starts_at: inHours(6 * 24), ends_at: inHours(6 * 24 + 2) })
  await db
    .updateTable('registrations')
    .set({ registered_at: inHours(-20 * 24) })
    .where('entry_id', '=', id)
    .execute()
  const late = await comes(db, id)
  await tendEvents(db, senders)
  await Promise.all([tendEvents(db, senders), tendEvents(db, senders)])
  await moveEvent(db, id, { starts_at: inHours(20), ends_at: inHours(22) })
  await tendEvents(db, senders)
  await tendEvents(db, senders)
  const heads = async (email: string) => (await mailsTo(db, email)).map(({ subject }) => subject.split(':')[0])
  expect(await heads(stays.email)).toEqual(['Your place', 'In a week', 'Tomorrow'])
  expect(await heads(leaves.email)).toEqual(['Your place', 'Cancelled'])
  expect(await heads(late.email)).toEqual(['Your place'])
})

it('tells everyone once that the event is off, and those who cancelled nothing', async () => {
  const { db } = database
  const { id } = await anEvent(db, { capacity: '2' })
  const guests = [await comes(db, id), await comes(db, id), await comes(db, id), await comes(db, id)]
  const gone = (await registrationsOf(db, id))[3]
  await cancelRegistration(db, system, senders, gone?.id ?? '')
  const off = { state: 'cancelled', toldEn: 'The hall has a leak.', toldFr: 'La salle a une fuite.' } as const
  await setEventState(db, system, senders, { id, ...off })
  await Promise.all([tendEvents(db, senders), tendEvents(db, senders)])
  const told = await Promise.all(
    guests.map(async ({ email }) => (await mailsTo(db, email)).filter(({ subject }) => subject.startsWith('Will not'))),
  )
  expect(told.map(({ length }) => length)).toEqual([1, 1, 1, 0])
  expect(told[0]?.[0]?.body).toContain('The hall has a leak.')
})

it('counts a person once when two door persons let them in at the same moment, and the last place once', async () => {
  const { db } = database
  const { id } = await anEvent(db, { capacity: '3' })
  await comes(db, id, { size: 2 })
  const people = await db
    .selectFrom('registration_people as p')
    .innerJoin('registrations as r', 'r.id', 'p.registration_id')
    .select('p.code')
    .where('r.entry_id', '=', id)
    .execute()
  const at = ['door-one', 'door-two'].map((who) => ({ id: who }))
  const asked = people.flatMap(({ code }) => at.map((by) => checkIn(db, by, { eventId: id, code, inside: true })))
  expect((await Promise.all(asked)).every(({ ok }) => ok)).toBe(true)
  const lines = await inScope(db, [house], (tx) =>
    tx.selectFrom('audit_log').select('subject').where('action', '=', 'guest.let-in').execute(),
  )
  expect(lines).toHaveLength(2)
  const walkIns = await Promise.all(
    Array.from({ length: 6 }, (_, n) =>
      letWalkIn(db, at[n % 2] ?? system, senders, {
        eventId: id,
        name: '',
        email: '',
        locale: 'en',
        key: randomUUID(),
      }),
    ),
  )
  expect(walkIns.filter(({ ok }) => ok)).toHaveLength(1)
  expect(await placesOf(db, id)).toMatchObject({ taken: 3, shown: 'full' })
})

it('deletes who came sixty days after the event, and keeps the numbers', async () => {
  const { db } = database
  const { id } = await anEvent(db)
  await comes(db, id, { size: 3, name: 'Nadia' })
  await moveEvent(db, id, { starts_at: inHours(-59 * 24 - 2), ends_at: inHours(-59 * 24) })
  await forgetGuests(db)
  expect((await registrationsOf(db, id))[0]).toMatchObject({ name: 'Nadia' })
  await moveEvent(db, id, { starts_at: inHours(-61 * 24 - 2), ends_at: inHours(-61 * 24) })
  expect(await forgetGuests(db)).toBe(1)
  expect(await forgetGuests(db)).toBe(0)
  const [row] = await registrationsOf(db, id)
  expect(row).toMatchObject({ name: '', email: '', answers: {}, size: 3 })
  const links = await db
    .selectFrom('registration_people')
    .select('name')
    .where('registration_id', '=', row?.id ?? '')
    .execute()
  expect(links.map(({ name }) => name)).toEqual(['', '', ''])
})
