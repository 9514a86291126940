import { may } from '#platform/auth'
import { type Ctx, linkTo } from '#platform/http'
import { messages } from './messages.ts'
import { moneyGroups } from './pages.ts'
import { moneyPath } from './paths.ts'

/** The pages of the money that this reader may open, by group; a group of which they may open none is not there. */
export const moneyPagesOf = (c: Ctx) => {
  const t = messages[c.var.locale]
  return moneyGroups
    .map(({ group, pages }) => ({
      title: t.groups[group],
      pages: pages
        .filter(({ needs }) => may(c.var.actor, needs, undefined))
        .map(({ path, page }) => ({ href: linkTo(c, path), ...t.pages[page] })),
    }))
    .filter(({ pages }) => pages.length > 0)
}

const isUnder = (path: string, href: string) => path === href || path.startsWith(`${href}/`)

/** The second bar on pages of the money: its groups, and the pages of the group one is in. */
export function moneyLinks(c: Ctx) {
  const groups = moneyPagesOf(c)
  const here = groups
    .flatMap(({ pages }) => pages)
    .filter(({ href }) => isUnder(c.req.path, href))
    // The longest address that fits: the list of calls is not the list of payments below it.
    .toSorted((a, b) => b.href.length - a.href.length)[0]?.href
  const home = linkTo(c, moneyPath)
  if (here === undefined && !isUnder(c.req.path, home)) return undefined
  if (!may(c.var.actor, 'money:see', undefined)) return undefined
  const shown = groups.map(({ title, pages }) => ({
    href: pages[0]?.href ?? home,
    label: title,
    current: pages.some(({ href }) => href === here),
    pages: pages.map(({ href, label }) => ({ href, label, current: href === here })),
  }))
  return {
    name: messages[c.var.locale].title,
    href: home,
    nav: shown.map(({ pages: _, ...link }) => link),
    pages: shown.find(({ current }) => current)?.pages ?? [],
  }
}
