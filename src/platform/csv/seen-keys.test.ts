import { expect, it } from 'vitest'
import { SeenKeys } from './seen-keys.ts'

it('remembers the first line of every key, however many there are', () => {
  const seen = new SeenKeys()
  const keys = Array.from({ length: 50_000 }, (_, i) => `arrived|2016-01-${i % 31}|${i}`)
  for (const [i, key] of keys.entries()) expect(seen.firstLine(key, i + 2)).toBe(0)
  for (const [i, key] of keys.entries()) expect(seen.firstLine(key, 99)).toBe(i + 2)
})
