import { Hono } from 'hono'
import { listPlaces } from '#modules/communities'
import { type Entry, findEntry, kindsOfEntry, listEntries, relatedFrom, type Shown, showEntry } from '#modules/entries'
import { imagesById, pictureOf } from '#modules/media'
import { renderText } from '#modules/research'
import { house } from '#platform/auth'
import { type Ctx, type Env, keepPage, linkTo, open, type Place } from '#platform/http'
import { both, href, other } from '#platform/i18n'
import { siteOf, work as workThing } from '#platform/schema-org'
import { CaptionedPicture } from '#ui'
import { citationsOf } from '../citations.ts'
import { cursorOf, Filters, readCursor } from '../filters.ts'
import { cslOf } from '../formats/index.ts'
import { highwireOf } from '../formats/meta.ts'
import { messages } from '../messages/public.ts'
import * as paths from '../paths.ts'
import { listFacets, listWorks, personPath, workOf, worksOf, worksPerPage } from '../queries/index.ts'
import { called, licences } from '../types.ts'
import { ListPage } from '../views/list-page.tsx'
import { languageIn } from '../views/words.ts'
import { WorkPage } from '../views/work-page.tsx'
import { type Edition, filesIn, nameIn, ofRole, type Work } from '../work.ts'
import { listFeeds } from './feeds.ts'

export const reading = new Hono<Env>()

reading.on('GET', both(paths.publicationsPath), open, async (c) => {
  await keepPage(c, [house])
  const { locale, db } = c.var
  const t = messages[locale]
  const filters = Filters.parse(c.req.query())
  const [places, themes, facets] = await Promise.all([
    listPlaces(db),
    listEntries(db, { kind: 'theme', locale, order: 'title', limit: 100 }),
    listFacets(db),
  ])
  const theme = themes.find(({ slug }) => slug === filters.theme)
  const place = places.find(({ slug }) => slug[locale] === filters.community)
  // What was asked for and is not there fits nothing, and is not left out.
  const unknown = (filters.theme && !theme) || (filters.community && !place)
  const found = unknown
    ? []
    : await listWorks(db, {
        locale,
        type: filters.type,
        theme: theme?.id,
        year: filters.year ? Number(filters.year) : undefined,
        community: place?.id,
        language: filters.language,
        after: readCursor(filters.after),
        limit: worksPerPage + 1,
      })
  const shown = found.slice(0, worksPerPage)
  const works = await worksOf(db, shown)
  const { after: _, ...chosen } = filters
  const last = found.length > worksPerPage ? shown.at(-1) : undefined
  const choices = {
    themes: themes.map(({ slug, title }) => ({ value: slug, label: title })),
    years: facets.years.map((year) => ({ value: String(year), label: String(year) })),
    communities: places.map(({ slug, name }) => ({ value: slug[locale], label: name[locale] })),
    languages: facets.languages.map((code) => ({ value: code, label: languageIn(locale, code) })),
  }
  const page = (
    <ListPage
      t={t}
      locale={locale}
      works={shown.flatMap((one, at) => {
        const work = works[at]
        return work ? [{ ...one, work }] : []
      })}
      filters={{ type: '', theme: '', year: '', community: '', language: '', ...defined(chosen) }}
      choices={choices}
      action={linkTo(c, paths.publicationsPath)}
      workHref={(slug) => linkTo(c, paths.publicationPath, { slug })}
      next={last && linkTo(c, paths.publicationsPath, {}, { ...chosen, after: cursorOf(last) })}
      links={{ feed: linkTo(c, paths.feedPath), oai: `${paths.oaiPath}?verb=Identify` }}
    />
  )
  return c.render(page, {
    title: t.title,
    description: t.lead,
    path: paths.publicationsPath,
    query: filters,
    alternateQuery: await twinQuery(c, filters, place),
    feeds: listFeeds(c),
    // Any mix of limits would be a page of its own to a search engine; the list itself is the one to find.
    ...(Object.values(filters).some(Boolean) && { noindex: true }),
  })
})

const defined = (record: Record<string, string | undefined>) =>
  Object.fromEntries(Object.entries(record).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])))

/** The same limits by their names in the other language. */
async function twinQuery(c: Ctx, filters: Filters, place: Pick<Place, 'slug'> | undefined) {
  const { locale, db } = c.var
  const theme = filters.theme && (await findEntry(db, { kind: 'theme', locale, slug: filters.theme }))
  return {
    ...filters,
    theme: theme && theme.as === 'entry' ? theme.entry.slug[other(locale)] : undefined,
    community: place?.slug[other(locale)],
  }
}

reading.on('GET', both(paths.publicationPath), open, (c) =>
  showEntry(c, 'publication', (entry, shown) => show(c, entry, shown)),
)

/** The edition that a page in this language speaks of: the one in it, else the original. */
export const editionFor = ({ editions }: Work, locale: string): Edition | undefined =>
  editions.find(({ language }) => language === locale) ??
  editions.find(({ language }) => language.startsWith(locale)) ??
  editions[0]

async function show(c: Ctx, entry: Entry, { page, isOpen }: Shown) {
  const { locale, db, env } = c.var
  const t = messages[locale]
  const work = await workOf(db, entry)
  const edition = editionFor(work, locale)
  const [body, related, places, picture] = await Promise.all([
    entry.body[locale] === '' ? undefined : renderText(db, entry.body[locale], locale),
    relatedFrom(db, entry.id, { roles: ['theme', 'project'] }),
    entry.communities.length > 0 ? listPlaces(db) : [],
    coverOf(c, entry),
  ])
  const cited = edition
    ? [{ language: edition.language, citations: await citationsOf(cslOf(env, work, edition), locale) }]
    : []
  const ofKind = (role: 'theme' | 'project') =>
    related
      .filter((one) => one.role === role)
      .map((one) => ({
        href: linkTo(c, kindsOfEntry[one.kind].path, { slug: one.slug[locale] }),
        label: one.title[locale],
      }))
  const twin = other(locale)
  const view = (
    <WorkPage
      t={t}
      locale={locale}
      work={work}
      edition={edition}
      body={body}
      picture={picture && <CaptionedPicture locale={locale} picture={pictureOf(picture, locale)} />}
      cited={cited}
      personHref={(slug) => linkTo(c, personPath, { slug: slug[locale] })}
      twin={isOpen ? { href: href(paths.publicationPath, twin, { slug: entry.slug[twin] }), locale: twin } : undefined}
      {...(isOpen && waysOf(c, entry.slug[locale]))}
      related={{
        themes: ofKind('theme'),
        projects: ofKind('project'),
        communities: places
          .filter(({ id }) => entry.communities.includes(id))
          .map(({ slug, name }) => ({
            href: linkTo(c, paths.publicationsPath, {}, { community: slug[locale] }),
            label: name[locale],
          })),
      }}
    />
  )
  return c.render(view, {
    ...page,
    breadcrumbs: [{ href: linkTo(c, paths.publicationsPath), label: t.title }, { label: entry.title[locale] }],
    feeds: listFeeds(c),
    kind: 'article',
    meta: edition ? highwireOf(env, work, edition) : [],
    jsonLd: [thingOf(c, entry, work)],
  })
}

/** What hangs on the address of a work that everyone can read. */
const waysOf = (c: Ctx, slug: string) => ({
  citeHref: (language: string, format: string) => linkTo(c, paths.citePath, { slug, language, format }),
  askHref: linkTo(c, paths.askFormatPath, { slug }),
})

async function coverOf(c: Ctx, { image }: Entry) {
  return image === null ? undefined : (await imagesById(c.var.db, [image])).get(image)
}

/** The work as search engines ask for it. */
function thingOf(c: Ctx, entry: Entry, work: Work) {
  const { locale } = c.var
  const edition = editionFor(work, locale)
  const address = (lang: 'en' | 'fr') => href(paths.publicationPath, lang, { slug: entry.slug[lang] })
  return workThing(siteOf(c), {
    type: called[work.type].schemaOrg,
    path: address(locale),
    title: entry.title[locale],
    summary: entry.summary[locale],
    publishedOn: work.issued,
    changedAt: entry.changedAt ?? undefined,
    authors: ofRole(work, 'author').map((who) => ({
      name: nameIn(who, locale),
      kind: who.family === '' ? 'organization' : 'person',
      path: who.slug && linkTo(c, personPath, { slug: who.slug[locale] }),
      orcid: who.orcid === '' ? undefined : `https://orcid.org/${who.orcid}`,
    })),
    keywords: work.themes.map((theme) => theme[locale]),
    doi: edition?.doi || undefined,
    licence: licences[work.licence]?.uri,
    pages: edition?.length ?? undefined,
    files: edition
      ? filesIn(work.files, edition.language).now.map(({ href: path, mediaType, bytes }) => ({
          href: path,
          type: mediaType,
          bytes,
        }))
      : [],
    translations: [{ locale: other(locale), path: address(other(locale)) }],
    funders: [work.funder[locale]].filter(Boolean),
  })
}
