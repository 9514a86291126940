import { expect, it } from 'vitest'
import { anonymous, type Role, system } from '#platform/auth'
import { localPath, mayGrant } from './rules.ts'

it.each([
  'https://evil.example/',
  '//evil.example/',
  '/\\evil.example',
  '/\t/evil.example',
  '/..//evil.example',
  'javascript:alert(1)',
  'evil.example',
  '',
  undefined,
  `/${'a'.repeat(2001)}`,
])('leads nowhere after %j', (next) => expect(localPath(next)).toBeUndefined())

it.each(['/en/communities', '/fr/communautes/region-de-waterloo/situation?on=2016-01-27', '/'])(
  'leads back to %j',
  (next) => expect(localPath(next)).toBe(next),
)

it('lets only administrators make administrators', () => {
  const holding = (community: number, role: Role) => ({
    ...anonymous,
    grants: [{ community, role, organisation: null }],
  })
  expect(mayGrant(holding(3, 'coordinator'), 3, 'coordinator')).toBe(true)
  expect(mayGrant(holding(3, 'coordinator'), 3, 'administrator')).toBe(false)
  expect(mayGrant(holding(4, 'administrator'), 3, 'administrator')).toBe(false)
  expect(mayGrant(holding(3, 'administrator'), 3, 'administrator')).toBe(true)
  expect(mayGrant(holding(0, 'administrator'), 3, 'administrator')).toBe(true)
  expect(mayGrant(system, 3, 'administrator')).toBe(true)
})
