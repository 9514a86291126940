import fc from 'fast-check'
import { expect, it } from 'vitest'
import { inScope, type Tx } from '#platform/db'
import { addDays, mondayOf } from '#platform/i18n'
import { withDatabase } from '#test/database.ts'
import { aCommunity } from '#test/factories.ts'
import { weeksBetween } from '../rules.ts'
import { anOrganisation, aService, state } from '../testing.ts'
import { freePlaces, releaseReservation, reservePlaces, usePlace } from './index.ts'

const database = withDatabase()
const monday = '2016-01-25'
const horizon = { from: monday, to: addDays(monday, 7 * 12) }

const week = fc.integer({ min: 0, max: 6 })
const step = fc.oneof(
  fc.record({
    kind: fc.constant('state' as const),
    from: week,
    // Not every statement begins on a Monday: the day that decides in this week is today.
    later: fc.integer({ min: 0, max: 3 }),
    weeks: fc.integer({ min: 1, max: 6 }),
    places: fc.integer({ min: 0, max: 8 }),
  }),
  fc.record({
    kind: fc.constant('reserve' as const),
    from: week,
    weeks: fc.integer({ min: 1, max: 4 }),
    places: fc.integer({ min: 1, max: 4 }),
  }),
  fc.record({ kind: fc.constantFrom('use' as const, 'release' as const), pick: fc.nat(30) }),
  fc.record({ kind: fc.constant('wait' as const), days: fc.integer({ min: 1, max: 5 }) }),
)
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

interface Held {
  id: string
  places: number
  weeks: string[]
  state: 'reserved' | 'used' | 'released'
}

/** What should be true, kept in the plainest way: a list of statements, a list of promises, and sums over both. */
class Model {
  today = '2016-01-25'
  said: { places: number; startsOn: string; endsOn: string; statedOn: string }[] = []
  held: Held[] = []

  stated(monday: string) {
    const [{ day = monday } = {}] = weeksBetween(monday, monday, this.today)
    const counting = this.said.filter(({ startsOn, endsOn }) => startsOn <= day && day <= endsOn)
    const latest = counting
      .map(({ statedOn }) => statedOn)
      .sort()
      .at(-1)
    return counting.findLast(({ statedOn }) => statedOn === latest)?.places ?? null
  }
  sum(monday: string, state: Held['state']) {
    return this.held
      .filter((one) => one.state === state && one.weeks.includes(monday))
      .reduce((n, { places }) => n + places, 0)
  }
  free(monday: string) {
    return Math.max(0, (this.stated(monday) ?? 0) - this.sum(monday, 'reserved') - this.sum(monday, 'used'))
  }
  fits(weeks: string[], places: number) {
    const [first = ''] = weeks
    return this.stated(first) !== null && weeks.every((one) => this.stated(one) === null || this.free(one) >= places)
  }
  giveBack(one: Held) {
    one.state = 'released'
  }
  /** The newest promises that nobody has taken up go first, week by week. */
  restate() {
    for (const { week } of weeksBetween(this.today, horizon.to, this.today)) {
      const over = () =>
        this.sum(week, 'reserved') + this.sum(week, 'used') > (this.stated(week) ?? Number.POSITIVE_INFINITY)
      for (;;) {
        const newest = this.held.findLast((one) => one.state === 'reserved' && one.weeks.includes(week))
        if (!newest || !over()) break
        this.giveBack(newest)
      }
    }
  }
}

/** Does one step to the database and to the model; they must agree on what is allowed. */
async function take(tx: Tx, place: { communityId: number; serviceId: string }, model: Model, step: Step) {
  const { communityId, serviceId } = place
  const on = model.today
  if (step.kind === 'wait') model.today = addDays(model.today, step.days)
  if (step.kind === 'state') {
    const [startsOn, endsOn] = [
      addDays(monday, 7 * step.from + step.later),
      addDays(monday, 7 * (step.from + step.weeks) - 1),
    ]
    const same = model.said.some(
      (one) => one.places === step.places && one.startsOn === startsOn && one.endsOn === endsOn && one.statedOn === on,
    )
    if (same) return
    await state(tx, communityId, on, [{ service: serviceId, places: step.places, startsOn, endsOn }])
    model.said.push({ places: step.places, startsOn, endsOn, statedOn: on })
    model.restate()
  }
  if (step.kind === 'reserve') {
    const wanted = addDays(monday, 7 * step.from)
    const first = mondayOf(wanted > on ? wanted : on)
    const weeks = Array.from({ length: step.weeks }, (_, i) => addDays(first, 7 * i))
    const outcome = await reservePlaces(tx, {
      ...place,
      unit: 'beds',
      places: step.places,
      date: wanted,
      weeks: step.weeks,
      on,
    })
    expect(outcome.ok).toBe(model.fits(weeks, step.places))
    if (outcome.ok) model.held.push({ id: outcome.value.id, places: step.places, weeks, state: 'reserved' })
  }
  if (step.kind === 'use' || step.kind === 'release') {
    const one = model.held[step.pick % Math.max(1, model.held.length)]
    if (!one) return
    const named = { communityId, id: one.id, on }
    const open = step.kind === 'use' ? one.state === 'reserved' : one.state !== 'released'
    const did = step.kind === 'use' ? usePlace(tx, named) : releaseReservation(tx, { ...named, reason: 'test' })
    expect(await did).toBe(open)
    if (open) one.state = step.kind === 'use' ? 'used' : 'released'
  }
}

it('keeps free, reserved and used places equal to what was stated, whatever happens in whatever order', async () => {
  const { id } = await aCommunity(database.db)
  const organisation = await anOrganisation(database.db, id)
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
      const service = await aService(database.db, id, { organisationId: organisation.id })
      const place = { communityId: id, serviceId: service.id }
      const model = new Model()
      await inScope(database.db, [id], async (tx) => {
        for (const one of steps) {
          await take(tx, place, model, one)
          const now = await freePlaces(tx, id, {
            on: model.today,
            from: model.today,
            to: horizon.to,
            serviceId: service.id,
          })
          for (const { week, stated, reserved, used, free, overFull } of now) {
            const told = { week, stated, reserved, used, free, overFull }
            const [sumReserved, sumUsed] = [model.sum(week, 'reserved'), model.sum(week, 'used')]
            const over = Math.max(0, sumReserved + sumUsed - (model.stated(week) ?? Number.POSITIVE_INFINITY))
            expect(told).toEqual({
              week,
              stated: model.stated(week),
              reserved: sumReserved,
              used: sumUsed,
              free: model.free(week),
              overFull: over,
            })
            if (stated !== null) expect(reserved + used + free).toBe(stated + overFull)
          }
        }
      })
    }),
    { numRuns: 60 },
  )
})
