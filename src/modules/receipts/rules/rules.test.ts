import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  addressLines,
  type Case,
  codeOf,
  decide,
  isCode,
  isRegistration,
  money,
  rules,
  surelyPrintable,
} from './index.ts'

const plain: Case = {
  kind: 'money',
  cents: 10_000,
  returnedCents: 0,
  disputed: false,
  advantageCents: 0,
  advantageCash: false,
  issuer: true,
  donor: 'named',
  address: true,
  printable: true,
  namesRecipient: false,
  notAGift: false,
  appraisal: 'none',
  minimumCents: 0,
  receipted: false,
}
const card = { from: 'buyer', transferable: true, redeemed: false } as const

/** What is special about a gift; its eligible amount in cents, or why there is none. */
const table: [string, Partial<Case>, number | string][] = [
  ['money, all of it', {}, 10_000],
  ['on a receipt already', { receipted: true }, 'receipted'],
  ['nobody may issue', { issuer: false }, 'no-issuer'],
  ['work done for nothing', { kind: 'service' }, 'service'],
  ['a fee', { notAGift: true }, 'not-a-gift'],
  ['for a family the donor names', { namesRecipient: true }, 'names-recipient'],
  ['a card of the shop that gives it', { kind: 'gift-card', card: { ...card, from: 'issuer' } }, 'card-of-issuer'],
  [
    '… once it was turned into groceries',
    { kind: 'gift-card', card: { ...card, from: 'issuer', redeemed: true } },
    10_000,
  ],
  ['a card that was a present', { kind: 'gift-card', card: { ...card, from: 'other' } }, 'card-not-bought'],
  [
    'a card for one person only',
    { kind: 'gift-card', card: { ...card, transferable: false } },
    'card-not-transferable',
  ],
  ['a card the donor bought', { kind: 'gift-card', card }, 10_000],
  ['the bank took it back', { disputed: true, returnedCents: 10_000 }, 'disputed'],
  ['given back', { returnedCents: 10_000 }, 'returned'],
  ['given back in part', { returnedCents: 4_000 }, 6_000],
  ['in an envelope without a name', { donor: 'unknown', address: false }, 'unknown-donor'],
  ['without an address', { address: false }, 'no-address'],
  ['a name our fonts lack', { printable: false }, 'name-not-printable'],
  ['a thing worth $999.99', { kind: 'goods', cents: 99_999 }, 99_999],
  ['a thing worth $1,000', { kind: 'goods', cents: 100_000 }, 'appraisal-missing'],
  ['… appraised', { kind: 'goods', cents: 100_000, appraisal: 'done' }, 100_000],
  ['… with a reason why not', { kind: 'goods', cents: 100_000, appraisal: 'explained' }, 100_000],
  ['bought last year for less', { kind: 'goods', cents: 90_000, costCents: 30_000 }, 30_000],
  ['bought last year for more', { kind: 'goods', cents: 90_000, costCents: 95_000 }, 90_000],
  // The examples of the CRA's page on split receipting, and of charitycentral.ca on what is too small.
  ['a ticket worth half', { advantageCents: 5_000 }, 5_000],
  ['a ticket worth 80%', { advantageCents: 8_000 }, 2_000],
  ['a ticket worth $81 of $100', { advantageCents: 8_100 }, 'advantage-too-large'],
  ['a cent more than 80%', { advantageCents: 8_001 }, 'advantage-too-large'],
  ['$14 calendar for $150', { cents: 15_000, advantageCents: 1_400 }, 15_000],
  ['$25 bag for $200', { cents: 20_000, advantageCents: 2_500 }, 17_500],
  ['$100 card for $1,000', { cents: 100_000, advantageCents: 10_000 }, 90_000],
  ['exactly a tenth', { advantageCents: 1_000 }, 10_000],
  ['a cent more than a tenth', { advantageCents: 1_001 }, 8_999],
  ['exactly $75 for $5,000', { cents: 500_000, advantageCents: 7_500 }, 500_000],
  ['$75.01 for $5,000', { cents: 500_000, advantageCents: 7_501 }, 492_499],
  ['a dollar of cash is never too small', { advantageCents: 100, advantageCash: true }, 9_900],
  ['below the issuer’s minimum', { cents: 1_999, minimumCents: 2_000 }, 'below-minimum'],
  ['on the issuer’s minimum', { cents: 2_000, minimumCents: 2_000 }, 2_000],
  ['below it after the advantage', { minimumCents: 2_000, advantageCents: 8_000, cents: 9_999 }, 'advantage-too-large'],
]
it.each(table)('decides as the rules say: %s', (_, special, end) => {
  const decision = decide({ ...plain, ...special })
  expect(decision.receipt ? decision.eligibleCents : decision.reason).toBe(end)
})

it('has a gift in the table for every reason there is', () => {
  const shown = new Set(table.map(([, , end]) => end))
  expect(rules.map(({ reason }) => reason).filter((reason) => !shown.has(reason))).toEqual([])
})

it('never receipts more than was given, nor less than a fifth of it, whatever the advantage', () => {
  const amounts = fc.record({
    cents: fc.integer({ min: 1, max: 100_000_000 }),
    returnedCents: fc.integer({ min: 0, max: 100_000_000 }),
    advantageCents: fc.integer({ min: 0, max: 100_000_000 }),
    advantageCash: fc.boolean(),
  })
  fc.assert(
    fc.property(amounts, (given) => {
      const decision = decide({ ...plain, ...given })
      if (!decision.receipt) return
      const left = given.cents - given.returnedCents
      expect(decision.eligibleCents).toBe(left - decision.advantageCents)
      expect(5 * decision.eligibleCents).toBeGreaterThanOrEqual(left)
      expect([0, given.advantageCents]).toContain(decision.advantageCents)
    }),
  )
})

it('knows a registration number from one with a digit wrong', () => {
  expect(isRegistration('119219814RR0001')).toBe(true)
  expect(isRegistration('11921 9814 rr 0001')).toBe(true)
  expect(isRegistration('119219815RR0001')).toBe(false)
  expect(isRegistration('119219814RR0000')).toBe(false)
  expect(isRegistration('000000000RR0000')).toBe(false)
  expect(isRegistration('119219814RC0001')).toBe(false)
  for (let digit = 0; digit < 9; digit++)
    for (const other of '0123456789'.replace('119219814'[digit] ?? '', '')) {
      const wrong = [...'119219814RR0001'].with(digit, other).join('')
      expect(isRegistration(wrong), wrong).toBe(false)
    }
})

it('writes money and addresses as each language does', () => {
  expect([money('en', 123_456), money('fr', 123_456)]).toEqual(['$1,234.56', '1\u00a0234,56\u00a0$'])
  const address = { street: '67 Erb Street West', city: 'Waterloo', province: 'ON', postalCode: 'N2L 6C2' }
  expect(addressLines('en', address)).toBe('67 Erb Street West\nWaterloo ON\u00a0\u00a0N2L 6C2')
  expect(addressLines('fr', { ...address, postalCode: 'n2l6c2' })).toContain('ON\u00a0\u00a0N2L 6C2')
  expect(addressLines('fr', { ...address, country: 'DE' })).toContain('\nAllemagne')
})

it('gives each receipt a code of its own, which can be typed in any way', () => {
  const code = codeOf({ id: 'one', serial: 'A-000001' }, 'secret')
  expect(code).toMatch(/^[2-9A-Z]{5}-[2-9A-Z]{5}$/)
  expect(isCode(code.toLowerCase().replace('-', ' '), code)).toBe(true)
  expect(isCode(codeOf({ id: 'two', serial: 'A-000001' }, 'secret'), code)).toBe(false)
  expect(isCode('', code)).toBe(false)
})

it('tries on paper what is not the Latin of Europe', () => {
  expect(['Zoë Ångström-Łukasz', 'D’Arcy – Ó'].map(surelyPrintable)).toEqual([true, true])
  expect(['ناديا', '娜迪亚', 'Nguyễn'].map(surelyPrintable)).toEqual([false, false, false])
})
