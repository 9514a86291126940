import { Hono } from 'hono'
import { expect, it } from 'vitest'
import { clientOf, type Env } from './index.ts'

/** What a request with this header counts as, behind so many proxies that are trusted. */
async function client(forwarded: string, trusted = 1) {
  const app = new Hono<Env>()
  app.get('/', (c) => {
    // Of all the settings only this one is read.
    c.set('env', { TRUSTED_PROXIES: trusted } as Env['Variables']['env'])
    return c.text(clientOf(c))
  })
  return (await app.request('/', { headers: { 'x-forwarded-for': forwarded } })).text()
}

it('believes as many proxies as are trusted, and nobody before them', async () => {
  expect(await client('198.51.100.7', 0)).toBe('local')
  expect(await client('203.0.113.9, 198.51.100.7')).toBe('198.51.100.7')
  expect(await client('203.0.113.9, 198.51.100.7', 2)).toBe('203.0.113.9')
  expect(await client('198.51.100.7', 2)).toBe('local')
})

it.each([
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:db8:1:2::99', '2001:db8:1:2::/64'],
  ['2001:DB8::1', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['::ffff:198.51.100.7', '198.51.100.7'],
  ['not an address', 'not an address'],
])('takes %s for %s', async (address, counted) => {
  expect(await client(address)).toBe(counted)
})
