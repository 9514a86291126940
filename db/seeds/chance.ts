import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64'
import { uniformInt } from 'pure-rand/distribution/uniformInt'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'

/** A stream of chance that depends only on its seed and label, so that a change in one part of the story moves no other. */
export interface Chance {
  /** True with the given probability. */
  happens(probability: number): boolean
  /** Whole number, both ends included. */
  between(from: number, to: number): number
  /** One of the weighted values; weights need not add up to 1. */
  weighted<T>(choices: readonly (readonly [T, number])[]): T
  /** Log-normal with the given mean; `sigma` is the spread of its logarithm. */
  logNormal(mean: number, sigma: number): number
}

// FNV-1a: turns a label into 32 bits
const hash = (text: string) => {
  let h = 0x811c9dc5
  for (const char of text) h = Math.imul(h ^ (char.codePointAt(0) ?? 0), 0x01000193)
  return h
}

export const chance = (seed: number, label: string): Chance => {
  const random = xoroshiro128plus(seed ^ hash(label))
  // the first values of nearby seeds resemble each other
  for (let i = 0; i < 16; i++) random.next()
  const unit = () => uniformFloat64(random)
  // Box-Muller; 1 - u keeps the logarithm away from zero
  const normal = () => Math.sqrt(-2 * Math.log(1 - unit())) * Math.cos(2 * Math.PI * unit())
  const weighted = <T>(choices: readonly (readonly [T, number])[]): T => {
    let left = unit() * choices.reduce((sum, [, weight]) => sum + weight, 0)
    for (const [value, weight] of choices) {
      left -= weight
      if (left < 0) return value
    }
    const last = choices.at(-1)
    if (!last) throw new Error('nothing to choose from')
    return last[0]
  }
  return {
    happens: (probability) => unit() < probability,
    between: (from, to) => uniformInt(random, from, to),
    weighted,
    logNormal: (mean, sigma) => mean * Math.exp(sigma * normal() - (sigma * sigma) / 2),
  }
}
