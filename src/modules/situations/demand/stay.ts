import { bandCode, type Rates } from './rates.ts'
import type { SizeBand } from './units.ts'

/** Complementary error function, relative error below 1.2e-7 everywhere, also far out (Numerical Recipes, section 6.2). */
const erfc = (x: number) => {
  const z = Math.abs(x)
  const t = 1 / (1 + z / 2)
  let sum = 0.17087277 * t - 0.82215223
  sum = sum * t + 1.48851587
  sum = sum * t - 1.13520398
  sum = sum * t + 0.27886807
  sum = sum * t - 0.18628806
  sum = sum * t + 0.09678418
  sum = sum * t + 0.37409196
  sum = sum * t + 1.00002368
  sum = sum * t - 1.26551223
  const tail = t * Math.exp(-z * z + sum)
  return x >= 0 ? tail : 2 - tail
}

/** Share of households still in temporary lodging so many days after arrival. */
export type Stay = (days: number) => number

/** The stay of households of one size: log-normal, 1 on the day and before. */
export const stayOf = (rates: Rates, band: SizeBand): Stay => {
  const spread = rates['lodging-log-spread']
  const mean = rates['lodging-mean-days'] * rates[`lodging-factor-${bandCode[band]}`]
  const middle = Math.log(mean) - (spread * spread) / 2
  const width = spread * Math.SQRT2
  return (days) => (days <= 0 ? 1 : erfc((Math.log(days) - middle) / width) / 2)
}

/** The same for households known to have stayed `stayed` days already; where nearly all have left long ago, all stay. */
export const stayAfter = (stay: Stay, stayed: number): Stay => {
  const now = stay(stayed)
  return (days) => (now > 1e-12 ? stay(stayed + Math.max(0, days)) / now : 1)
}
