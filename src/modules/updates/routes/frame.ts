import { communityCrumb } from '#modules/communities'
import { ownOrganisation } from '#platform/auth'
import { type Ctx, dayOf, linkTo, placeOf } from '#platform/http'
import type { Speaker } from '../commands/index.ts'
import { messages } from '../messages.ts'
import { updatesPath } from '../paths.ts'
import type { Frame } from '../views/words.ts'

/** What every page of the module is given. */
export const frameOf = (c: Ctx): Frame => {
  const { on, given } = dayOf(c)
  return {
    t: messages[c.var.locale],
    locale: c.var.locale,
    link: (path, params, query) => linkTo(c, path, params, query),
    day: given ? { on } : {},
  }
}

/** The person of this request, held to the organisation they speak for here. */
export const speakerOf = (c: Ctx): Speaker => ({
  id: c.var.actor.id,
  own: ownOrganisation(c.var.actor, placeOf(c).id),
})

/** From the community down to the page. */
export function crumbs(c: Ctx, title?: string) {
  const { t, day } = frameOf(c)
  const top = communityCrumb(c)
  return title
    ? [top, { href: linkTo(c, updatesPath, {}, day), label: t.title }, { label: title }]
    : [top, { label: t.title }]
}
