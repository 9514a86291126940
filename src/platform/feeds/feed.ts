import type { Locale } from '#platform/i18n'

export interface FeedItem {
  /** Never changes, whatever happens to the address: `urn:uuid:…` of the record. */
  id: string
  /** Address of its page, from the root. */
  path: string
  title: string
  summary: string
  /** The whole text as safe HTML; addresses in it may begin at the root. */
  html?: string | undefined
  publishedAt: Date
  changedAt: Date
  authors?: readonly string[]
  /** Names of the themes it belongs to. */
  tags?: readonly string[]
  /** Address of a picture, from the root. */
  image?: string | undefined
  /** A file that comes with it. */
  file?: { path: string; type: string; bytes: number } | undefined
}

export interface Feed {
  locale: Locale
  /** The house, without a slash at its end. */
  base: string
  /** Address of the feed itself and of the page it stands for, from the root. */
  self: string
  home: string
  title: string
  subtitle?: string | undefined
  /** Who publishes. */
  author: string
  /** Of the feed when it has no item yet. */
  since: Date
  items: readonly FeedItem[]
}

/** When anything in the feed last changed. */
export const changedAtOf = ({ since, items }: Feed) =>
  new Date(
    items.reduce(
      (newest, { changedAt }) => Math.max(newest, changedAt.getTime()),
      items.length > 0 ? 0 : since.getTime(),
    ),
  )

/** Readers show the text away from our site: what begins at our root must be whole. */
export const wholeAddresses = (html: string, base: string) =>
  html
    .replace(/(\s(?:href|src|poster)=")\/(?!\/)/g, `$1${base}/`)
    .replace(
      /(\ssrcset=")([^"]*)/g,
      (_all, name, list: string) => name + list.replace(/(^|,\s*)\/(?!\/)/g, `$1${base}/`),
    )
