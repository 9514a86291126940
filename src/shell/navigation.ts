import { membersPath, outboxPath, permissionsPath } from '#modules/accounts'
import { arrivalPaths } from '#modules/arrivals'
import { boardPath, communitiesPath, communityPath, historyPath } from '#modules/communities'
import { partnersPath } from '#modules/partners'
import { capacityPath, servicesPath } from '#modules/services'
import { comparePath, ratesPath } from '#modules/situations'
import type { Permission } from '#platform/auth'
import { allowed, type Ctx, dayOf, linkTo } from '#platform/http'
import type { Path } from '#platform/i18n'
import { type Messages, messages } from './messages.ts'
import { styleguidePath } from './paths.ts'

interface Entry {
  path: Path
  label: keyof Messages
  /** `demo`: open, and there in the demonstration only. */
  needs: Permission | 'open' | 'demo'
  /** The page can speak of any day: the one that is being looked at goes with the reader. */
  keepsDay?: true
}

/** The pages of the house, in the bar on top. Modules add a line here and a mount line in app.ts. */
const main: Entry[] = [
  { path: communitiesPath, label: 'communities', needs: 'open' },
  { path: comparePath, label: 'compare', needs: 'open', keepsDay: true },
]

/** The pages of one community. */
const community: Entry[] = [
  { path: boardPath, label: 'situation', needs: 'situations:read', keepsDay: true },
  { path: arrivalPaths.figures, label: 'figures', needs: 'figures:read', keepsDay: true },
  { path: arrivalPaths.households, label: 'households', needs: 'households:read', keepsDay: true },
  { path: partnersPath, label: 'partners', needs: 'partners:read' },
  { path: servicesPath, label: 'services', needs: 'services:read', keepsDay: true },
  { path: capacityPath, label: 'capacity', needs: 'capacity:state' },
  { path: ratesPath, label: 'rates', needs: 'rates:read', keepsDay: true },
  { path: historyPath, label: 'history', needs: 'history:read' },
  { path: membersPath, label: 'members', needs: 'members:manage' },
]

const footer: Entry[] = [
  { path: permissionsPath, label: 'permissions', needs: 'open' },
  { path: styleguidePath, label: 'styleguide', needs: 'demo' },
  { path: outboxPath, label: 'outbox', needs: 'demo' },
]

const isHere = (c: Ctx, href: string) => c.req.path === href || c.req.path.startsWith(`${href}/`)

const links = (c: Ctx, entries: Entry[]) =>
  entries
    .filter(({ needs }) => needs === 'open' || (needs === 'demo' ? c.var.env.ENSEMBLE_DEMO : allowed(c, needs)))
    .map(({ path, label, keepsDay }) => {
      const { on, given } = dayOf(c)
      const href = linkTo(c, path, {}, keepsDay && given ? { on } : {})
      const text = messages[c.var.locale][label]
      // Every label of a link is a plain sentence; functions are for other messages.
      return { href, label: typeof text === 'string' ? text : '', current: isHere(c, linkTo(c, path)) }
    })

export const mainLinks = (c: Ctx) => links(c, main)
export const footerLinks = (c: Ctx) => links(c, footer).map(({ href, label }) => ({ href, label }))
export const communityLinks = (c: Ctx) => {
  const place = c.var.community
  if (!place) return undefined
  return { name: place.name[c.var.locale], href: linkTo(c, communityPath), nav: links(c, community) }
}
