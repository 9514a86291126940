import { HTTPException } from 'hono/http-exception'
import { communityCrumb } from '#modules/communities'
import { ownOrganisation } from '#platform/auth'
import { type Ctx, csrfToken, idOf, linkTo, placeOf, scoped } from '#platform/http'
import { today } from '#platform/i18n'
import { messages } from '../messages.ts'
import { actionPath, actionsPath } from '../paths.ts'
import { type ActionDetail, findAction, listOwners } from '../queries/index.ts'
import { type Frame, textOf } from '../views/words.tsx'

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

export const onOf = (c: Ctx) => today(c.var.now)
/** Who acts, and for which organisation they may speak here. */
export const speakerOf = (c: Ctx) => ({ id: c.var.actor.id, own: ownOrganisation(c.var.actor, placeOf(c).id) })

/** What the address names is not there, or not in this community: the page does not exist. */
export const gone = (): never => {
  throw new HTTPException(404)
}

export const actionOf = async (c: Ctx): Promise<ActionDetail> =>
  (await scoped(c, (tx) => findAction(tx, placeOf(c).id, idOf(c)))) ?? gone()
export const ownersOf = (c: Ctx) => scoped(c, (tx) => listOwners(tx, placeOf(c).id, c.var.locale))

/** From the community down to the page: the register, perhaps one action, and the page itself. */
export function crumbs(c: Ctx, title?: string, action?: ActionDetail) {
  const t = messages[c.var.locale]
  const name = action && textOf(action, c.var.locale).text
  const trail = [communityCrumb(c)]
  if (!title && !action) return [...trail, { label: t.title }]
  const below = [...trail, { href: linkTo(c, actionsPath), label: t.title }]
  if (!action || !name) return [...below, { label: title ?? '' }]
  if (!title) return [...below, { label: name }]
  return [...below, { href: linkTo(c, actionPath, { id: action.id }), label: name }, { label: title }]
}
