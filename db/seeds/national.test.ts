import { expect, it } from 'vitest'
import { drawNation, nationalPeople } from './national.ts'

const peopleOf = (households: readonly { people: number }[]) => households.reduce((sum, one) => sum + one.people, 0)

it('draws the 26,172 people of the revised record, on its curve and in its streams', () => {
  const all = drawNation()
  expect(peopleOf(all)).toBe(nationalPeople)
  // Some 7,330 households (domain facts, 3.4); the generator’s means differ a little from the published ones.
  expect(all.length).toBeGreaterThan(7_000)
  expect(all.length).toBeLessThan(7_700)
  const by = (day: string) => peopleOf(all.filter(({ arrivedOn }) => arrivedOn <= day))
  for (const [day, total] of [
    ['2015-12-21', 1_869],
    ['2016-01-20', 12_425],
    ['2016-02-10', 19_432],
  ] as const)
    expect(Math.abs(by(day) - total)).toBeLessThan(25)
  const government = peopleOf(all.filter(({ stream }) => stream === 'GAR'))
  expect(government / nationalPeople).toBeCloseTo(0.57, 2)
  const blended = peopleOf(all.filter(({ stream }) => stream === 'BVOR'))
  expect(blended / nationalPeople).toBeCloseTo(0.08, 1)
})

it('draws the same households again, each with a token of its own', () => {
  const [first, again] = [drawNation(), drawNation()]
  expect(again).toEqual(first)
  expect(new Set(first.map(({ token }) => token)).size).toBe(first.length)
})

it('draws ten times the people where it is asked to', () => {
  expect(peopleOf(drawNation(10 * nationalPeople))).toBe(10 * nationalPeople)
  expect(peopleOf(drawNation(500))).toBe(500)
})
