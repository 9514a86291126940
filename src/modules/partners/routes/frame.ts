import { communityCrumb } from '#modules/communities'
import { type Ctx, csrfToken, linkTo } from '#platform/http'
import { messages } from '../messages/index.ts'
import { partnerPath, partnersPath } from '../paths.ts'
import { type Frame, nameOf } from '../views/words.ts'

/** What every page of the module is given. */
export const frameOf = (c: Ctx): Frame => ({
  t: messages[c.var.locale],
  locale: c.var.locale,
  link: (path, params, query) => linkTo(c, path, params, query),
})

/** A form not yet sent, or as it was sent. */
export const formState = (c: Ctx, typed: Record<string, string> = {}, problems: Record<string, string> = {}) => ({
  typed,
  problems,
  csrf: csrfToken(c),
})

interface Named {
  id: string
  nameEn: string
  nameFr: string
}

/** From the community down to the page: the list, perhaps one organisation, and the page itself. */
export function crumbs(c: Ctx, title?: string, partner?: Named) {
  const t = messages[c.var.locale]
  const trail = [
    communityCrumb(c),
    ...(title || partner ? [{ href: linkTo(c, partnersPath), label: t.title }] : [{ label: t.title }]),
  ]
  const name = partner && nameOf(partner, c.var.locale)
  if (partner && name && title)
    return [...trail, { href: linkTo(c, partnerPath, { id: partner.id }), label: name }, { label: title }]
  const last = title ?? name
  return last ? [...trail, { label: last }] : trail
}
