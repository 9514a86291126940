import { existsSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { findRate, rateList, ratesWith } from './rates.ts'

it('gives every rate a value between its limits, a code the database takes, and one entry', () => {
  for (const { value, min, max, code } of rateList) {
    expect(value).toBeGreaterThanOrEqual(min)
    expect(value).toBeLessThanOrEqual(max)
    expect(code).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  }
  expect(new Set(rateList.map(({ code }) => code)).size).toBe(rateList.length)
})

it('says in both languages what is proposed, and gives a source for what is not', () => {
  for (const { code, proposed, sourceIds, derivation } of rateList) {
    expect([code, derivation.en.includes('[proposed]'), derivation.fr.includes('[proposé]')]).toEqual([
      code,
      proposed,
      proposed,
    ])
    if (!proposed && code !== 'people-in-1') expect(sourceIds.length).toBeGreaterThan(0)
  }
})

it('writes French with its own typography', () => {
  for (const { label, derivation } of rateList) expect(label.fr + derivation.fr).not.toMatch(/[^\u00A0][:;?!%]|'|\d \d/)
})

it('follows from the ages and household sizes on record', () => {
  const rates = ratesWith()
  expect(rates['share-school-age']).toBeCloseTo((4842 + 3272 + 0.6 * 1933) / 26172, 3)
  expect(rates['share-adults']).toBeCloseTo((11666 + 872 + 0.4 * 1933) / 26172, 3)
  const mean = (shares: number[]) =>
    [rates['people-in-1'], rates['people-in-2-3'], rates['people-in-4-6'], rates['people-in-7']].reduce(
      (sum, people, i) => sum + people * (shares[i] ?? 0),
      0,
    )
  expect(mean([0.12, 0.165, 0.475, 0.24])).toBeCloseTo(4.9, 1)
  expect(mean([0.46, 0.19, 0.35, 0])).toBeCloseTo(2.7, 1)
})

it('lets a community set its own value within the limits, and ignores what is unknown or out of range', () => {
  const rates = ratesWith([
    { code: 'lodging-mean-days', value: 40 },
    { code: 'share-adults', value: 1.5 },
    { code: 'nobody-knows', value: 1 },
  ])
  expect(rates['lodging-mean-days']).toBe(40)
  expect(rates['share-adults']).toBe(findRate('share-adults')?.value)
  expect(rates).not.toHaveProperty('nobody-knows')
})

const facts = '../shared/domain.md'
it.skipIf(!existsSync(facts))('names only sources of the facts (skipped where ../shared is absent)', () => {
  const known = new Set(readFileSync(facts, 'utf8').match(/S\d+/g))
  for (const id of rateList.flatMap(({ sourceIds }) => sourceIds)) expect(known.has(id)).toBe(true)
})
