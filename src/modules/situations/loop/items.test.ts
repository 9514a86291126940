import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Loop } from './facts.ts'
import { loopItems } from './items.ts'
import { promisedFor } from './public-counts.ts'
import { everyReader, type Reader } from './reader.ts'

const on = '2016-01-27'
const nothing: Loop = {
  lateReferrals: [],
  moreLate: false,
  leftOpen: 0,
  waitingReferrals: 0,
  lateTasks: [],
  supportEnding: 0,
  overdueActions: { count: 0, first: [] },
  moves: { count: 0, oldest: undefined },
  updates: [],
  surges: [],
  decisions: [],
}
const agency = (n: number) => ({ id: `agency-${n}`, en: `Agency ${n}`, fr: `Organisme ${n}` })
const late = (n: number, count = 1, oldestDueOn = '2016-01-20') =>
  ({ turn: 'partner', count, oldestDueOn, organisation: agency(n) }) as const
const oldest = { id: 'm', side: 'out', announcedBy: 'out', state: 'announced', age: 12, outside: false } as const
const busy = (count: number): Loop => ({
  ...nothing,
  lateReferrals: [late(1, count)],
  waitingReferrals: count,
  lateTasks: [{ sector: 'health', count, oldestDueOn: '2016-01-10' }],
  supportEnding: count,
  overdueActions: {
    count,
    first: [{ id: 'a', action: { en: 'Find beds', fr: '' }, owner: agency(1), dueOn: '2016-01-26' }],
  },
  moves: { count, oldest: { ...oldest, other: { en: 'Hamilton', fr: 'Hamilton' } } },
  updates: [
    {
      id: 'u',
      title: { en: 'Two flights', fr: 'Deux vols' },
      postedOn: '2016-01-25',
      addressed: 9,
      acknowledged: 7,
      overdue: 2,
      daysLate: 1,
      who: agency(1),
    },
  ],
})
const nobody: Reader = {
  insider: false,
  referrals: false,
  own: null,
  checklists: false,
  households: false,
  actions: false,
  updates: false,
  surge: false,
}
const items = (loop: Loop, reader: Reader = everyReader, locale: 'en' | 'fr' = 'en') =>
  loopItems({ loop, locale, on, reader, slug: 'waterloo-region' })

it('names whose turn it is and how late, and leads there', () => {
  const [referral] = items({ ...nothing, lateReferrals: [late(1, 3)] })
  expect(referral).toMatchObject({
    title: '3 referrals past their day',
    turn: 'Agency 1: 7 days late',
    href: '/en/communities/waterloo-region/referrals?view=overdue',
    rank: 1,
    late: 7,
  })
  const french = items({ ...nothing, lateReferrals: [late(1)] }, everyReader, 'fr')[0]
  expect(french).toMatchObject({ title: '1 orientation en retard', turn: 'Organisme 1\u00a0: 7 jours de retard' })
})

it('gives five organisations a line each and says how many more there are, with all their referrals', () => {
  const lines = items({ ...nothing, lateReferrals: [1, 2, 3, 4, 5, 6, 7, 8].map((n) => late(n, n)), moreLate: true })
  expect(lines).toHaveLength(6)
  expect(lines[5]).toMatchObject({
    title: 'Referrals past their day: 3 more organisations',
    detail: 'at least 21 referrals',
  })
})

it('tells of all who wait for a place in one line, late when one of them has waited too long', () => {
  const inTime = items({ ...nothing, waitingReferrals: 4 })
  expect(inTime).toMatchObject([{ title: '4 referrals wait for a place', turn: 'the coordinator', rank: 4, late: 0 }])
  const coordinator = { turn: 'coordinator', count: 1, oldestDueOn: '2016-01-25', organisation: null } as const
  expect(items({ ...nothing, waitingReferrals: 4, lateReferrals: [coordinator] })).toMatchObject([
    { turn: 'the coordinator: 2 days late', rank: 1, late: 2 },
  ])
})

it('counts apart, after what is late today, what was left open for more than a year', () => {
  expect(items({ ...nothing, leftOpen: 2 })).toMatchObject([
    {
      title: '2 referrals left open for more than a year',
      href: '/en/communities/waterloo-region/referrals?view=left',
      rank: 2,
    },
  ])
  expect(items({ ...nothing, leftOpen: 101 }, everyReader, 'fr')).toMatchObject([
    { title: 'au moins 100 orientations restées ouvertes depuis plus d’un an' },
  ])
})

it('leads a partner to its own late referrals only, and names the others', () => {
  const reader = { ...everyReader, own: 'agency-2' }
  const [first, second] = items({ ...nothing, lateReferrals: [late(1), late(2)] }, reader)
  expect([first?.href, first?.turn]).toEqual([undefined, 'Agency 1: 7 days late'])
  expect(second?.href).toContain('view=overdue')
})

it('counts what is late by hours as less than a day', () => {
  const loop = busy(1)
  const [line] = items({ ...nothing, updates: loop.updates.map((one) => ({ ...one, daysLate: 0 })) })
  expect(line).toMatchObject({ detail: '7 of 9 have acknowledged', turn: '2 organisations: less than a day late' })
})

it('says “more than a year” of a wait of thousands of days, and keeps its place in the order', () => {
  const old = (n: number) => late(n, 1, n === 1 ? '2015-01-20' : '2005-01-20')
  const [first, second] = items({ ...nothing, lateReferrals: [old(1), old(2)] })
  expect(first).toMatchObject({ turn: 'Agency 1: more than a year late', late: 372 })
  expect(second?.late).toBeGreaterThan(4000)
  const many = [1, 2, 3, 4, 5, 6].map(old)
  expect(items({ ...nothing, lateReferrals: many })[5]?.turn).toBe('more than a year late')
  expect(items({ ...nothing, lateReferrals: many }, everyReader, 'fr')[5]?.turn).toBe('plus d’un an de retard')
  const still = { count: 1, oldest: { ...oldest, age: 3953, other: { en: 'Hamilton', fr: 'Hamilton' } } }
  expect(items({ ...nothing, moves: still }, everyReader, 'fr')[0]?.detail).toContain('depuis plus d’un an')
})

it('shows an action in the language there is', () =>
  expect(items({ ...nothing, overdueActions: busy(1).overdueActions }, everyReader, 'fr')[0]?.title).toBe(
    'Action\u00a0: Find beds',
  ))

describe('to who may open none of it', () => {
  const shown = (count: number, locale: 'en' | 'fr' = 'en') => items(busy(count), nobody, locale)

  it('hides small counts altogether', () => {
    for (let count = 0; count <= 5; count++) expect(shown(count)).toEqual([])
  })

  it('gives the others to the nearest five, without a link and without a name of an organisation, move or text', () => {
    fc.assert(
      fc.property(fc.integer({ min: 6, max: 5000 }), fc.constantFrom('en', 'fr'), (count, locale) => {
        const lines = shown(count, locale)
        expect(lines).toHaveLength(6)
        for (const { href, title, detail, turn } of lines) {
          const said = `${title} ${detail}`
          expect(href).toBeUndefined()
          expect(`${said} ${turn}`).not.toMatch(/Agency|Organisme \d|Find beds|Two flights|Deux vols/)
          const numbers = detail.replace(/[^\d]/g, '')
          expect(Number(numbers) % 5).toBe(0)
          expect(Math.abs(Number(numbers) - count)).toBeLessThanOrEqual(2)
        }
      }),
    )
  })
})

it('shows promised places exactly to who reads referrals, others to the nearest five', () => {
  const promised = new Map([
    ['beds 2016-01-25', 3],
    ['beds 2016-02-01', 12],
  ])
  expect([...promisedFor(promised, true)]).toEqual([...promised])
  expect([...promisedFor(promised, false)]).toEqual([['beds 2016-02-01', 10]])
})
