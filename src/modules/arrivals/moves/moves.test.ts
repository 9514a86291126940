import { describe, expect, it } from 'vitest'
import { system } from '#platform/auth'
import { type Db, inScope } from '#platform/db'
import { withDatabase } from '#test/database.ts'
import { aCommunity } from '#test/factories.ts'
import { arriveHouseholds } from '../commands/bulk-households.ts'
import { correctHousehold, houseHousehold } from '../commands/households.ts'
import { countHouseholds, lodgedHouseholds, weeklyArrivals } from '../queries/index.ts'
import { HouseholdForm } from '../schema.ts'
import { announceComing, announceLeaving, closeMove, handOver, receiveMove } from './commands/index.ts'
import { findByToken, findMove, listSteps, monthlyFlows, openMoves } from './queries.ts'
import { coming, household, idOf, leaving, received, twoPlaces } from './testing.ts'

const database = withDatabase()

/** W-0001 moves, and is there on the 21st. */
async function moved(db: Db) {
  const places = await twoPlaces(db)
  const id = idOf(await announceLeaving(db, system, places.here, leaving(places.there)))
  idOf(
    await handOver(db, system, places.here, {
      id,
      version: 1,
      handed: ['school'],
      reason: '',
      on: '2016-01-19',
      token: undefined,
    }),
  )
  idOf(await receiveMove(db, system, places.there, { id, ...received, on: '2016-01-22' }))
  return { ...places, id }
}

describe('a move from one community to another', () => {
  it('is seen by both, each with its own token, and step by step', async () => {
    const { here, there, id } = await moved(database.db)
    const seen = (place: number) => inScope(database.db, [place], (tx) => findMove(tx, place, id))
    expect(await seen(here)).toMatchObject({ side: 'out', token: 'W-0001', otherId: there, state: 'received' })
    expect(await seen(there)).toMatchObject({ side: 'in', token: 'H-0001', otherId: here, handed: ['school'] })
    const steps = await inScope(database.db, [there], (tx) => listSteps(tx, there, id))
    expect(steps.map(({ state, side, stepOn, who }) => [state, side, stepOn, who])).toEqual([
      ['announced', 'out', '2016-01-18', null],
      ['handed-over', 'out', '2016-01-19', null],
      ['received', 'in', '2016-01-22', 'system'],
    ])
  })

  it('hands over the bands and the first day in Canada, and nothing of the sender’s token', async () => {
    const { there, id } = await moved(database.db)
    const arrived = await inScope(database.db, [there], (tx) => findByToken(tx, there, 'H-0001'))
    expect(arrived).toMatchObject({ stream: 'GAR', size_band: '4-6', language: 'ar', in_canada_since: '2016-01-04' })
    const move = await inScope(database.db, [there], (tx) => findMove(tx, there, id))
    expect(JSON.stringify(move)).not.toContain('W-0001')
  })

  it('is written in the log of both', async () => {
    const { here, there, id } = await moved(database.db)
    for (const place of [here, there]) {
      const lines = await inScope(database.db, [place], (tx) =>
        tx.selectFrom('audit_log').select('action').where('subject', '=', `move:${id}`).orderBy('nth').execute(),
      )
      expect(lines.map(({ action }) => action)).toEqual(['move.announced', 'move.handed-over', 'move.received'])
    }
  })

  it('counts the household once: where it lives, from the day it was known there', async () => {
    const { here, there } = await moved(database.db)
    const lodgedOn = (on: string) =>
      inScope(database.db, [here, there], async (tx) =>
        (await lodgedHouseholds(tx, [here, there], on)).map(({ communityId, households }) => [communityId, households]),
      )
    expect(await lodgedOn('2016-01-21')).toEqual([[here, 2]])
    expect(await lodgedOn('2016-01-22')).toEqual([
      [here, 1],
      [there, 1],
    ])
  })

  it('leaves no demand where it left, and is no arrival that a forecast there had to foresee', async () => {
    const { here, there } = await moved(database.db)
    const weeks = await inScope(database.db, [here, there], (tx) =>
      weeklyArrivals(tx, [here, there], '2016-01-27', ['2016-01-04', '2016-01-25']),
    )
    expect(weeks.map(({ communityId, week, households, present }) => [communityId, week, households, present])).toEqual(
      [
        [here, '2016-01-04', 2, 1],
        [there, '2016-01-18', 0, 1],
      ],
    )
    const counts = await inScope(database.db, [here], (tx) => countHouseholds(tx, here, '2016-01-27'))
    expect(counts).toEqual({ lodged: 1, arrived: 2, housed: 0, left: 1 })
  })

  it('is told as it stood on any earlier day', async () => {
    const { here, there } = await moved(database.db)
    const open = async (place: number, on: string) => {
      const { count, oldest } = await inScope(database.db, [place], (tx) => openMoves(tx, place, on))
      return [count, ...oldest.map(({ state, age }) => `${state} ${age}`)]
    }
    expect(await open(there, '2016-01-17')).toEqual([0])
    expect(await open(there, '2016-01-18')).toEqual([1, 'announced 0'])
    expect(await open(here, '2016-01-21')).toEqual([1, 'handed-over 2'])
    expect(await open(here, '2016-01-22')).toEqual([0])
  })

  it('counts by month and place once it is over', async () => {
    const { here, there } = await moved(database.db)
    const flows = (place: number, on: string) => inScope(database.db, [place], (tx) => monthlyFlows(tx, place, on))
    expect(await flows(here, '2016-01-21')).toEqual([])
    expect(await flows(here, '2016-02-21')).toMatchObject([{ month: '2016-01-01', side: 'out', households: 1 }])
    expect(await flows(there, '2016-02-21')).toMatchObject([{ side: 'in', otherId: here, households: 1 }])
  })
})

describe('people whom nobody had announced', () => {
  it('are announced by the community that meets them; the other says which of its households they are', async () => {
    const { here, there } = await twoPlaces(database.db)
    const id = idOf(await announceComing(database.db, system, there, coming(here)))
    const give = { id, version: 1, handed: [], reason: '', on: '2016-01-19' }
    expect(await handOver(database.db, system, here, { ...give, token: undefined })).toEqual({
      ok: false,
      reason: 'needs-token',
    })
    expect(await handOver(database.db, system, here, { ...give, token: 'W-0009' })).toMatchObject({
      reason: 'gone-token',
    })
    idOf(await handOver(database.db, system, here, { ...give, token: 'W-0002' }))
    idOf(await receiveMove(database.db, system, there, { id, ...received, on: '2016-01-22' }))
    const left = await inScope(database.db, [here], (tx) => findByToken(tx, here, 'W-0002'))
    expect(left?.left_on).toBe('2016-01-21')
  })

  it('can be said not to be theirs, and then nothing of it changes a household', async () => {
    const { here, there } = await twoPlaces(database.db)
    const id = idOf(await announceComing(database.db, system, there, coming(here)))
    const refused = { id, version: 1, state: 'refused' as const, reason: 'not one of ours', on: '2016-01-19' }
    expect(await closeMove(database.db, system, there, refused)).toEqual({ ok: false, reason: 'not-allowed' })
    idOf(await closeMove(database.db, system, here, refused))
    expect(await inScope(database.db, [here], (tx) => countHouseholds(tx, here, '2016-02-01'))).toMatchObject({
      left: 0,
    })
  })

  it('from a place outside the house are received by the one end there is', async () => {
    const { there } = await twoPlaces(database.db)
    const id = idOf(await announceComing(database.db, system, there, coming('outside', { place: 'Toronto' })))
    idOf(await receiveMove(database.db, system, there, { id, ...received, version: 1, on: '2016-01-22' }))
    const arrived = await inScope(database.db, [there], (tx) => findByToken(tx, there, 'H-0001'))
    expect(arrived?.in_canada_since).toBeNull()
  })
})

describe('what is refused', () => {
  it('a household that moves twice, a day before it came, and a community that is none', async () => {
    const { here, there } = await twoPlaces(database.db)
    idOf(await announceLeaving(database.db, system, here, leaving(there)))
    const again = (form: ReturnType<typeof leaving>) => announceLeaving(database.db, system, here, form)
    expect(await again(leaving('outside', { place: 'Toronto' }))).toMatchObject({ reason: 'announced-already' })
    expect(await again(leaving(there, { token: 'W-0002', movesOn: '2016-01-03' }))).toMatchObject({
      reason: 'before-arrival',
    })
    expect(await again(leaving(here, { token: 'W-0002' }))).toMatchObject({ reason: 'cannot-reach' })
    expect(await again(leaving(999_999, { token: 'W-0002' }))).toMatchObject({ reason: 'cannot-reach' })
    expect(await again(leaving(there, { token: 'W-0404' }))).toMatchObject({ reason: 'gone' })
  })

  it('receiving before it came, on a day to come, or with a token that is taken', async () => {
    const { here, there } = await twoPlaces(database.db)
    await arriveHouseholds(database.db, system, there, [household(7, { token: 'H-0001' })])
    const id = idOf(await announceLeaving(database.db, system, here, leaving(there)))
    idOf(
      await handOver(database.db, system, here, {
        id,
        version: 1,
        handed: [],
        reason: '',
        on: '2016-01-19',
        token: undefined,
      }),
    )
    const receive = (given: Partial<typeof received>) =>
      receiveMove(database.db, system, there, { id, ...received, ...given, on: '2016-01-22' })
    expect(await receive({ arrivedOn: '2016-01-03', token: 'H-0002' })).toMatchObject({ reason: 'canada-after-move' })
    expect(await receive({ arrivedOn: '2016-01-23', token: 'H-0002' })).toMatchObject({ reason: 'not-yet' })
    expect(await receive({})).toMatchObject({ reason: 'token-taken' })
    // A refused attempt has left nothing behind at either end.
    expect(await inScope(database.db, [here], (tx) => countHouseholds(tx, here, '2016-02-01'))).toMatchObject({
      left: 0,
    })
    expect(await receive({ token: 'H-0002' })).toMatchObject({ ok: true })
  })

  it('housing a household that has left, or an arrival after its leaving', async () => {
    const { here } = await moved(database.db)
    const gone = await inScope(database.db, [here], (tx) => findByToken(tx, here, 'W-0001'))
    const id = gone?.id ?? ''
    const housed = { id, version: 2, housedOn: '2016-01-25', housedKnownOn: undefined }
    expect(await houseHousehold(database.db, system, here, housed)).toMatchObject({ reason: 'left-already' })
    const form = HouseholdForm.parse({
      ...household(1),
      needs: '',
      arrivedOn: '2016-01-22',
      arrivedKnownOn: '2016-01-22',
      version: 2,
    })
    expect(await correctHousehold(database.db, system, here, { ...form, id })).toMatchObject({
      reason: 'arrived-too-late',
    })
  })

  it('a rehearsal that reaches for a real community', async () => {
    const { here } = await twoPlaces(database.db)
    const played = await aCommunity(database.db)
    await database.db
      .updateTable('communities')
      .set({ rehearsal_on: '2016-01-18' })
      .where('id', '=', played.id)
      .execute()
    expect(await announceComing(database.db, system, played.id, coming(here))).toMatchObject({ reason: 'cannot-reach' })
  })
})
