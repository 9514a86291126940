import fc from 'fast-check'
import { expect, it } from 'vitest'
import { decimalOf, money, readCents } from './money.ts'
import { type Movement, type Statement, statementOf } from './report.ts'
import { fewest, foldSmall, yearsToShow } from './small.ts'

/** A naive model: entries one by one, each with its lines, from which tallies and answers are made in the plainest way. */
interface Gift {
  campaign: string | null
  year: number
  /** What went to each of two funds; one of them may be nothing. */
  parts: [number, number]
}
const gifts = fc.array(
  fc.record<Gift>({
    campaign: fc.constantFrom('one', 'two', 'three', null),
    year: fc.integer({ min: 2014, max: 2019 }),
    parts: fc.tuple(fc.integer({ min: 1, max: 50_000 }), fc.integer({ min: 0, max: 50_000 })),
  }),
  { minLength: 0, maxLength: 80 },
)
const fundsOf: Record<string, [string, string]> = {
  one: ['fund:cards', 'fund:study'],
  two: ['fund:tools', 'fund:study'],
  three: ['fund:cards', 'fund:books'],
  none: ['fund:house', 'fund:house-too'],
}
const move = (gift: Gift, account: string, cents: number): Movement => ({
  ...{ account, year: gift.year, kind: 'gift', campaignId: gift.campaign, entries: 1 },
  ...{ debits: Math.max(cents, 0), credits: Math.max(-cents, 0) },
})
const movementsOf = (all: readonly Gift[]): Movement[] =>
  all.flatMap((gift) => {
    const [main, surplus] = fundsOf[gift.campaign ?? 'none'] ?? ['', '']
    const [a, b] = gift.parts
    return [move(gift, 'bank', a + b), move(gift, main, -a), ...(b > 0 ? [move(gift, surplus, -b)] : [])]
  })

it('adds up as a child would: what was there, and came, less what went, is what is left, in funds and in places', () =>
  fc.assert(
    fc.property(gifts, fc.constantFrom(undefined, 2014, 2016, 2019), (all, year) => {
      const statement = statementOf(movementsOf(all), year)
      const given = all.filter((one) => year === undefined || one.year === year)
      const sum = (of: readonly Gift[]) => of.reduce((total, { parts: [a, b] }) => total + a + b, 0)
      const { opening, came, went, moved, left } = statement.total
      expect(came).toBe(sum(given))
      expect(left).toBe(sum(all.filter((one) => year === undefined || one.year <= year)))
      expect(opening + came + went + moved).toBe(left)
      expect(statement.places.reduce((total, { cents }) => total + cents, 0)).toBe(left)
      for (const campaign of statement.campaigns)
        expect(campaign.sums.given).toBe(sum(given.filter((one) => one.campaign === campaign.campaignId)))
    }),
  ))

it('takes what was given back off what was given, and calls a refund no spending', () => {
  const [one] = movementsOf([{ campaign: 'one', year: 2016, parts: [5000, 0] }]).slice(1)
  if (!one) throw new Error('no movement')
  const back = { ...one, kind: 'refund', debits: 2000, credits: 0 }
  const spent = { ...one, kind: 'hand-over', debits: 1000, credits: 0 }
  const { total } = statementOf([one, back, spent], undefined)
  expect(total).toMatchObject({ came: 3000, went: -1000, left: 2000 })
})

/** How many gifts stand behind every sum of a page, by campaign: the page of all time, and one of each year it shows. */
function pagesOf(all: readonly Gift[]) {
  const folded = foldSmall(movementsOf(all), '*')
  if (!folded) return undefined
  const counts = (until: number, from: number) => {
    const found = new Map<string, number>()
    for (const one of folded)
      if (one.account === 'bank' && one.year >= from && one.year <= until)
        found.set(one.campaignId ?? '', (found.get(one.campaignId ?? '') ?? 0) + one.entries)
    return found
  }
  const years = yearsToShow(folded)
  return [counts(9999, 0), ...years.flatMap((year) => [counts(year, year), counts(year, 0), counts(year - 1, 0)])]
}

it('tells nothing of fewer than six gifts, neither on a page nor by taking one page off another', () =>
  fc.assert(
    fc.property(gifts, (all) => {
      const pages = pagesOf(all)
      if (!pages) {
        expect(all.length).toBeLessThan(fewest)
        return
      }
      for (const page of pages)
        for (const other of [new Map<string, number>(), ...pages])
          for (const campaign of new Set([...page.keys(), ...other.keys()])) {
            const apart = Math.abs((page.get(campaign) ?? 0) - (other.get(campaign) ?? 0))
            expect(apart === 0 || apart >= fewest, `${campaign}: ${apart}`).toBe(true)
          }
    }),
    { numRuns: 400 },
  ))

it('shows years apart where every campaign has enough, and keeps the sums when it puts small ones together', () => {
  const many = (campaign: string, year: number, n: number) =>
    Array.from({ length: n }, (): Gift => ({ campaign, year, parts: [1000, 0] }))
  const all = movementsOf([...many('one', 2016, 6), ...many('one', 2017, 7), ...many('two', 2017, 2)])
  const folded = foldSmall(all, '*') ?? []
  const statement: Statement = statementOf(folded, undefined)
  expect(statement.total.left).toBe(15_000)
  // Two alone would tell of two people: the smallest of the others goes with it, and there is only one.
  expect(statement.campaigns.map(({ campaignId }) => campaignId)).toEqual(['*'])
  expect(yearsToShow(folded)).toEqual([2017, 2016])
  expect(foldSmall(movementsOf(many('one', 2016, 5)), '*')).toBeUndefined()
})

it.each([
  ['12', 1200],
  ['12.5', 1250],
  ['12,50', 1250],
  ['$1,000', 100_000],
  ['1\u00a0000,00\u00a0$', 100_000],
  ['1,234,567.89', 123_456_789],
  ['0.01', 1],
  ['1000000000', 100_000_000_000],
  ['0', 'bad-amount'],
  ['-5', 'bad-amount'],
  ['', 'bad-amount'],
  ['1e5', 'bad-amount'],
  ['1,23,456', 'bad-amount'],
  ['٥', 'bad-amount'],
  ['0.005', 'too-fine'],
  ['1000000000.01', 'too-large'],
])('reads %j as %j', (typed, cents) => expect(readCents(typed)).toBe(cents))

it('writes cents so that they are read back as they were', () =>
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 100_000_000_000 }),
      fc.constantFrom('en' as const, 'fr' as const),
      (cents, locale) => {
        expect(readCents(money(locale, cents))).toBe(cents)
        expect(Math.round(Number(decimalOf(-cents)) * 100)).toBe(-cents)
      },
    ),
  ))
