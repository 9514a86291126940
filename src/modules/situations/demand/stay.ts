import { bandCode, type Rates } from './rates.ts'
import type { SizeBand } from './units.ts'

/** Complementary error function, relative error below 1.2e-7 everywhere, also far out (Numerical Recipes, section 6.2). */
const erfc = (x: number) => {
  const z = Math.abs(x)
  const t = 1 / (1 + z / 2)
  const coefficients = [
    -1.26551223, 1.00002368, 0.37409196, 0.09678418, -0.18628806, 0.27886807, -1.13520398, 1.48851587, -0.82215223,
    0.17087277,
  ]
  const tail = t * Math.exp(-z * z + coefficients.reduceRight((sum, c) => sum * t + c, 0))
  return x >= 0 ? tail : 2 - tail
}

/** Share of households of one size still in temporary lodging `days` after arrival: log-normal, 1 on the day and before. */
export const stillLodged = (rates: Rates, band: SizeBand, days: number): number => {
  if (days <= 0) return 1
  const spread = rates['lodging-log-spread']
  const mean = rates['lodging-mean-days'] * rates[`lodging-factor-${bandCode[band]}`]
  const middle = Math.log(mean) - (spread * spread) / 2
  return erfc((Math.log(days) - middle) / (spread * Math.SQRT2)) / 2
}

/** The same share for a household known to have stayed `stayed` days already; where nearly all have left long ago, all stay. */
export const stillLodgedAfter = (rates: Rates, band: SizeBand, stayed: number, days: number): number => {
  const now = stillLodged(rates, band, stayed)
  return now > 1e-12 ? stillLodged(rates, band, stayed + Math.max(0, days)) / now : 1
}
