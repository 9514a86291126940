import { type Feed, type FeedItem, wholeAddresses } from './feed.ts'

/** A feed as JSON Feed 1.1 (jsonfeed.org). */
export const jsonFeed = (feed: Feed): string => {
  const { base, locale, self, home, title, subtitle, author, items } = feed
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title,
    home_page_url: base + home,
    feed_url: base + self,
    description: subtitle,
    language: `${locale}-CA`,
    authors: [{ name: author }],
    items: items.map((item) => entry(base, item)),
  })
}

const entry = (base: string, item: FeedItem) => ({
  id: item.id,
  url: base + item.path,
  title: item.title,
  summary: item.summary || undefined,
  // An item has a text, of whatever kind.
  ...(item.html ? { content_html: wholeAddresses(item.html, base) } : { content_text: item.summary }),
  image: item.image && base + item.image,
  date_published: item.publishedAt.toISOString(),
  date_modified: item.changedAt.toISOString(),
  authors: item.authors && item.authors.length > 0 ? item.authors.map((name) => ({ name })) : undefined,
  tags: item.tags && item.tags.length > 0 ? item.tags : undefined,
  attachments: item.file && [{ url: base + item.file.path, mime_type: item.file.type, size_in_bytes: item.file.bytes }],
})
