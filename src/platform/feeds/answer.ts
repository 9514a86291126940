import { createHash } from 'node:crypto'
import { type Ctx, isUnchanged } from '#platform/http'
import { atom } from './atom.ts'
import { changedAtOf, type Feed } from './feed.ts'
import { jsonFeed } from './json-feed.ts'

const feedTypes = {
  atom: 'application/atom+xml; charset=utf-8',
  json: 'application/feed+json; charset=utf-8',
} as const
export type FeedType = keyof typeof feedTypes

const writers = { atom, json: jsonFeed }

/**
 * Answers with a feed. Readers that ask again with what they were given (ETag, or the time of the last change) hear in a few
 * bytes that nothing is new (304). With `keepPage` before it, such an answer does not even ask for the feed's content.
 */
export function feedAnswer(c: Ctx, feed: Feed, type: FeedType) {
  const body = writers[type](feed)
  return answerOnce(c, body, { type: feedTypes[type], changedAt: changedAtOf(feed) })
}

/** The same for any other file that programs ask for again and again: a calendar, a list. */
export function answerOnce(c: Ctx, body: string, { type, changedAt }: { type: string; changedAt?: Date | undefined }) {
  const headers = {
    etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`,
    'cache-control': 'no-cache',
    // Pages of other sites may read what everyone may, and only that: a browser sends no session along.
    'access-control-allow-origin': '*',
    ...(changedAt && { 'last-modified': changedAt.toUTCString() }),
  }
  // A page that is kept is compared where it is kept.
  if (!c.var.keep && isUnchanged((name) => c.req.header(name), headers)) return c.body(null, 304, headers)
  return c.body(body, 200, { ...headers, 'content-type': type })
}

/** The two forms of a feed, for `PageInfo.feeds`. */
export const feedLinks = (title: string, links: { atom: string; json?: string }) => [
  { href: links.atom, title, type: 'application/atom+xml' },
  ...(links.json ? [{ href: links.json, title, type: 'application/feed+json' }] : []),
]
