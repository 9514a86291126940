import { communityCrumb } from '#modules/communities'
import type { Speaker } from '#modules/services'
import { ownOrganisation } from '#platform/auth'
import { allowed, type Ctx, dayOf, linkTo, placeOf } from '#platform/http'
import { messages } from '../messages.ts'
import { referralsPath } from '../paths.ts'
import type { Frame } from '../views/frame.ts'

/** The person of this request, held to the organisation they speak for here. */
export const speakerOf = (c: Ctx): Speaker => {
  const { id, name } = c.var.actor
  return { id, name, own: ownOrganisation(c.var.actor, placeOf(c).id) }
}

/**
 * Whose referrals this person sees: undefined for all. Someone without an organisation has none, and the id that no
 * organisation has finds none.
 */
export const ownOf = (c: Ctx): string | undefined => {
  const { own } = speakerOf(c)
  return own === null ? '00000000-0000-0000-0000-000000000000' : own
}

export function frameOf(c: Ctx): Frame {
  const { locale } = c.var
  const { on, given } = dayOf(c)
  return {
    t: messages[locale],
    locale,
    place: placeOf(c).name[locale],
    on,
    mayOpenHouseholds: allowed(c, 'households:read'),
    link: (path, params = {}, query = {}) => linkTo(c, path, params, { on: given ? on : undefined, ...query }),
  }
}

/** From the community down to the page: the referrals, perhaps the waiting lists, and the page itself. */
export function crumbs(c: Ctx, label?: string, between: { href: string; label: string }[] = []) {
  const { t, link } = frameOf(c)
  const top = communityCrumb(c)
  return label ? [top, { href: link(referralsPath), label: t.title }, ...between, { label }] : [top, { label: t.title }]
}
