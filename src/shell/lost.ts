import { guessPages, wordsOfAddress } from '#modules/site'
import type { Ctx } from '#platform/http'

const typed = /^\/(en|fr)\/[^.]+$/
/** Records with a number for a name, and pages of a community: nobody types these, and their words say nothing. */
const inside = /[0-9a-f]{8}-[0-9a-f-]{27}|^\/(en\/communities|fr\/communautes)\//

/**
 * What an address that leads nowhere may have meant: its words, and the public pages that share most of them. Only where a
 * person can have typed or followed it; programs that try addresses are told no and cost nothing.
 */
export async function lostAt(c: Ctx) {
  const { path, method } = c.req
  if (!['GET', 'HEAD'].includes(method) || !typed.test(path) || inside.test(path)) return { words: [], pages: [] }
  const words = wordsOfAddress(path)
  // The page that says that there is no such page is shown whatever happens.
  const pages = await guessPages(c.var.db, c.var.locale, words).catch(() => [])
  return { words, pages }
}
