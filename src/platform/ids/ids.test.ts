import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { isUuid, stableId } from './index.ts'

it('gives the same parts the same id, and others another', () => {
  expect(stableId('a', 'b')).toBe(stableId('a', 'b'))
  expect(stableId('a', 'b')).not.toBe(stableId('ab'))
})

it('knows an id from what only looks like one', () => {
  const id = randomUUID()
  expect([isUuid(id), isUuid(stableId('a'))]).toEqual([true, true])
  const wrong = ['', 'a', `${id}\n`, ` ${id}`, `${id}0`, id.slice(1), id.replaceAll('-', ''), `{${id}}`]
  expect(wrong.filter(isUuid)).toEqual([])
})
