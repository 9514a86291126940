import { changedAtOf, type Feed, type FeedItem, wholeAddresses } from './feed.ts'

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
/** Control characters have no place in XML 1.0, not even escaped. */
const forbidden = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu
const xml = (text: string) => text.replace(forbidden, '').replace(/[&<>"]/g, (one) => escapes[one] ?? one)

const element = (name: string, text: string | undefined, attributes = '') =>
  text ? `<${name}${attributes}>${xml(text)}</${name}>` : ''
const link = (href: string, rest = '') => `<link href="${xml(href)}"${rest}/>`

/** A feed as Atom (RFC 4287). */
export function atom(feed: Feed): string {
  const { base, locale, self, home, title, subtitle, author, items } = feed
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${locale}">
${element('id', base + self)}${element('title', title)}${element('subtitle', subtitle)}
${element('updated', changedAtOf(feed).toISOString())}
<author>${element('name', author)}</author>
${link(base + self, ' rel="self" type="application/atom+xml"')}
${link(base + home, ` rel="alternate" type="text/html" hreflang="${locale}"`)}
${items.map((item) => entry(feed, item)).join('\n')}
</feed>
`
}

function entry({ base }: Feed, item: FeedItem) {
  const { id, path, title, summary, html, publishedAt, changedAt, authors = [], tags = [], file } = item
  return [
    '<entry>',
    element('id', id),
    element('title', title),
    link(base + path, ' rel="alternate" type="text/html"'),
    element('published', publishedAt.toISOString()),
    element('updated', changedAt.toISOString()),
    ...authors.map((name) => `<author>${element('name', name)}</author>`),
    ...tags.map((tag) => `<category term="${xml(tag)}"/>`),
    element('summary', summary),
    element('content', html && wholeAddresses(html, base), ' type="html"'),
    file ? link(base + file.path, ` rel="enclosure" type="${xml(file.type)}" length="${file.bytes}"`) : '',
    '</entry>',
  ].join('')
}
