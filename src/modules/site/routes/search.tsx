import { Hono } from 'hono'
import { listPlaces } from '#modules/communities'
import { finderHref } from '#modules/directory'
import { suggestDocuments } from '#platform/catalogue'
import { type Ctx, type Env, limited, linkTo, open } from '#platform/http'
import { both, type Query } from '#platform/i18n'
import { listPaths } from '../lists.ts'
import { messages } from '../messages.ts'
import { searchPath, suggestPath } from '../paths.ts'
import { type Answer, search } from '../queries.ts'
import { searchedPart, wordsIn, writeKey } from '../rules.ts'
import { Search } from '../schema.ts'
import type { Facet } from '../views/facets.tsx'
import { SearchPage } from '../views/search-page.tsx'

export const routes = new Hono<Env>()

// Reading a page of results takes seconds; letters are typed faster.
routes.on('GET', both(searchPath), open, limited('search', 90, 60), async (c) => {
  const { locale, db } = c.var
  const t = messages[locale]
  const asked = Search.parse(c.req.query())
  const answer = wordsIn(asked.q).length > 0 ? await search(db, locale, asked) : undefined
  const { q, after: _, ...filters } = asked
  const here = (query: Query) => linkTo(c, searchPath, {}, { q, ...query })
  const chosen = Object.values(filters).some((value) => value !== undefined)
  const last = answer?.results.further ? answer.results.hits.at(-1) : undefined
  const page = (
    <SearchPage
      t={t}
      locale={locale}
      typed={q}
      answer={answer}
      facets={answer ? facetsOf(c, asked, answer) : []}
      kept={Object.entries(filters).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]))}
      clearHref={chosen ? here({}) : undefined}
      nextHref={last && here({ ...filters, after: writeKey(last) })}
      firstHref={asked.after ? here(filters) : undefined}
      arabic={answer?.results.count === 0 && /\p{Script=Arabic}/u.test(q) ? await finders(c) : []}
      researchHref={linkTo(c, listPaths.research)}
    />
  )
  const query = { q: searchedPart(q), ...filters, after: asked.after }
  return c.render(page, {
    title: answer ? t.resultsTitle(answer.meant ?? answer.words) : t.searchTitle,
    description: t.searchLead,
    path: searchPath,
    query,
    noindex: q !== '' || chosen,
  })
})

/** Each value leads to the results it leaves, and the chosen one back. Places and themes without a name here stay out. */
function facetsOf(c: Ctx, asked: Search, { results, themes, communities }: Answer): Facet[] {
  const t = messages[c.var.locale]
  const { after: _, ...kept } = asked
  const facet = <Value extends string | number>(
    title: string,
    name: 'kind' | 'theme' | 'community' | 'year',
    {
      counts,
      label,
    }: { counts: readonly { value: Value; count: number }[]; label: (value: Value) => string | undefined },
  ): Facet => ({
    title,
    values: counts.flatMap(({ value, count }) => {
      const text = label(value)
      const chosen = asked[name] === value
      const href = linkTo(c, searchPath, {}, { ...kept, [name]: chosen ? undefined : value })
      return text ? [{ label: text, count: chosen ? undefined : count, href, chosen }] : []
    }),
  })
  return [
    facet(t.kind, 'kind', { counts: results.kinds, label: (kind) => t.kinds[kind] }),
    facet(t.theme, 'theme', { counts: results.themes, label: (id) => themes.get(id) }),
    facet(t.community, 'community', { counts: results.communities, label: (id) => communities.get(id) }),
    facet(t.year, 'year', { counts: results.years.toSorted((a, b) => b.value - a.value), label: String }),
  ]
}

/** The service finder in Arabic, of the first few partnerships. */
const finders = async (c: Ctx) =>
  (await listPlaces(c.var.db))
    .filter(({ kind, rehearsalOn, boardPublic }) => kind === 'partnership' && !rehearsalOn && boardPublic)
    .slice(0, 6)
    .map((place) => ({ href: finderHref('ar', place.slug), label: place.name[c.var.locale] }))

routes.on('GET', both(suggestPath), open, limited('suggest', 300, 60), async (c) => {
  const words = wordsIn(searchedPart(c.req.query('q') ?? '')).slice(-6)
  const asked = (words.at(-1)?.length ?? 0) >= 3 ? words : []
  const suggestions = await suggestDocuments(c.var.db, c.var.locale, asked)
  return c.json(suggestions, 200, { 'cache-control': 'private, max-age=60' })
})
