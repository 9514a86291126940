import { Hono } from 'hono'
import { type Entry, entriesById, findEntry, kindsOfEntry, listEntries, relatedFrom } from '#modules/entries'
import { renderText } from '#modules/research'
import { house } from '#platform/auth'
import { type FeedItem, type FeedType, feedAnswer } from '#platform/feeds'
import { type Ctx, type Env, keepPage, linkTo, open } from '#platform/http'
import { both, type Path } from '#platform/i18n'
import { siteOf } from '#platform/schema-org'
import { messages } from '../messages.ts'
import { newsAtomPath, newsJsonPath, newsPath, themeAtomPath, themeJsonPath, themeNewsPath } from '../paths.ts'
import { momentOf } from '../rules.ts'

/** The news for feed readers, by language and theme. */
export const feeds = new Hono<Env>()
const newest = 20
/** Of a feed without an item: when the house was built, so that it never looks new. */
const since = new Date('2026-01-01T00:00:00Z')

for (const [path, type] of [
  [newsAtomPath, 'atom'],
  [newsJsonPath, 'json'],
] as const)
  feeds.on('GET', both(path), open, async (c) => {
    await keepPage(c, [house])
    return answer(c, { path, type })
  })

for (const [path, type] of [
  [themeAtomPath, 'atom'],
  [themeJsonPath, 'json'],
] as const)
  feeds.on('GET', both(path), open, async (c) => {
    await keepPage(c, [house])
    const found = await findEntry(c.var.db, { kind: 'theme', locale: c.var.locale, slug: c.req.param('slug') ?? '' })
    if (found?.as === 'moved') return c.redirect(linkTo(c, path, { slug: found.slug }), 301)
    return found?.as === 'entry' ? answer(c, { path, type, theme: found.entry }) : c.notFound()
  })

async function answer(c: Ctx, { path, type, theme }: { path: Path; type: FeedType; theme?: Entry }) {
  const { db, locale } = c.var
  const t = messages[locale]
  const site = siteOf(c)
  const posts = await listEntries(db, { kind: 'post', locale, theme: theme?.id, limit: newest })
  const entries = await entriesById(
    db,
    posts.map(({ id }) => id),
  )
  const items: FeedItem[] = []
  for (const entry of entries) items.push(await itemOf(c, entry))
  const params: Record<string, string> = theme ? { slug: theme.slug[locale] } : {}
  return feedAnswer(
    c,
    {
      locale,
      base: site.base,
      self: linkTo(c, path, params),
      home: linkTo(c, theme ? themeNewsPath : newsPath, params),
      title: `${site.name}${locale === 'fr' ? '\u00a0' : ''}: ${theme ? t.themeTitle(theme.title[locale]) : t.title}`,
      subtitle: theme ? theme.summary[locale] : t.lead,
      author: site.name,
      since,
      items,
    },
    type,
  )
}

async function itemOf(c: Ctx, entry: Entry): Promise<FeedItem> {
  const { db, locale } = c.var
  const related = await relatedFrom(db, entry.id, { roles: ['author', 'theme'] })
  const of = (role: string) => related.filter((one) => one.role === role).map((one) => one.title[locale])
  const publishedAt = momentOf(entry.day, entry.publishedAt ?? since)
  return {
    id: `urn:uuid:${entry.id}`,
    path: linkTo(c, kindsOfEntry.post.path, { slug: entry.slug[locale] }),
    title: entry.title[locale],
    summary: entry.summary[locale],
    html: String(await renderText(db, entry.body[locale], locale, `note-${entry.id.slice(0, 8)}`)),
    publishedAt,
    changedAt: entry.changedAt ?? publishedAt,
    authors: of('author'),
    tags: of('theme'),
  }
}
