import { ownOrganisation } from '#platform/auth'
import { allowed, type Ctx, placeOf } from '#platform/http'
import type { Depth } from './facts.ts'

/** What one reader of the board may open; where it is not theirs, they see a rounded count and no link. */
export interface Reader {
  /** Anyone of the partnership. */
  insider: boolean
  referrals: boolean
  /** The only organisation whose referrals they see; undefined for those who see all. */
  own: string | null | undefined
  checklists: boolean
  households: boolean
  actions: boolean
  updates: boolean
  surge: boolean
}

export const readerOf = (c: Ctx): Reader => ({
  insider: allowed(c, 'partners:read'),
  referrals: allowed(c, 'referrals:read'),
  own: ownOrganisation(c.var.actor, placeOf(c).id),
  checklists: allowed(c, 'checklists:read'),
  households: allowed(c, 'households:read'),
  actions: allowed(c, 'actions:read'),
  updates: allowed(c, 'updates:read'),
  surge: allowed(c, 'surge:read'),
})

export const depthFor = ({ insider }: Reader): Depth => (insider ? 'everything' : 'counts')

/** Who reads a report of the partnership: everything, and no links, since it is read on paper. */
export const everyReader: Reader = {
  insider: true,
  referrals: true,
  own: undefined,
  checklists: true,
  households: true,
  actions: true,
  updates: true,
  surge: true,
}
