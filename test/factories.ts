import { giveKey } from '#modules/accounts'
import { CommunityForm, foundCommunity } from '#modules/communities'
import { type HouseRole, type KeyScope, keyScopes, permissions, type Role, system } from '#platform/auth'
import type { Db } from '#platform/db'

let made = 0

/** A community founded by the real command. Its slug is new each time. */
export async function aCommunity(
  db: Db,
  given: Partial<Record<keyof CommunityForm, unknown>> = {},
): Promise<{ id: number; slug: string }> {
  const slug = `place-${++made}-${process.pid}`
  const form = CommunityForm.parse({
    kind: 'partnership',
    slugEn: slug,
    slugFr: `lieu-${slug}`,
    nameEn: `Place ${made}`,
    nameFr: `Lieu ${made}`,
    privacyRegime: 'mfippa',
    normalYearLow: 250,
    normalYearHigh: 300,
    boardPublic: true,
    requiredSectors: ['settlement', 'schools', 'health'],
    ...given,
  })
  const founded = await foundCommunity(db, system, form)
  if (!founded.ok) throw new Error(founded.reason)
  return { id: founded.value, slug: form.slugEn }
}

/** A partner's system with a key of this role; by default for all that the role may do. Gives the headers it sends. */
export async function aKey(
  db: Db,
  community: number,
  given: { role: Exclude<Role, 'funder' | HouseRole>; scopes?: KeyScope[]; organisation?: string; unlimited?: boolean },
) {
  const may = (scope: KeyScope) => permissions[scope].roles.some((role) => role === given.role)
  const key = await giveKey(db, system, community, {
    name: 'Case system',
    role: given.role,
    organisation: given.organisation ?? null,
    scopes: given.scopes ?? keyScopes.filter(may),
    days: 30,
    unlimited: given.unlimited ?? false,
  })
  if (!key.ok) throw new Error(key.reason)
  return { id: key.value.id, token: key.value.token, headers: { authorization: `Bearer ${key.value.token}` } }
}

let asked = 0
/** A change as a partner's system sends it: JSON, and a name for the request that is new each time. */
export const sent = (body: unknown, headers: Record<string, string>, method = 'POST') => ({
  method,
  body: JSON.stringify(body),
  headers: { 'content-type': 'application/json', 'idempotency-key': `request-${++asked}`, ...headers },
})
