import fc from 'fast-check'
import { expect, it } from 'vitest'
import { blocksOf, htmlOf } from './blocks.ts'
import { bounceKind, knockAfter, retryAfter, takenOf } from './rules.ts'
import { bounceAddress, readBounceAddress } from './verp.ts'

it('tries for about five days, ever less often, and then gives up', () => {
  const waits = Array.from({ length: 40 }, (_, i) => retryAfter(i + 1))
  const given = waits.filter((wait) => wait !== undefined)
  expect(given.slice(0, 8)).toEqual([5, 10, 20, 40, 80, 160, 240, 240])
  const days = given.reduce((sum, wait) => sum + wait, 0) / 60 / 24
  expect(days).toBeGreaterThan(4)
  expect(days).toBeLessThan(6)
  expect(waits.at(-1)).toBeUndefined()
})

it('knocks at a server that is down after one minute, and never later than after fifteen', () =>
  expect([1, 2, 3, 4, 5, 6, 2000].map(knockAfter)).toEqual([1, 2, 4, 8, 15, 15, 15]))

it('tells what concerns one message from what concerns all, and knows when it does not know', () => {
  const said = (responseCode: number, command: string, response = String(responseCode)) =>
    takenOf({ responseCode, command, response }, false)
  expect(said(550, 'RCPT TO', '550 5.1.1 no such user')).toEqual({ kind: 'refused', status: '5.1.1' })
  expect(said(450, 'RCPT TO')).toEqual({ kind: 'later', status: '450' })
  expect(said(503, 'DATA')).toEqual({ kind: 'later', status: '503' })
  for (const command of ['CONN', 'AUTH PLAIN', 'MAIL FROM']) expect(said(535, command)).toEqual({ kind: 'down' })
  expect(said(421, 'RCPT TO')).toEqual({ kind: 'down' })
  expect(takenOf({}, false)).toEqual({ kind: 'down' })
  expect(takenOf({}, true)).toEqual({ kind: 'doubt' })
})

it('calls a mailbox gone only when the code says so of the reader', () => {
  for (const status of ['5.1.1', '5.1.2', '5.1.10', '5.2.1', '5.0.0', '550']) expect(bounceKind(status)).toBe('hard')
  for (const status of ['5.1.7', '5.1.8', '5.2.2', '5.7.1', '4.1.1', '552', '554', '451'])
    expect(bounceKind(status)).toBe('soft')
})

it('signs the address for what comes back, in any case of letters, and takes no other', () =>
  fc.assert(
    fc.property(fc.uuid(), fc.integer({ min: 7, max: 55 }), (id, at) => {
      const address = bounceAddress(id, { secret: 'one', domain: 'bounce.example' })
      expect(address.split('@')[0]?.length).toBeLessThanOrEqual(64)
      expect(readBounceAddress(address, 'one')).toBe(id)
      expect(readBounceAddress(address.toUpperCase(), 'one')).toBe(id)
      expect(readBounceAddress(address, 'two')).toBeUndefined()
      const other = address[at] === '0' ? '1' : '0'
      if (address[at] !== '.')
        expect(readBounceAddress(address.slice(0, at) + other + address.slice(at + 1), 'one')).toBeUndefined()
    }),
  ))

it('makes paragraphs, lists, headings and links of plain text, and never markup of what somebody typed', () => {
  expect(blocksOf('## Title\n\nOne https://a.example/b?c=1&d=2, two.\nthree\n\n- x\n- y')).toEqual([
    { kind: 'heading', pieces: [{ text: 'Title' }] },
    {
      kind: 'paragraph',
      lines: [
        [
          { text: 'One ' },
          { text: 'https://a.example/b?c=1&d=2', href: 'https://a.example/b?c=1&d=2' },
          { text: ', two.' },
        ],
        [{ text: 'three' }],
      ],
    },
    { kind: 'list', items: [[{ text: 'x' }], [{ text: 'y' }]] },
  ])
  fc.assert(
    fc.property(fc.string(), (text) => {
      const made = htmlOf('en', 'Subject', `${text}<script>"'&`, '')
      expect(made).not.toContain('<script')
    }),
  )
})
