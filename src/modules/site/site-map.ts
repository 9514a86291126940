import type { Mapped } from '#platform/catalogue'
import type { Path } from '#platform/i18n'

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const xml = (text: string) => text.replace(/[&<>"]/g, (one) => escapes[one] ?? one)

const head = '<?xml version="1.0" encoding="UTF-8"?>\n'
const languages = ' xmlns:xhtml="http://www.w3.org/1999/xhtml"'
const schema = ' xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'

/** The list of the parts of a site map. */
export const siteMapIndex = (addresses: readonly string[]) =>
  `${head}<sitemapindex${schema}>\n${addresses.map((address) => `<sitemap><loc>${xml(address)}</loc></sitemap>\n`).join('')}</sitemapindex>\n`

/** One page, once for each language, each naming the other; who reads neither is sent to the English one. */
function entries(base: string, { en, fr }: Path, changedAt?: Date) {
  const links = [
    ['en', en],
    ['fr', fr],
    ['x-default', en],
  ].map(([language, path]) => `<xhtml:link rel="alternate" hreflang="${language}" href="${xml(base + path)}"/>`)
  const changed = changedAt ? `<lastmod>${changedAt.toISOString()}</lastmod>` : ''
  return [en, fr].map((path) => `<url><loc>${xml(base + path)}</loc>${changed}${links.join('')}</url>\n`).join('')
}

/** A part of a site map, in the pieces in which it is sent. */
export async function* siteMap(base: string, pages: AsyncIterable<readonly Mapped[]>) {
  yield `${head}<urlset${schema}${languages}>\n`
  for await (const some of pages) yield some.map((page) => entries(base, page, page.changedAt)).join('')
  yield '</urlset>\n'
}

/** The pages that are no record: lists, the first page, the communities. */
export const siteMapOf = (base: string, paths: readonly Path[]) =>
  `${head}<urlset${schema}${languages}>\n${paths.map((path) => entries(base, path)).join('')}</urlset>\n`
