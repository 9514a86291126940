import type { Rate } from './rate.ts'
import { lodgingRates } from './rates-lodging.ts'
import { peopleRates } from './rates-people.ts'
import { serviceRates } from './rates-services.ts'
import type { SizeBand } from './units.ts'

const all = [...peopleRates, ...lodgingRates, ...serviceRates] as const

export type RateCode = (typeof all)[number]['code']
export type Rates = Readonly<Record<RateCode, number>>

/** Every rate with its source, for the page that shows them, in reading order. */
export const rateList: readonly (Rate & { code: RateCode })[] = all

const byCode = new Map<string, Rate & { code: RateCode }>(rateList.map((rate) => [rate.code, rate]))
export const findRate = (code: string) => byCode.get(code)

// Every code of the list is set here, which is what the type says; fromEntries only knows strings.
const defaults = Object.fromEntries(rateList.map(({ code, value }) => [code, value])) as Record<RateCode, number>

/** The sourced defaults, with a community's own values laid over them. Unknown codes and values out of range are left out. */
export const ratesWith = (own: Iterable<{ code: string; value: number }> = []): Rates => {
  const rates = { ...defaults }
  for (const { code, value } of own) {
    const rate = findRate(code)
    if (rate && value >= rate.min && value <= rate.max) rates[rate.code] = value
  }
  return rates
}

/** Band '7+' is written 7 in codes, which hold only letters, digits and dashes. */
export type BandCode = '1' | '2-3' | '4-6' | '7'
export const bandCode: Record<SizeBand, BandCode> = { '1': '1', '2-3': '2-3', '4-6': '4-6', '7+': '7' }
