import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type Category, categories, kindOf, unitOf } from './codes.ts'
import { contactKey } from './rules/contact.ts'
import { fitOf, type Offered, serves, serving, suggest, type Wanted } from './rules/fit.ts'
import { freezeOf, type IntakeRule, intakeOf, intakeOfAll, type Scope } from './rules/intake.ts'
import {
  canMove,
  isEnd,
  needMoves,
  needStateOf,
  needStates,
  offerMoves,
  offerStateOf,
  offerStates,
  volunteerMoves,
  volunteerStates,
} from './rules/moves.ts'
import { hasAll, isClear, mayServe, runsOutSoon } from './rules/screening.ts'

const on = '2016-01-27'
const need: Wanted = { category: 'furniture', left: 10, area: 'Kitchener', startsOn: '2016-01-01', endsOn: null }
const offer: Offered = { ...need, id: 'a', offeredAt: '2016-01-02 09:00:00+00' }

it('leads to an end from every state of needs and offers, and lets nothing follow an end', () => {
  for (const [states, moves] of [
    [needStates, needMoves],
    [offerStates, offerMoves],
  ] as [readonly string[], Record<string, readonly string[]>][]) {
    const ends = states.filter((state) => isEnd(moves, state))
    const reaches = (state: string, seen = new Set<string>()): boolean =>
      ends.includes(state) ||
      (moves[state] ?? []).some((next) => !seen.has(next) && reaches(next, new Set([...seen, next])))
    expect(states.filter((state) => !reaches(state))).toEqual([])
  }
  expect(canMove(offerMoves, 'delivered', 'withdrawn')).toBe(false)
  expect(canMove(needMoves, 'closed', 'open')).toBe(false)
  expect(volunteerStates.filter((state) => volunteerMoves[state].includes('clear'))).toEqual(['check-requested'])
})

it('reads the state of a need and of an offer from its counts, and allows the move that leads there', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 50 }), fc.nat(50), fc.nat(50), (quantity, a, b) => {
      const [delivered, taken] = [Math.min(a, b, quantity), Math.min(Math.max(a, b), quantity)]
      const counts = { quantity, taken, delivered }
      expect(needStateOf(counts) === 'met').toBe(delivered === quantity)
      expect(offerStateOf(counts) === 'accepted').toBe(taken < quantity)
    }),
  )
  for (const to of ['open', 'covered', 'met'] as const)
    expect([to, ...needMoves.open, ...needMoves.covered]).toContain(to)
})

it('takes an offer for a need when it is the same thing on days that meet, or a larger home', () => {
  expect(fitOf(need, offer, on)).toEqual(['same-category', 'same-area', 'covers-all'])
  expect(fitOf(need, { ...offer, category: 'rooms' }, on)).toBeUndefined()
  expect(fitOf(need, { ...offer, left: 0 }, on)).toBeUndefined()
  expect(fitOf({ ...need, endsOn: '2016-01-31' }, { ...offer, startsOn: '2016-02-01' }, on)).toBeUndefined()
  expect(fitOf({ ...need, startsOn: '2016-02-01' }, { ...offer, endsOn: '2016-01-31' }, on)).toBeUndefined()
  expect(fitOf(need, { ...offer, startsOn: '2016-02-03' }, on)).toContain('later')
  expect(serves('homes-3', 'homes-2')).toBe(true)
  expect(serves('homes-1', 'homes-2')).toBe(false)
  expect(serving('homes-1')).toEqual(['homes-1', 'homes-2', 'homes-3'])
})

it('names the same area whatever its accents and capitals', () =>
  expect(fitOf({ ...need, area: 'Montréal' }, { ...offer, area: ' montreal ' }, on)).toContain('same-area'))

it('orders suggestions by fit and then by age, and never suggests more than both sides have', () => {
  const offers: Offered[] = [
    { ...offer, id: 'far', area: 'Cambridge' },
    { ...offer, id: 'young', offeredAt: '2016-01-20 09:00:00+00' },
    { ...offer, id: 'old' },
    { ...offer, id: 'small', left: 4 },
    { ...offer, id: 'late', startsOn: '2016-03-01' },
    { ...offer, id: 'other', category: 'homes-2' },
  ]
  const suggested = suggest(need, offers, { on, most: 4 })
  expect(suggested.map(({ offer: { id } }) => id)).toEqual(['old', 'young', 'small', 'late'])
  expect(suggested.map(({ quantity }) => quantity)).toEqual([10, 10, 4, 10])
})

it('suggests the same in whatever order the offers come', () => {
  const some = fc.array(
    fc.record({
      id: fc.uuid(),
      category: fc.constantFrom<Category>('furniture', 'rooms'),
      left: fc.nat(12),
      area: fc.constantFrom('', 'Kitchener', 'Galt'),
      startsOn: fc.constantFrom('2016-01-01', '2016-02-10'),
      endsOn: fc.constantFrom(null, '2016-02-20'),
      offeredAt: fc.constantFrom('2016-01-02', '2016-01-03'),
    }),
    { maxLength: 20 },
  )
  fc.assert(
    fc.property(some, (offers) => {
      const ids = (list: Offered[]) => suggest(need, list, { on, most: 20 }).map((one) => one.offer.id)
      expect(ids(offers.toReversed()).toSorted()).toEqual(ids(offers).toSorted())
      const unique = [...new Map(offers.map((one) => [one.id, one])).values()]
      expect(ids(unique.toReversed())).toEqual(ids(unique))
      for (const one of suggest(need, offers, { on, most: 20 })) {
        expect(one.quantity).toBeGreaterThan(0)
        expect(one.quantity).toBeLessThanOrEqual(Math.min(need.left, one.offer.left))
      }
    }),
  )
})

const rule = (scope: Scope, state: IntakeRule['state'], until: string | null = null): IntakeRule => ({
  scope,
  state,
  until,
  messageEn: `${scope} ${state}`,
  messageFr: `${scope} ${state}`,
  insteadEn: '',
  insteadFr: '',
})

it('asks for nothing where nobody has said anything', () => {
  expect(intakeOfAll([], on).map(({ state }) => state)).toEqual(categories.map(() => 'not-needed'))
  expect(intakeOf([rule('all', 'open')], 'furniture', on).state).toBe('not-needed')
})

it('lets the strictest of everything, the kind and the category hold', () => {
  const rules = [rule('goods', 'open'), rule('furniture', 'paused'), rule('winter-clothing', 'open')]
  expect(intakeOf(rules, 'winter-clothing', on).state).toBe('open')
  expect(intakeOf(rules, 'school-supplies', on).state).toBe('open')
  expect(intakeOf(rules, 'furniture', on)).toMatchObject({ state: 'paused', messageEn: 'furniture paused' })
  expect(intakeOf(rules, 'homes-2', on).state).toBe('not-needed')
  const frozen = [...rules, rule('all', 'paused')]
  expect(intakeOfAll(frozen, on).filter(({ state }) => state === 'open')).toEqual([])
  expect(freezeOf(frozen, on)?.scope).toBe('all')
  expect(freezeOf(rules, on)).toBeUndefined()
})

it('ends a pause by itself on its day', () => {
  const rules = [rule('goods', 'open'), rule('furniture', 'paused', '2016-02-01')]
  expect(intakeOf(rules, 'furniture', '2016-01-31').state).toBe('paused')
  expect(intakeOf(rules, 'furniture', '2016-02-01').state).toBe('open')
  expect(freezeOf([rule('all', 'paused', '2016-02-01')], '2016-02-01')).toBeUndefined()
})

it('knows a person by e-mail whatever its capitals, and by telephone whatever its spaces', () => {
  expect(contactKey({ email: 'Dana@Example.org', phone: '' })).toBe(
    contactKey({ email: 'dana@example.org', phone: '1' }),
  )
  expect(contactKey({ email: '', phone: '+1 (519) 555-0100' })).toBe(contactKey({ email: '', phone: '519 555 0100' }))
})

it('lets a check hold to its last day, also while a new one is asked for, and no shift that needs one beyond it', () => {
  const clear = { state: 'clear' as const, clearUntil: '2016-03-01' }
  expect(isClear(clear, '2016-03-01')).toBe(true)
  expect(isClear(clear, '2016-03-02')).toBe(false)
  expect(isClear({ ...clear, state: 'check-requested' }, on)).toBe(true)
  expect(isClear({ ...clear, state: 'left' }, on)).toBe(false)
  expect(mayServe({ state: 'references', clearUntil: null }, { needsCheck: false, day: on })).toBe(true)
  expect(mayServe({ state: 'references', clearUntil: null }, { needsCheck: true, day: on })).toBe(false)
  expect(mayServe({ state: 'applied', clearUntil: null }, { needsCheck: false, day: on })).toBe(false)
  expect(runsOutSoon(clear, on)).toBe(true)
  expect(runsOutSoon({ ...clear, clearUntil: '2016-12-31' }, on)).toBe(false)
  expect(hasAll([], [])).toBe(true)
  expect(hasAll(['ar'], ['en'])).toBe(false)
})

it('gives every category a kind and a unit', () => {
  expect(new Set(categories.map(kindOf))).toEqual(new Set(['goods', 'home', 'time']))
  expect(categories.filter((one) => kindOf(one) === 'time').every((one) => unitOf(one) === 'hours')).toBe(true)
})
