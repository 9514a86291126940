import { type Actor, house, type Role } from '#platform/auth'

/** Minutes a link that was asked for signs its reader in. */
export const linkMinutes = 15
/** Days an invitation's link works. */
export const invitationDays = 7
/** Hours the first administrator has to use the link printed at start. */
export const setUpHours = 24

/**
 * A path of ours to come back to after signing in; undefined for everything that could lead to another site
 * (`//evil.example`, `/\evil.example`, `https:...`).
 */
export function localPath(next: string | undefined): string | undefined {
  if (!next?.startsWith('/') || next.length > 2000 || !URL.canParse(next, 'http://here.invalid')) return undefined
  const url = new URL(next, 'http://here.invalid')
  return url.origin === 'http://here.invalid' && !url.pathname.startsWith('//') ? url.pathname + url.search : undefined
}

/** Only an administrator makes and unmakes administrators; the permission to manage members covers the other roles. */
export const mayGrant = (actor: Actor, communityId: number, role: Role) =>
  role !== 'administrator' ||
  actor.id === 'system' ||
  actor.grants.some(
    (grant) => grant.role === 'administrator' && (grant.community === communityId || grant.community === house),
  )
