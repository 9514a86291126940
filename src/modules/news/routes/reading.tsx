import { Hono } from 'hono'
import {
  type Entry,
  findEntry,
  kindsOfEntry,
  type Listed,
  listEntries,
  type Related,
  relatedFrom,
  showEntry,
} from '#modules/entries'
import { imagesById, type PublicImage, pictureOf } from '#modules/media'
import { renderText } from '#modules/research'
import { house } from '#platform/auth'
import { feedLinks } from '#platform/feeds'
import { type Ctx, type Env, keepPage, linkTo, open, type PageInfo } from '#platform/http'
import { both, href, type Locale, other, type Path } from '#platform/i18n'
import { newsArticle, siteOf } from '#platform/schema-org'
import { cardSize, drawCard } from '../card.ts'
import { messages } from '../messages.ts'
import {
  cardPath,
  newsArchivePath,
  newsAtomPath,
  newsJsonPath,
  newsPath,
  themeAtomPath,
  themeJsonPath,
  themeNewsPath,
} from '../paths.ts'
import { yearsWithNews } from '../queries.ts'
import { dayInWords } from '../rules.ts'
import { After } from '../schema.ts'
import { NewsPage } from '../views/news-page.tsx'
import { PostPage } from '../views/post-page.tsx'

/** What everyone reads of the news. */
export const reading = new Hono<Env>()
const pageful = 20
const postPath = kindsOfEntry.post.path

interface Shown {
  title: string
  lead?: string
  /** Where it is not the lead. */
  description?: string
  path: Path
  params?: Record<string, string>
  alternateParams?: Record<string, string>
  theme?: Entry
  year?: string
}

reading.on('GET', both(newsPath), open, async (c) => {
  await keepPage(c, [house])
  const t = messages[c.var.locale]
  return showList(c, { title: t.title, lead: t.lead, path: newsPath })
})

reading.on('GET', both(newsArchivePath), open, async (c) => {
  const year = c.req.param('year') ?? ''
  if (!/^(19|20|21)\d\d$/.test(year)) return c.notFound()
  await keepPage(c, [house])
  const t = messages[c.var.locale]
  const [title, description] = [t.yearTitle(year), t.yearText(year)]
  return showList(c, { title, description, path: newsArchivePath, params: { year }, alternateParams: { year }, year })
})

reading.on('GET', both(themeNewsPath), open, async (c) => {
  await keepPage(c, [house])
  const { locale, db } = c.var
  const found = await findEntry(db, { kind: 'theme', locale, slug: c.req.param('slug') ?? '' })
  if (found?.as === 'moved') return c.redirect(linkTo(c, themeNewsPath, { slug: found.slug }), 301)
  if (found?.as !== 'entry') return c.notFound()
  const theme = found.entry
  return showList(c, {
    title: messages[locale].themeTitle(theme.title[locale]),
    lead: theme.summary[locale],
    path: themeNewsPath,
    params: { slug: theme.slug[locale] },
    alternateParams: { slug: theme.slug[other(locale)] },
    theme,
  })
})

async function showList(
  c: Ctx,
  { title, lead, description = lead, path, params = {}, alternateParams, theme, year }: Shown,
) {
  const { locale, db } = c.var
  const t = messages[locale]
  const after = After.safeParse(c.req.query('after')).data
  const found = await listEntries(db, {
    kind: 'post',
    locale,
    theme: theme?.id,
    ...(year && { from: `${year}-01-01`, to: `${year}-12-31` }),
    after,
    limit: pageful + 1,
  })
  const posts = found.slice(0, pageful)
  const last = found.length > pageful ? posts.at(-1) : undefined
  const feeds = feedsOf(c, theme)
  const view = (
    <NewsPage
      t={t}
      locale={locale}
      title={title}
      lead={lead}
      year={year}
      posts={posts.map((post) => ({ ...post, href: addressOf(post, locale) }))}
      years={theme ? [] : (await yearsWithNews(db, locale)).map((one) => yearLink(c, one, year))}
      themes={theme || year ? [] : await themesOf(c)}
      feeds={feeds}
      next={last?.day ? linkTo(c, path, params, { after: `${last.day}.${last.id}` }) : undefined}
    />
  )
  const crumb = path === newsPath ? [] : [{ label: title }]
  return c.render(view, {
    title,
    ...(description && { description }),
    path,
    params,
    ...(alternateParams && { alternateParams }),
    query: { after: after?.text },
    breadcrumbs: [{ ...(crumb.length > 0 && { href: linkTo(c, newsPath) }), label: t.title }, ...crumb],
    feeds: feedLinks(title, feeds),
    // Nobody looks for an empty year or theme.
    noindex: posts.length === 0 && path !== newsPath,
  })
}

async function themesOf(c: Ctx) {
  const themes = await listEntries(c.var.db, { kind: 'theme', locale: c.var.locale, order: 'title', limit: 50 })
  return themes.map(({ title, slug }) => ({ title, href: linkTo(c, themeNewsPath, { slug }) }))
}

const yearLink = (c: Ctx, year: string, current: string | undefined) => ({
  year,
  href: linkTo(c, newsArchivePath, { year }),
  current: year === current,
})

const feedsOf = (c: Ctx, theme: Entry | undefined) =>
  theme
    ? {
        atom: linkTo(c, themeAtomPath, { slug: theme.slug[c.var.locale] }),
        json: linkTo(c, themeJsonPath, { slug: theme.slug[c.var.locale] }),
      }
    : { atom: linkTo(c, newsAtomPath), json: linkTo(c, newsJsonPath) }

const addressOf = ({ kind, slug }: Listed | Related, locale: Locale) =>
  href(kindsOfEntry[kind].path, locale, { slug: typeof slug === 'string' ? slug : slug[locale] })

reading.on('GET', both(cardPath), open, async (c) => {
  await keepPage(c, [house])
  const { locale, db } = c.var
  const found = await findEntry(db, { kind: 'post', locale, slug: c.req.param('slug') ?? '' })
  if (found?.as === 'moved') return c.redirect(linkTo(c, cardPath, { slug: found.slug }), 301)
  if (found?.as !== 'entry') return c.notFound()
  const { title, day } = found.entry
  const card = { locale, title: title[locale], name: siteOf(c).name, day: day ? dayInWords(locale, day) : '' }
  return c.body(await drawCard(card), 200, { 'content-type': 'image/png', 'cache-control': 'no-cache' })
})

reading.on('GET', both(postPath), open, (c) =>
  showEntry(c, 'post', async (entry, { page, preview }) => {
    const { db, locale } = c.var
    const t = messages[locale]
    const related = await relatedFrom(db, entry.id, { drafts: preview })
    const of = (role: string) =>
      related
        .filter((one) => one.role === role)
        .map((one) => ({ title: one.title[locale], href: addressOf(one, locale) }))
    const image = entry.image ? (await imagesById(db, [entry.image])).get(entry.image) : undefined
    const title = entry.title[locale]
    const card = (image && coverOf(image, locale)) ?? ownCard(c, entry)
    const view = (
      <PostPage
        t={t}
        locale={locale}
        title={title}
        summary={entry.summary[locale]}
        day={entry.day}
        text={await renderText(db, entry.body[locale], locale)}
        picture={image && pictureOf(image, locale)}
        authors={of('author')}
        themes={of('theme')}
        projects={of('project')}
      />
    )
    const fact = newsArticle(siteOf(c), {
      path: href(postPath, locale, { slug: entry.slug[locale] }),
      title,
      summary: entry.summary[locale],
      publishedOn: entry.day ?? entry.publishedAt,
      changedAt: entry.changedAt ?? undefined,
      authors: of('author').map((one) => ({ name: one.title, path: one.href })),
      image: card.src,
      keywords: of('theme').map((one) => one.title),
    })
    return c.render(view, {
      ...page,
      kind: 'article',
      image: card,
      jsonLd: [fact],
      feeds: feedLinks(t.title, feedsOf(c, undefined)),
      breadcrumbs: [{ href: linkTo(c, newsPath), label: t.title }, { label: title }],
    })
  }),
)

/** The picture of a post for cards; one that has none gets its title as a picture. */
function coverOf(image: PublicImage, locale: Locale): NonNullable<PageInfo['image']> | undefined {
  const all = image.sources.filter(({ format }) => format === 'webp')
  const best = all.find(({ width }) => width >= cardSize.width) ?? all.at(-1)
  if (!best) return undefined
  const height = Math.round((best.width * image.height) / image.width)
  return { src: best.href, alt: image.alt[locale], width: best.width, height }
}
const ownCard = (c: Ctx, { slug, title }: Entry) => ({
  src: linkTo(c, cardPath, { slug: slug[c.var.locale] }),
  alt: messages[c.var.locale].card(title[c.var.locale]),
  ...cardSize,
})
