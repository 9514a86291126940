import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addressed,
  dueAt,
  lagOf,
  medianOf,
  missingIn,
  nextReminder,
  reachBySector,
  reachedAfter,
  reachOf,
  reminderDue,
  reminderGraceDays,
  reminderTimes,
} from './rules.ts'

const nobody = { everyone: false, sectors: [], seatTables: [], organisations: [] }
const school = { id: 'school', sector: 'schools', tables: ['council'] }
const clinic = { id: 'clinic', sector: 'health', tables: ['steering', 'working-group'] }
const church = { id: 'church', sector: 'faith', tables: [] }
const all = [school, clinic, church]

describe('an audience', () => {
  it('stands for each organisation once, whichever of its names reaches it', () => {
    expect(addressed(nobody, all)).toEqual([])
    expect(addressed({ ...nobody, everyone: true, sectors: ['health'] }, all)).toEqual(all)
    expect(addressed({ ...nobody, sectors: ['health'], seatTables: ['steering', 'working-group'] }, all)).toEqual([
      clinic,
    ])
    expect(addressed({ ...nobody, seatTables: ['council'], organisations: ['church'] }, all)).toEqual([school, church])
  })
  it('takes in who had what is now corrected', () => {
    expect(addressed({ ...nobody, sectors: ['health'] }, all, new Set(['church', 'archived']))).toEqual([
      clinic,
      church,
    ])
  })
})

it('a draft lacks each part that is empty, and someone to tell, unless it corrects something', () => {
  const whole = { titleEn: 'Beds', titleFr: 'Lits', textEn: 'Ten more.', textFr: 'Dix de plus.' }
  const draft = { ...whole, audience: nobody, corrects: null }
  expect(missingIn({ ...draft, titleFr: ' ', textEn: '' })).toEqual(['titleFr', 'textEn', 'audience'])
  expect(missingIn({ ...draft, corrects: 'an older one' })).toEqual([])
  expect(missingIn({ ...draft, audience: { ...nobody, sectors: ['health'] } })).toEqual([])
})

const postedAt = new Date('2016-01-27T14:00:00Z')
const hoursOn = (hours: number) => new Date(postedAt.getTime() + hours * 3_600_000)

describe('reminders', () => {
  const asked = { postedAt, within: 24, reminded: 0 }
  it('fall due at half the time, when it runs out, and half as late again', () => {
    expect(reminderTimes(asked)).toEqual([hoursOn(12), hoursOn(24), hoursOn(36)])
    expect(dueAt(asked)).toEqual(hoursOn(24))
    expect([0, 1, 2, 3].map((sent) => nextReminder(asked, sent))).toEqual([
      hoursOn(12),
      hoursOn(24),
      hoursOn(36),
      undefined,
    ])
  })
  it('of those that were missed only the newest is sent', () => {
    expect(reminderDue(asked, hoursOn(11.99))).toBe(undefined)
    expect(reminderDue(asked, hoursOn(12))).toBe(1)
    expect(reminderDue(asked, hoursOn(30))).toBe(2)
    expect(reminderDue({ ...asked, reminded: 2 }, hoursOn(30))).toBe(undefined)
    expect(reminderDue(asked, hoursOn(40))).toBe(3)
    expect(reminderDue({ ...asked, reminded: 3 }, hoursOn(60))).toBe(undefined)
  })
  it('end a week after the time has run out', () => {
    expect(reminderDue(asked, hoursOn(24 + reminderGraceDays * 24))).toBe(3)
    expect(reminderDue(asked, hoursOn(24 + reminderGraceDays * 24 + 0.01))).toBe(undefined)
  })
  it('never go back, are never more than three, and none is sent twice, whenever the job happens to run', () => {
    const hours = fc.double({ min: 0, max: 2000, noNaN: true })
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 720 }), fc.array(hours, { maxLength: 30 }), (within, runs) => {
        const sent: number[] = []
        for (const hour of runs.toSorted((a, b) => a - b)) {
          const number = reminderDue({ postedAt, within, reminded: sent.at(-1) ?? 0 }, hoursOn(hour))
          if (number !== undefined) sent.push(number)
        }
        expect(sent.length).toBeLessThanOrEqual(3)
        expect(sent).toEqual([...new Set(sent)].sort())
      }),
    )
  })
})

describe('reach and lag', () => {
  const lags = fc.array(fc.option(fc.integer({ min: 0, max: 100_000 }), { nil: undefined }), { maxLength: 40 })
  it('count those who have not answered as well', () => {
    const received = [
      { sector: 'health', lag: 10 },
      { sector: 'schools', lag: undefined },
      { sector: 'health', lag: 200 },
      { sector: 'faith', lag: 30 },
    ]
    expect(reachOf(received)).toEqual({ addressed: 4, acknowledged: 3, share: 0.75 })
    expect(reachBySector(received)).toEqual([
      { sector: 'health', addressed: 2, acknowledged: 2, share: 1 },
      { sector: 'schools', addressed: 1, acknowledged: 0, share: 0 },
      { sector: 'faith', addressed: 1, acknowledged: 1, share: 1 },
    ])
    expect(lagOf(received.map(({ lag }) => ({ lag, target: 60 })))).toEqual({
      median: 30,
      ninetieth: undefined,
      withinTarget: 0.5,
    })
  })
  it('say nothing of nobody', () => {
    expect(reachOf([])).toEqual({ addressed: 0, acknowledged: 0, share: undefined })
    expect(lagOf([])).toEqual({ median: undefined, ninetieth: undefined, withinTarget: undefined })
    expect(medianOf([])).toBe(undefined)
  })
  it('reach lies between none and all, and sectors add up to the whole', () => {
    const received = fc.array(
      fc.record({
        sector: fc.constantFrom('health', 'schools', 'faith'),
        lag: fc.option(fc.nat(), { nil: undefined }),
      }),
      { minLength: 1 },
    )
    fc.assert(
      fc.property(received, (some) => {
        const { share = -1, addressed, acknowledged } = reachOf(some)
        expect(share).toBeGreaterThanOrEqual(0)
        expect(share).toBeLessThanOrEqual(1)
        const sectors = reachBySector(some)
        const sum = (of: (one: (typeof sectors)[number]) => number) =>
          sectors.reduce((total, one) => total + of(one), 0)
        expect([sum((one) => one.addressed), sum((one) => one.acknowledged)]).toEqual([addressed, acknowledged])
      }),
    )
  })
  it('a greater share takes at least as long, and one more answer never makes it longer', () => {
    fc.assert(
      fc.property(lags, fc.nat(100_000), (some, answer) => {
        const [median, ninetieth] = [reachedAfter(some, 0.5), reachedAfter(some, 0.9)]
        if (ninetieth !== undefined) expect(median).toBeLessThanOrEqual(ninetieth)
        const waiting = some.indexOf(undefined)
        if (waiting < 0) return
        const sooner = reachedAfter(some.with(waiting, answer), 0.5) ?? Number.POSITIVE_INFINITY
        expect(sooner).toBeLessThanOrEqual(median ?? Number.POSITIVE_INFINITY)
      }),
    )
  })
  it('of an even count the middle is one that occurred', () => expect(medianOf([40, 10, 30, 20])).toBe(20))
})
