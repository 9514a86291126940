import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { freePlaces, type Speaker } from '#modules/services'
import { withDatabase } from '#test/database.ts'
import {
  countLeftWaiting,
  findReferral,
  lateReferrals,
  listLines,
  listReferrals,
  waitingList,
} from '../queries/index.ts'
import { aScene, on } from '../testing.ts'
import {
  answerReferral,
  completeReferral,
  draftReferrals,
  followUp,
  reportNoShow,
  sendDraft,
  sendReferrals,
  settleReferrals,
  settleStated,
  startReferral,
  sweepCommunity,
  withdrawReferral,
} from './index.ts'

const database = withDatabase()
const via = 'app' as const
type Scene = Awaited<ReturnType<typeof aScene>>
const free = async ({ id, service, inside }: Scene) =>
  (await inside((tx) => freePlaces(tx, id, { on, from: on, to: on, serviceId: service })))[0]?.free
const accept = (scene: Scene, id: string) =>
  answerReferral(database.db, scene.partners, scene.id, { id, answer: 'accepted', via })
const decline = (scene: Scene, id: string) =>
  answerReferral(database.db, scene.partners, scene.id, { id, answer: 'declined', reason: 'no-room', via })

it('takes a referral from sending to the follow-up, with a row for every step', async () => {
  const scene = await aScene(database.db, { places: 1 })
  const { id } = await scene.send()
  expect(await free(scene)).toBe(0)
  expect(await accept(scene, id)).toMatchObject({ ok: true, value: { state: 'accepted', version: 2 } })
  expect((await startReferral(database.db, scene.partners, scene.id, { id, via })).ok).toBe(true)
  expect((await completeReferral(database.db, scene.partners, scene.id, { id, via })).ok).toBe(true)
  const after = { id, via, on: '2016-04-26' }
  expect((await followUp(database.db, scene.senders, scene.id, { ...after, reason: 'need-met' })).ok).toBe(true)
  const detail = await scene.inside((tx) => findReferral(tx, scene.id, id))
  expect(detail?.moves.map(({ to, actorId, via: by }) => [to, actorId, by])).toEqual([
    ['sent', 'rosa', 'app'],
    ['accepted', 'amina', 'app'],
    ['started', 'amina', 'app'],
    ['completed', 'amina', 'app'],
    ['followed-up', 'rosa', 'app'],
  ])
  expect(detail).toMatchObject({ state: 'followed-up', turn: 'nobody', language: 'ar', sizeBand: '1', stream: 'GAR' })
  const { rows } = await scene.inside((tx) =>
    sql<{ action: string }>`select action from audit_log where subject = ${`referral:${id}`} order by nth`.execute(tx),
  )
  expect(rows.map(({ action }) => action)).toEqual([
    'referral.sent',
    'referral.accepted',
    'referral.started',
    'referral.completed',
    'referral.followed-up',
  ])
})

it('frees a bed from the week after the stay, and never a home', async () => {
  const scene = await aScene(database.db, { units: ['beds', 'homes-1'], places: 1 })
  const finish = async (category: 'lodging' | 'home') => {
    const { id } = await scene.send({ category })
    await accept(scene, id)
    await startReferral(database.db, scene.partners, scene.id, { id, via })
    await completeReferral(database.db, scene.partners, scene.id, { id, via })
  }
  await finish('lodging')
  await finish('home')
  const weeks = await scene.inside((tx) => freePlaces(tx, scene.id, { on, from: on, to: '2016-02-07' }))
  expect(weeks.map(({ unit, used }) => [unit, used])).toEqual([
    ['beds', 1],
    ['beds', 0],
    ['homes-1', 1],
    ['homes-1', 1],
  ])
})

it('puts a need on the waiting list when no place is free, and says so', async () => {
  const scene = await aScene(database.db, { places: 1 })
  expect((await scene.send()).state).toBe('sent')
  expect((await scene.send()).state).toBe('waiting')
  expect(await accept(scene, (await scene.send()).id)).toEqual({ ok: false, reason: 'place-withdrawn' })
})

it.each(['declined', 'withdrawn', 'no-show'] as const)(
  'offers the place of one %s to the head of the list',
  async (to) => {
    const scene = await aScene(database.db, { places: 1 })
    const holder = await scene.send()
    const routine = await scene.send({ urgency: 'routine' })
    const first = await scene.send({ urgency: 'urgent' })
    const second = await scene.send({ urgency: 'urgent' })
    const line = await scene.inside((tx) => waitingList(tx, scene.id, scene.service))
    expect(line.map(({ id }) => id)).toEqual([first.id, second.id, routine.id])
    if (to === 'declined') await decline(scene, holder.id)
    if (to === 'withdrawn')
      await withdrawReferral(database.db, scene.senders, scene.id, { id: holder.id, reason: 'need-met', via })
    if (to === 'no-show') {
      await accept(scene, holder.id)
      await reportNoShow(database.db, scene.partners, scene.id, { id: holder.id, via })
    }
    const states = await scene.states()
    expect([holder, first, second, routine].map(({ id }) => states[id])).toEqual([to, 'sent', 'waiting', 'waiting'])
    const offered = await scene.inside((tx) => findReferral(tx, scene.id, first.id))
    expect(offered).toMatchObject({ turn: 'partner', dueOn: '2016-01-28', version: 2 })
    expect(offered?.moves.at(-1)).toMatchObject({ actorId: 'system', via: 'job', reason: 'place-found' })
  },
)

it('passes over a family for which there is no room yet, and keeps its place in line', async () => {
  const scene = await aScene(database.db, { places: 3 })
  const [one, two] = [await scene.send({ places: 1 }), await scene.send({ places: 2 })]
  const large = await scene.send({ places: 3, urgency: 'urgent' })
  const small = await scene.send({ places: 1 })
  await decline(scene, one.id)
  expect(await scene.states()).toMatchObject({ [large.id]: 'waiting', [small.id]: 'sent' })
  await decline(scene, small.id)
  await decline(scene, two.id)
  expect(await scene.states()).toMatchObject({ [large.id]: 'sent' })
})

it('sends one household to several services, each with its own outcome, or to none when one cannot be asked', async () => {
  const scene = await aScene(database.db, { units: ['beds', 'clinic-slots'], places: 1 })
  const [householdId, classes] = [await scene.aHousehold('2-3'), await scene.aService(scene.partner, ['linc-seats'])]
  const batch = (to: { serviceId: string; category: 'lodging' | 'health' | 'language' | 'documents' }[]) =>
    sendReferrals(database.db, scene.senders, scene.id, {
      householdId,
      urgency: 'soon',
      wantedOn: on,
      note: '',
      via: 'app',
      to: to.map((one) => ({ unit: undefined, places: 1, ...one })),
      fromOrganisationId: undefined,
    })
  const refused = await batch([
    { serviceId: scene.service, category: 'lodging' },
    { serviceId: scene.service, category: 'language' },
  ])
  expect(refused).toEqual({ ok: false, reason: 'not-counted', index: 1 })
  expect(await free(scene)).toBe(1)
  const sent = await batch([
    { serviceId: scene.service, category: 'lodging' },
    { serviceId: scene.service, category: 'health' },
    { serviceId: classes, category: 'language' },
    { serviceId: classes, category: 'documents' },
  ])
  expect(sent.ok && sent.value.map(({ state }) => state)).toEqual(['sent', 'sent', 'waiting', 'sent'])
  expect(await batch([{ serviceId: scene.service, category: 'lodging' }])).toEqual({
    ok: false,
    reason: 'sent-already',
    index: 0,
  })
})

it('lets staff send for their own organisation and answer for their own services only', async () => {
  const scene = await aScene(database.db)
  const other = await scene.anOrganisation()
  const strangers = { id: 'maxime', own: other }
  await expect(scene.send({ by: strangers })).rejects.toThrow('not-yours')
  const { id } = await scene.send()
  const answer = (by: Speaker) => answerReferral(database.db, by, scene.id, { id, answer: 'accepted', via: 'app' })
  expect(await answer(strangers)).toEqual({ ok: false, reason: 'not-yours' })
  expect(await answer(scene.senders)).toEqual({ ok: false, reason: 'not-yours' })
  expect((await answer(scene.coordinator)).ok).toBe(true)
})

it('refuses an answer after the last day even where nothing has let it run out yet', async () => {
  const scene = await aScene(database.db)
  const { id } = await scene.send({ urgency: 'urgent' })
  const late = { id, answer: 'accepted' as const, via, on: '2016-01-30' }
  expect(await answerReferral(database.db, scene.partners, scene.id, late)).toEqual({ ok: false, reason: 'expired' })
  expect(await accept(scene, id)).toMatchObject({ ok: true })
})

it('says what has happened meanwhile to someone who comes too late', async () => {
  const scene = await aScene(database.db)
  const [{ id }, taken] = [await scene.send(), await scene.send()]
  await accept(scene, id)
  expect(await decline(scene, id)).toEqual({ ok: false, reason: 'answered-already' })
  await withdrawReferral(database.db, scene.senders, scene.id, { id: taken.id, reason: 'mistake', via })
  expect(await accept(scene, taken.id)).toEqual({ ok: false, reason: 'withdrawn-already' })
  const stale = { id, version: 1, via }
  expect(await startReferral(database.db, scene.partners, scene.id, stale)).toEqual({
    ok: false,
    reason: 'edited-meanwhile',
  })
  expect(await accept(scene, '00000000-0000-4000-8000-000000000000')).toEqual({ ok: false, reason: 'gone' })
})

it('puts referrals back in line when the partner states fewer places, the newest first', async () => {
  const scene = await aScene(database.db, { places: 2 })
  const [older, newer] = [await scene.send(), await scene.send()]
  await accept(scene, newer.id)
  await scene.state(scene.service, 'beds', 1, { statedOn: '2016-01-28' })
  const newest = await accept(scene, newer.id)
  expect(newest).toEqual({ ok: false, reason: 'answered-already' })
  expect(await startReferral(database.db, scene.partners, scene.id, { id: newer.id, via })).toEqual({
    ok: false,
    reason: 'place-withdrawn',
  })
  const settle = () =>
    settleReferrals(database.db, { community: scene.id, service: scene.service, unit: 'beds', on: '2016-01-28' })
  expect(await settle()).toEqual({ lost: 1, offered: 0 })
  expect(await settle()).toEqual({ lost: 0, offered: 0 })
  expect(await scene.states()).toMatchObject({ [older.id]: 'sent', [newer.id]: 'waiting' })
  await scene.state(scene.service, 'beds', 3, { statedOn: '2016-01-29' })
  const { rows } = await scene.inside((tx) =>
    sql<{ data: Parameters<typeof settleStated>[1] }>`select data from pgboss.job
      where name = 'referrals.settle' and data ->> 'community' = ${String(scene.id)} order by created_on, id`.execute(
      tx,
    ),
  )
  expect(rows.map(({ data }) => data.units.map(({ lost }) => lost)).toSorted()).toEqual([[0], [1]])
  await sql`update communities set rehearsal_on = '2016-01-29' where id = ${scene.id}`.execute(database.db)
  for (const { data } of rows) await settleStated(database.db, data)
  expect(await scene.states()).toMatchObject({ [newer.id]: 'sent' })
})

it('lets unanswered referrals run out, and offers what they held', async () => {
  const scene = await aScene(database.db, { places: 1 })
  const unanswered = await scene.send({ urgency: 'urgent' })
  const next = await scene.send({ urgency: 'routine' })
  await sql`update communities set rehearsal_on = '2016-01-30' where id = ${scene.id}`.execute(database.db)
  await sweepCommunity(database.db, scene.id)
  expect(await scene.states()).toMatchObject({ [unanswered.id]: 'expired', [next.id]: 'sent' })
  const detail = await scene.inside((tx) => findReferral(tx, scene.id, unanswered.id))
  expect(detail?.moves.at(-1)).toMatchObject({ reason: 'no-answer', movedOn: '2016-01-30' })
})

it('offers the clinic slots of a new week to those who waited for them', async () => {
  const scene = await aScene(database.db, { units: ['clinic-slots'], places: 1 })
  await scene.send({ category: 'health' })
  const next = await scene.send({ category: 'health' })
  await sweepCommunity(database.db, scene.id)
  expect((await scene.states())[next.id]).toBe('waiting')
  await sql`update communities set rehearsal_on = '2016-02-01' where id = ${scene.id}`.execute(database.db)
  await sweepCommunity(database.db, scene.id)
  expect((await scene.states())[next.id]).toBe('sent')
})

it('offers what is stated this year to nobody whose wait ran out years ago, and leaves the record as it ended', async () => {
  const scene = await aScene(database.db, { units: ['clinic-slots'], places: 0 })
  const old = await scene.send({ category: 'health', urgency: 'urgent' })
  await sql`update communities set rehearsal_on = '2019-03-04' where id = ${scene.id}`.execute(database.db)
  const now = await scene.send({ category: 'health', wantedOn: '2019-03-05', on: '2019-03-04' })
  expect(now.state).toBe('waiting')
  expect(await scene.inside((tx) => findReferral(tx, scene.id, now.id))).toMatchObject({ ahead: 0 })
  const stated = { statedOn: '2019-03-04', startsOn: '2019-03-04', endsOn: '2019-04-28' }
  await scene.state(scene.service, 'clinic-slots', 9, stated)
  await sweepCommunity(database.db, scene.id)
  expect(await scene.states()).toMatchObject({ [old.id]: 'waiting', [now.id]: 'sent' })
})

it('keeps a draft without a place until it is sent', async () => {
  const scene = await aScene(database.db, { places: 1 })
  const drafted = await draftReferrals(database.db, scene.senders, scene.id, {
    householdId: await scene.aHousehold(),
    fromOrganisationId: scene.sender,
    urgency: 'soon',
    wantedOn: on,
    note: '',
    via: 'app',
    to: [{ serviceId: scene.service, category: 'lodging', unit: undefined, places: undefined }],
  })
  const id = drafted.ok ? (drafted.value[0]?.id ?? '') : ''
  expect(await free(scene)).toBe(1)
  expect(await accept(scene, id)).toEqual({ ok: false, reason: 'not-now' })
  expect(await sendDraft(database.db, scene.partners, scene.id, { id, via })).toEqual({
    ok: false,
    reason: 'not-yours',
  })
  expect(await sendDraft(database.db, scene.senders, scene.id, { id, via })).toMatchObject({ value: { state: 'sent' } })
  expect(await free(scene)).toBe(0)
})

it('tells on any day whose referrals were late then, also those that have moved since', async () => {
  const scene = await aScene(database.db, { places: 1 })
  const { id } = await scene.send({ urgency: 'urgent' })
  await scene.send({ urgency: 'routine' })
  await sql`update communities set rehearsal_on = '2016-01-29' where id = ${scene.id}`.execute(database.db)
  const late = (day: string) => scene.inside((tx) => lateReferrals(tx, scene.id, day))
  const expected = { turn: 'partner', organisationId: scene.partner, count: 1, oldestDueOn: '2016-01-28', more: false }
  expect(await late('2016-01-28')).toEqual([])
  expect(await late('2016-01-29')).toMatchObject([expected])
  expect((await accept(scene, id)).ok).toBe(true)
  expect(await late('2016-01-29')).toEqual([])
  await sql`update communities set rehearsal_on = '2016-02-06' where id = ${scene.id}`.execute(database.db)
  expect(await late('2016-02-06')).toMatchObject([{ turn: 'partner', oldestDueOn: '2016-02-05' }])
  await startReferral(database.db, scene.partners, scene.id, { id, via })
  expect(await late('2016-02-06')).toEqual([])
  expect(await late('2016-02-25')).toMatchObject([{ turn: 'coordinator', organisationId: null }])
})

it('takes out of the queue and the lines of today what was left open for over a year, and lists it apart', async () => {
  const scene = await aScene(database.db, { places: 1 })
  const sent = await scene.send()
  const waiting = await scene.send()
  const seen = (day: string) =>
    scene.inside(async (tx) => {
      const ids = async (filter: Parameters<typeof listReferrals>[2]) => {
        const rows = await listReferrals(tx, scene.id, filter, { own: undefined, on: day, limit: 50 })
        return rows.map(({ id }) => id).toSorted()
      }
      const late = await lateReferrals(tx, scene.id, day)
      return {
        late: late.reduce((sum, { count }) => sum + count, 0),
        queue: await ids({ turn: 'mine', age: 'recent' }),
        left: await ids({ age: 'left' }),
        line: (await waitingList(tx, scene.id, scene.service)).length,
        lines: (await listLines(tx, scene.id, undefined, 'en')).length,
        leftWaiting: await countLeftWaiting(tx, scene.id, undefined),
      }
    })
  const both = [sent.id, waiting.id].toSorted()
  expect(await seen('2016-03-01')).toEqual({ late: 2, queue: both, left: [], line: 1, lines: 1, leftWaiting: 0 })
  await sql`update communities set rehearsal_on = '2017-06-01' where id = ${scene.id}`.execute(database.db)
  expect(await seen('2017-06-01')).toEqual({ late: 0, queue: [], left: both, line: 0, lines: 0, leftWaiting: 1 })
})

it('lists by turn, by state and by service, page after page, and only what concerns an organisation', async () => {
  const scene = await aScene(database.db, { places: 2 })
  const sent = [await scene.send({ urgency: 'routine' }), await scene.send({ urgency: 'urgent' }), await scene.send()]
  const list = (
    filter: Parameters<typeof listReferrals>[2],
    given: { own?: string; limit?: number; after?: string } = {},
  ) =>
    scene.inside((tx) =>
      listReferrals(tx, scene.id, filter, { own: given.own, on, limit: given.limit ?? 50, after: given.after }),
    )
  const ids = async (...asked: Parameters<typeof list>) => (await list(...asked)).map(({ id }) => id)
  expect(await ids({ turn: 'mine' }, { own: scene.partner })).toEqual([sent[1]?.id, sent[0]?.id])
  expect(await ids({ turn: 'mine' }, { own: scene.sender })).toEqual([])
  expect(await ids({ state: 'waiting' })).toEqual([sent[2]?.id])
  expect(await ids({ serviceId: scene.service }, { own: scene.sender })).toEqual(sent.map(({ id }) => id).reverse())
  const [first] = await list({}, { limit: 1 })
  expect(await ids({}, { limit: 1, after: first?.cursor ?? '' })).toEqual([sent[1]?.id])
  expect(await ids({}, { own: await scene.anOrganisation() })).toEqual([])
})
