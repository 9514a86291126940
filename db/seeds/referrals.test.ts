import { expect, it } from 'vitest'
import { drawNation } from './national.ts'
import { drawReferrals } from './referrals.ts'

it('draws some 40,000 referrals for the households of the national record, the same ones each time', () => {
  const households = drawNation()
  const all = households.flatMap((household) => drawReferrals(household))
  expect(all.length).toBeGreaterThan(36_000)
  expect(all.length).toBeLessThan(40_000)
  const [household] = households
  expect(household && drawReferrals(household)).toEqual(household && drawReferrals({ ...household }))
  const declined = all.filter(({ answers }) => !answers[0]?.accepts).length / all.length
  expect(declined).toBeCloseTo(0.1, 2)
})

it('refers government-assisted households for beds and homes, and no sponsored one', () => {
  for (const household of drawNation(2_000)) {
    const categories = drawReferrals(household).map(({ category }) => category)
    expect(categories.includes('lodging')).toBe(household.stream === 'GAR')
    expect(categories.includes('home')).toBe(household.stream === 'GAR')
    expect(categories).toContain('health')
  }
})
