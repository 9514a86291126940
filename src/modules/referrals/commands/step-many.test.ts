import fc from 'fast-check'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { freePlaces } from '#modules/services'
import { addDays } from '#platform/i18n'
import { withDatabase } from '#test/database.ts'
import type { Category } from '../codes.ts'
import { findReferral } from '../queries/index.ts'
import { aScene, on } from '../testing.ts'
import {
  answerReferral,
  completeReferral,
  type OneStep,
  reportNoShow,
  type Stepped,
  startReferral,
  stepReferrals,
} from './index.ts'

const database = withDatabase()
const via = 'api' as const
type Scene = Awaited<ReturnType<typeof aScene>>
type Many = readonly OneStep[]

const together = async (scene: Scene, steps: Many, day = on) =>
  (await stepReferrals(database.db, scene.partners, scene.id, { steps, via, on: day })).value
const said = (outcomes: readonly Stepped[]) => outcomes.map((one) => (one.ok ? one.state : one.reason))

/** The same steps as so many requests for one. */
async function oneByOne(scene: Scene, steps: Many, day = on): Promise<Stepped[]> {
  const outcomes: Stepped[] = []
  for (const { to, reason, ...one } of steps) {
    const at = { ...one, via, on: day }
    const args = [database.db, scene.partners, scene.id] as const
    const outcome =
      to === 'accepted' || to === 'declined'
        ? await answerReferral(...args, { ...at, answer: to, reason: to === 'declined' ? 'no-room' : undefined })
        : await { started: startReferral, completed: completeReferral, 'no-show': reportNoShow }[to](...args, at)
    outcomes.push(outcome.ok ? { ...outcome.value, ok: true } : { id: one.id, ok: false, reason: outcome.reason })
  }
  return outcomes
}

/** Everything the steps have left behind, with the referrals by their numbers. */
async function record(scene: Scene, ids: readonly string[]) {
  const number = (id: string) => ids.indexOf(id)
  const all = await scene.inside(async (tx) => ({
    weeks: (await freePlaces(tx, scene.id, { on, from: on, to: addDays(on, 180) })).map(
      ({ unit, week, reserved, used }) => `${unit} ${week} ${reserved} ${used}`,
    ),
    referrals: await Promise.all(ids.map((id) => findReferral(tx, scene.id, id))),
    reservations: (
      await sql<{ id: string; row: string }>`
        select r.id, concat_ws(' ', v.state, v.used_on, v.released_on, v.released_from, v.release_reason) as row
        from referrals r join reservations v on v.community_id = r.community_id and v.id = r.reservation_id
        where r.community_id = ${scene.id}`.execute(tx)
    ).rows,
    late: (
      await sql<{ id: string; row: string }>`
        select referral_id as id, concat_ws(' ', version, turn, due_on, since_on, until_on) as row from referrals_late
        where community_id = ${scene.id}`.execute(tx)
    ).rows,
    audit: (
      await sql<{ id: string; row: string }>`
        select split_part(subject, ':', 2) as id, action || ' ' || actor_id || ' ' || detail as row from audit_log
        where community_id = ${scene.id} and action in ('referral.accepted', 'referral.declined', 'referral.started',
          'referral.completed', 'referral.no-show')`.execute(tx)
    ).rows,
  }))
  const byNumber = (rows: { id: string; row: string }[]) => rows.map(({ id, row }) => `${number(id)} ${row}`).toSorted()
  return {
    weeks: all.weeks,
    referrals: all.referrals.map((one) => [one?.state, one?.turn, one?.dueOn, one?.expiresOn, one?.followUpOn]),
    moves: all.referrals.map((one) => one?.moves.map((move) => [move.version, move.from, move.to, move.reason])),
    reservations: byNumber(all.reservations),
    late: byNumber(all.late),
    audit: byNumber(all.audit),
  }
}

const wanted: Category[] = ['lodging', 'health', 'home', 'orientation']
const tos = ['accepted', 'declined', 'started', 'completed', 'no-show'] as const

it('leaves behind what the same steps leave that are made one by one', async () => {
  const oneDay = fc.record({
    later: fc.integer({ min: 0, max: 4 }),
    picks: fc.uniqueArray(fc.record({ nth: fc.nat(11), to: fc.nat(tos.length - 1) }), {
      selector: ({ nth }) => nth,
      minLength: 1,
      maxLength: 10,
    }),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(oneDay, { minLength: 1, maxLength: 6 }), async (story) => {
      const both = []
      for (const make of [together, oneByOne]) {
        const scene = await aScene(database.db, { units: ['beds', 'clinic-slots', 'homes-1'], places: 3 })
        const ids: string[] = []
        for (let nth = 0; nth < 12; nth++)
          ids.push((await scene.send({ category: wanted[nth % wanted.length] ?? 'lodging', on })).id)
        const told = []
        let day = on
        for (const { later, picks } of story) {
          day = addDays(day, later)
          const steps = picks.map(
            ({ nth, to }): OneStep => ({ id: ids[nth] ?? '', to: tos[to] ?? 'accepted', reason: 'no-room' }),
          )
          told.push(said(await make(scene, steps, day)))
        }
        both.push({ told, ...(await record(scene, ids)) })
      }
      expect(both[0]).toEqual(both[1])
    }),
    { numRuns: 25 },
  )
})

it('refuses each that cannot be done with its own reason, and does the others', async () => {
  const scene = await aScene(database.db, { places: 10 })
  const [good, answered, seen, old, theirs] = [
    await scene.send(),
    await scene.send(),
    await scene.send(),
    await scene.send({ category: 'orientation', on: '2016-01-10', wantedOn: '2016-01-10' }),
    await scene.send({ to: await scene.aService(await scene.anOrganisation(), ['beds']) }),
  ]
  expect(theirs.state).toBe('waiting')
  await answerReferral(database.db, scene.partners, scene.id, { id: answered.id, answer: 'accepted', via })
  const steps: OneStep[] = [
    { id: '00000000-0000-4000-8000-000000000000', to: 'accepted' },
    { id: good.id, to: 'declined', reason: 'language', note: 'nobody speaks Dari' },
    { id: answered.id, to: 'declined', reason: 'no-room' },
    { id: seen.id, to: 'accepted', version: 7 },
    { id: theirs.id, to: 'accepted' },
    { id: old.id, to: 'accepted' },
  ]
  expect(said(await together(scene, steps))).toEqual([
    'gone',
    'declined',
    'answered-already',
    'edited-meanwhile',
    'not-yours',
    'expired',
  ])
  const detail = await scene.inside((tx) => findReferral(tx, scene.id, good.id))
  expect(detail?.moves.at(-1)).toMatchObject({ to: 'declined', reason: 'language', note: 'nobody speaks Dari' })
})

it('tells those whose place was taken back, and offers places that were declined to the head of the line', async () => {
  const scene = await aScene(database.db, { places: 2 })
  const [first, second] = [await scene.send(), await scene.send()]
  const [waiting, later] = [await scene.send({ urgency: 'urgent' }), await scene.send()]
  expect([waiting.state, later.state]).toEqual(['waiting', 'waiting'])
  expect(
    said(
      await together(scene, [
        { id: first.id, to: 'declined' },
        { id: second.id, to: 'accepted' },
      ]),
    ),
  ).toEqual(['declined', 'accepted'])
  expect(await scene.states()).toMatchObject({ [waiting.id]: 'sent', [later.id]: 'waiting' })
  await scene.state(scene.service, 'beds', 0, { statedOn: addDays(on, 1) })
  expect(
    said(
      await together(scene, [
        { id: second.id, to: 'started' },
        { id: waiting.id, to: 'accepted' },
      ]),
    ),
  ).toEqual(['place-withdrawn', 'place-withdrawn'])
})

it('has every sender told what was declined', async () => {
  const scene = await aScene(database.db)
  await sql`update communities set rehearsal_on = null where id = ${scene.id}`.execute(database.db)
  const day =
    (await sql<{ day: string }>`select community_today(${scene.id}) as day`.execute(database.db)).rows[0]?.day ?? ''
  await scene.state(scene.service, 'beds', 9, { statedOn: day, startsOn: day, endsOn: addDays(day, 60) })
  const ids = [(await scene.send({ wantedOn: day })).id, (await scene.send({ wantedOn: day })).id]
  const steps = ids.map((id): OneStep => ({ id, to: 'declined', reason: 'no-room' }))
  await stepReferrals(database.db, scene.partners, scene.id, { steps, via })
  const { rows } = await sql<{ id: string }>`select data ->> 'referral' as id from pgboss.job
    where name = 'referrals.report' and data ->> 'community' = ${String(scene.id)}`.execute(database.db)
  expect(rows.map(({ id }) => id).toSorted()).toEqual(ids.toSorted())
})
