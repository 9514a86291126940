import { guessPages, isNear, lastPartOf, wordsOfAddress } from '#modules/site'
import type { Ctx } from '#platform/http'
import { openPages } from './navigation.ts'

const typed = /^\/(en|fr)\/[^.]+$/i
/** Records with a number for a name, and pages of a community: nobody types these, and their words say nothing. */
const inside = /[0-9a-f]{8}-[0-9a-f-]{27}|^\/(en\/communities|fr\/communautes)\//

/**
 * What an address that leads nowhere may have meant: its words, and the public pages that are really near. Only where a
 * person can have typed or followed it; programs that try addresses are told no and cost nothing.
 */
export async function lostAt(c: Ctx) {
  const { path, method } = c.req
  if (!['GET', 'HEAD'].includes(method) || !typed.test(path) || inside.test(path)) return { words: [], pages: [] }
  const ours = ofTheHouse(c, path)
  // The page that says that there is no such page is shown whatever happens.
  const pages = await guessPages(c.var.db, c.var.locale, path).catch(() => [])
  const known = new Set(ours.map((page) => page.path))
  return { words: wordsOfAddress(path), pages: [...ours, ...pages.filter((page) => !known.has(page.path))] }
}

/**
 * The house's own pages that a part of this address names, in either language or by what their links say: word for word, or
 * else mistyped. Something unknown may stand behind it.
 */
function ofTheHouse(c: Ctx, path: string) {
  const parts = path.split('/').slice(2).map(lastPartOf)
  const pages = openPages(c).map(({ tails, href, label }) => ({
    names: [...tails, `/${label}`],
    path: href,
    title: label,
  }))
  const named = pages.filter(({ names }) => names.some((name) => parts.includes(lastPartOf(name))))
  const mistyped = () =>
    pages.filter(({ names }) => names.some((name) => parts.some((part) => isNear(part, { path: name, title: '' }))))
  return (named.length > 0 ? named : mistyped()).map((page) => ({ path: page.path, title: page.title }))
}
