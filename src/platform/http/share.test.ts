import { expect, it } from 'vitest'
import { share } from './index.ts'

const source = {}
const turns = async (many: number) => {
  for (let i = 0; i < many; i++) await Promise.resolve()
}

/** A record that changes, and readers of it that take their time; counts how often it was read. */
function record() {
  let committed = 0
  let reads = 0
  return {
    commit: () => ++committed,
    committed: () => committed,
    reads: () => reads,
    read: async () => {
      reads++
      const seen = committed
      await new Promise((resolve) => setImmediate(resolve))
      return seen
    },
  }
}

it('answers all who ask while one answer is being made by the next one', async () => {
  const { read, reads } = record()
  await Promise.all(Array.from({ length: 50 }, () => share(source, 'many', read)))
  expect(reads()).toBe(2)
})

it('shows everyone all that was committed before they asked, whoever shares their answer', async () => {
  const { commit, committed, read, reads } = record()
  let asked = 0
  const reader = async () => {
    for (let i = 0; i < 40; i++) {
      const before = i % 3 === 0 ? commit() : committed()
      asked++
      expect(await share(source, 'fresh', read)).toBeGreaterThanOrEqual(before)
      await turns(i % 5)
    }
  }
  await Promise.all(Array.from({ length: 12 }, reader))
  expect(reads()).toBeLessThan(asked / 3)
})

it('keeps nothing: who asks later is answered anew', async () => {
  const { read, reads } = record()
  for (let i = 0; i < 3; i++) await share(source, 'later', read)
  expect(reads()).toBe(3)
})

it('shares nothing between other questions, nor between other databases', async () => {
  const { read, reads } = record()
  await Promise.all([share(source, 'one', read), share(source, 'two', read), share({}, 'one', read)])
  expect(reads()).toBe(3)
})

it('tells of an error those who shared it, and goes on with those who came after', async () => {
  let tries = 0
  const make = async () => {
    const mine = ++tries
    await turns(3)
    if (mine <= 2) throw new Error(`try ${mine}`)
    return mine
  }
  const first = share(source, 'errors', make)
  const second = [share(source, 'errors', make), share(source, 'errors', make)]
  await expect(first).rejects.toThrow('try 1')
  for (const one of second) await expect(one).rejects.toThrow('try 2')
  expect(await share(source, 'errors', make)).toBe(3)
})
