import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type Errand, loadsOf } from '../bin/replay/errands.ts'
import { Journal } from '../bin/replay/journal.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ensemble-journal-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

it('knows all steps of a request again, or, where its line was cut off, none of them', () => {
  const path = join(folder, 'journal.tsv')
  const journal = new Journal(path)
  journal.put(['N-1', { said: 'arrived', id: 'a' }])
  journal.put(['N-1/0/0/answer', { said: 'accepted', id: 'b' }], ['N-1/1/0/answer', { said: 'expired' }])
  journal.put(['N-2/0/0/answer', { said: 'accepted', id: 'c' }], ['N-2/1/0/answer', { said: 'declined', id: 'd' }])
  journal.close()
  const again = new Journal(path)
  expect([...again.entries()]).toEqual([...journal.entries()])
  again.close()
  // Cut off behind the first step of the last request, in the middle of the second.
  writeFileSync(path, readFileSync(path, 'utf8').replace(/clined\td\n$/, ''))
  const cut = new Journal(path)
  expect([...cut.entries()].map(([step]) => step)).toEqual(['N-1', 'N-1/0/0/answer', 'N-1/1/0/answer'])
  cut.close()
})

it('puts the same errands into the same requests, in whatever order they came up', () => {
  const told = () => undefined
  const errands = Array.from({ length: 450 }, (_, nth): Errand => {
    const step = `N-${nth}`
    if (nth % 9 === 0) return { door: 'look', step, ask: { id: step }, told }
    return { door: 'step', partner: nth % 2, step, ask: { id: step, to: 'started' }, told }
  })
  const loads = loadsOf('2016-01-27', 1, errands)
  expect(loadsOf('2016-01-27', 1, errands.toReversed()).toSorted((a, b) => (a.name < b.name ? -1 : 1))).toEqual(
    loads.toSorted((a, b) => (a.name < b.name ? -1 : 1)),
  )
  expect(new Set(loads.map(({ name }) => name)).size).toBe(loads.length)
  expect(loads.flatMap((one) => one.errands)).toHaveLength(450)
  expect(loads.every((one) => one.errands.length <= (one.name.startsWith('look') ? 100 : 200))).toBe(true)
})
