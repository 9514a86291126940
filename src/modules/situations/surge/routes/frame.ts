import { HTTPException } from 'hono/http-exception'
import { communityCrumb } from '#modules/communities'
import { listOwners } from '#modules/plans'
import { type Ctx, csrfToken, idOf, linkTo, placeOf, scoped } from '#platform/http'
import { type Path, today } from '#platform/i18n'
import { messages } from '../messages/index.ts'
import { surgePath, surgesPath } from '../paths.ts'
import { findSurge, type Surge, type SurgeLine } from '../queries/index.ts'
import { type Frame, nameOf } from '../views/words.tsx'

/** What every page here is given. */
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
const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: 'America/Toronto' })
/** The day and the time of day in Ontario. */
export const nowOf = (c: Ctx) => ({ on: onOf(c), at: clock.format(c.var.now) })

/** What the address names is not there, or not in this community: the page does not exist. */
export const gone = (): never => {
  throw new HTTPException(404)
}

export const surgeOf = async (c: Ctx): Promise<Surge> =>
  (await scoped(c, (tx) => findSurge(tx, placeOf(c).id, idOf(c)))) ?? gone()
/** For a form: a closed situation takes none. */
export async function openSurgeOf(c: Ctx): Promise<Surge> {
  const surge = await surgeOf(c)
  return surge.closedOn ? gone() : surge
}
export const groupOf = (c: Ctx, surge: Surge) => surge.groups.find(({ id }) => id === idOf(c, 'group')) ?? gone()
export const ownersOf = (c: Ctx) => scoped(c, (tx) => listOwners(tx, placeOf(c).id, c.var.locale))

/** From the community down to the page: the situations, perhaps one of them, and the page itself. */
export function crumbs(c: Ctx, title?: string, surge?: SurgeLine) {
  const t = messages[c.var.locale]
  const trail = [communityCrumb(c)]
  if (!title && !surge) return [...trail, { label: t.title }]
  const below = [...trail, { href: linkTo(c, surgesPath), label: t.title }]
  if (!surge) return [...below, { label: title ?? '' }]
  const name = nameOf(surge, c.var.locale)
  if (!title) return [...below, { label: name }]
  return [...below, { href: linkTo(c, surgePath, { id: surge.id }), label: name }, { label: title }]
}

interface About {
  title: string
  path: Path
  params?: Record<string, string>
  surge?: SurgeLine
  status?: 200 | 409 | 422
}
/** What a form's page tells the shell. */
export const aboutForm = (c: Ctx, { title, path, params, surge, status = 200 }: About) => ({
  title,
  path,
  ...(params && { params }),
  breadcrumbs: crumbs(c, title, surge),
  noindex: true,
  status,
})
