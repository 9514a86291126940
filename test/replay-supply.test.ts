import { expect, it } from 'vitest'
import { partnersFor } from '../bin/replay/setup.ts'
import { turnOf } from '../bin/replay/supply.ts'
import { drawNation, nationalPeople } from '../db/seeds/national.ts'

it.for([1, 4, 10])('gives every partner as many households as the others at %i times the people', (times) => {
  const people = times * nationalPeople
  const households = drawNation(people)
  const partners = partnersFor(people)
  const shares = new Array<number>(partners).fill(0)
  for (const { token } of households) shares[turnOf(token) % partners] = (shares[turnOf(token) % partners] ?? 0) + 1
  expect(Math.max(...shares) - Math.min(...shares)).toBeLessThanOrEqual(1)
})
