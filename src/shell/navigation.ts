import { communitiesPath, communityPath } from '#modules/communities'
import type { Permission } from '#platform/auth'
import { allowed, type Ctx, linkTo } from '#platform/http'
import type { Path } from '#platform/i18n'
import { type Messages, messages } from './messages.ts'

interface Entry {
  path: Path
  label: keyof Messages
  needs: Permission | 'open'
}

/** The pages of the house, in the bar on top. Modules add a line here and a mount line in app.ts. */
const main: Entry[] = [{ path: communitiesPath, label: 'communities', needs: 'open' }]

/** The pages of one community. */
const community: Entry[] = []

const footer: Entry[] = []

const isHere = (c: Ctx, href: string) => c.req.path === href || c.req.path.startsWith(`${href}/`)

const links = (c: Ctx, entries: Entry[]) =>
  entries
    .filter(({ needs }) => needs === 'open' || allowed(c, needs))
    .map(({ path, label }) => {
      const href = linkTo(c, path)
      const text = messages[c.var.locale][label]
      // Every label of a link is a plain sentence; functions are for other messages.
      return { href, label: typeof text === 'string' ? text : '', current: isHere(c, href) }
    })

export const mainLinks = (c: Ctx) => links(c, main)
export const footerLinks = (c: Ctx) => links(c, footer).map(({ href, label }) => ({ href, label }))
export const communityLinks = (c: Ctx) => {
  const place = c.var.community
  if (!place) return undefined
  return { name: place.name[c.var.locale], href: linkTo(c, communityPath), nav: links(c, community) }
}
