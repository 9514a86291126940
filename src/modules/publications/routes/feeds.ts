import { Hono } from 'hono'
import { findEntry } from '#modules/entries'
import { house } from '#platform/auth'
import { type FeedType, feedAnswer, feedLinks } from '#platform/feeds'
import { type Ctx, type Env, keepPage, linkTo, open } from '#platform/http'
import { both } from '#platform/i18n'
import { siteOf } from '#platform/schema-org'
import { messages } from '../messages/public.ts'
import * as paths from '../paths.ts'
import { listWorks, worksOf } from '../queries/index.ts'
import { filesIn, nameIn, ofRole } from '../work.ts'

export const feeds = new Hono<Env>()
const itemsInFeed = 30
/** Before the house had a publication. */
const since = new Date('2016-01-01T00:00:00Z')

/** The two forms of the feed of all publications, for the heads of pages. */
export const listFeeds = (c: Ctx) =>
  feedLinks(messages[c.var.locale].feed, { atom: linkTo(c, paths.feedPath), json: linkTo(c, paths.jsonFeedPath) })

for (const [path, type] of [
  [paths.feedPath, 'atom'],
  [paths.jsonFeedPath, 'json'],
] as const)
  feeds.on('GET', both(path), open, async (c) => {
    await keepPage(c, [house])
    return answer(c, type, { title: messages[c.var.locale].feed, self: linkTo(c, path) })
  })

for (const [path, type] of [
  [paths.themeFeedPath, 'atom'],
  [paths.themeJsonFeedPath, 'json'],
] as const)
  feeds.on('GET', both(path), open, async (c) => {
    await keepPage(c, [house])
    const { locale, db } = c.var
    const found = await findEntry(db, { kind: 'theme', locale, slug: c.req.param('slug') ?? '' })
    if (found?.as === 'moved') return c.redirect(linkTo(c, path, { slug: found.slug }), 301)
    if (found?.as !== 'entry') return c.notFound()
    const { id, title, slug } = found.entry
    return answer(c, type, {
      title: messages[locale].feedOf(title[locale]),
      self: linkTo(c, path, { slug: slug[locale] }),
      theme: id,
      query: { theme: slug[locale] },
    })
  })

interface Told {
  title: string
  self: string
  theme?: string
  query?: Record<string, string>
}
async function answer(c: Ctx, type: FeedType, { title, self, theme, query = {} }: Told) {
  const { locale, db, env } = c.var
  const listed = await listWorks(db, { locale, theme, limit: itemsInFeed })
  const works = await worksOf(db, listed)
  const items = listed.flatMap((one, at) => {
    const work = works[at]
    if (!work) return []
    const file = work.editions
      .filter(({ language }) => language.startsWith(locale))
      .flatMap(({ language }) => filesIn(work.files, language).now)
      .find(({ use }) => use === 'text')
    return [
      {
        id: `urn:uuid:${one.id}`,
        path: linkTo(c, paths.publicationPath, { slug: one.slug[locale] }),
        title: one.title[locale],
        summary: one.summary[locale],
        publishedAt: one.publishedAt,
        changedAt: one.changedAt,
        authors: ofRole(work, 'author').map((who) => nameIn(who, locale)),
        tags: work.themes.map((name) => name[locale]),
        file: file && { path: file.href, type: file.mediaType, bytes: file.bytes },
      },
    ]
  })
  const home = linkTo(c, paths.publicationsPath, {}, query)
  return feedAnswer(c, { locale, base: env.publicUrl, self, home, title, author: siteOf(c).name, since, items }, type)
}
