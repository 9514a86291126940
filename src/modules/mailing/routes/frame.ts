import { communityCrumb } from '#modules/communities'
import { type Ctx, csrfToken, linkTo } from '#platform/http'
import { publicMessages } from '../messages/public.ts'
import { staffMessages } from '../messages/staff.ts'
import { mailingPath } from '../paths.ts'

const shared = (c: Ctx) => ({
  locale: c.var.locale,
  csrf: csrfToken(c),
  link: (...to: Parameters<typeof linkTo> extends [Ctx, ...infer Rest] ? Rest : never) => linkTo(c, ...to),
})
/** What every page for those who keep the lists is given; and every page for readers. */
export const staffFrame = (c: Ctx) => ({ t: staffMessages[c.var.locale], ...shared(c) })
export const publicFrame = (c: Ctx) => ({ t: publicMessages[c.var.locale], ...shared(c) })

/** From the community down to the page. */
export function crumbs(c: Ctx, title?: string) {
  const home = communityCrumb(c)
  const label = staffMessages[c.var.locale].title
  return title ? [home, { href: linkTo(c, mailingPath), label }, { label: title }] : [home, { label }]
}
