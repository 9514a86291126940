import { expect, it } from 'vitest'
import { isUnchanged } from './index.ts'

const stamp = { etag: '"abc"', 'last-modified': 'Sun, 18 Dec 2016 15:00:00 GMT' }
const asks = (headers: Record<string, string>) => isUnchanged((name) => headers[name], stamp)

it('knows its tag again: alone, weakened by a proxy, in a list, or any', () => {
  for (const tags of ['"abc"', 'W/"abc"', '"x", W/"abc" , "y"', '*']) expect(asks({ 'if-none-match': tags })).toBe(true)
  for (const tags of ['"abcd"', 'abc', '', '"a,b"']) expect(asks({ 'if-none-match': tags })).toBe(false)
})

it('goes by the time only where no tag was sent', () => {
  const [same, before] = [stamp['last-modified'], 'Sun, 18 Dec 2016 14:59:59 GMT']
  expect(asks({ 'if-modified-since': same })).toBe(true)
  expect(asks({ 'if-modified-since': before })).toBe(false)
  expect(asks({ 'if-modified-since': 'yesterday' })).toBe(false)
  expect(asks({ 'if-none-match': '"other"', 'if-modified-since': same })).toBe(false)
})
