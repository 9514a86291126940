import { createHash } from 'node:crypto'
import { uniformInt } from 'pure-rand/distribution/uniformInt'
import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus'

/**
 * Which of `n` things, numbered from 0, a sample of `k` takes: drawn by Floyd’s method from a generator whose whole state comes
 * of the 32 bytes of the seed, in ascending order. Whoever is told the seed can draw it again.
 */
export function sampleOf(seed: Uint8Array, n: number, k: number): number[] {
  const digest = createHash('sha256').update('cards:sample').update(seed).digest()
  const rng = xoroshiro128plusFromState([0, 4, 8, 12].map((at) => digest.readInt32BE(at)))
  const taken = new Set<number>()
  for (let last = n - k; last < n; last++) {
    const one = uniformInt(rng, 0, last)
    taken.add(taken.has(one) ? last : one)
  }
  return [...taken].toSorted((a, b) => a - b)
}
