import { Hono } from 'hono'
import { listPlaces, trailTo } from '#modules/communities'
import { may } from '#platform/auth'
import { feedAnswer } from '#platform/feeds'
import {
  allowed,
  type Ctx,
  can,
  csrfToken,
  dayOf,
  type Env,
  flash,
  keepPage,
  linkTo,
  open,
  type Place,
  placeOf,
  readForm,
  scoped,
} from '#platform/http'
import { addDays, both, other, today } from '#platform/i18n'
import { setRate } from './commands.ts'
import { findRate } from './demand/rates.ts'
import { figuresFeed, placesCsv, weeksCsv } from './files.ts'
import { promisedFor } from './loop/public-counts.ts'
import { getWholeBoard } from './loop/queries.ts'
import { messages } from './messages.ts'
import { boardPath, comparePath, feedPath, placesCsvPath, ratePath, ratesPath, weeksCsvPath } from './paths.ts'
import { weeksFor } from './public-counts.ts'
import { getBoards, getLatest, readRates } from './queries.ts'
import { RateForm } from './schema.ts'
import { boardPageOf, comparePageOf } from './shared-pages.tsx'
import { EditRatePage, RatesPage } from './views/rates-page.tsx'

export const routes = new Hono<Env>()

/** A page without `?on=` speaks of today and is another page tomorrow: it is kept until midnight in Ontario (05:00 UTC at the latest). */
const untilTomorrow = (c: Ctx) => new Date(`${addDays(today(c.var.now), 1)}T04:00:00Z`)
const keepFor = (c: Ctx, ids: number[], given: boolean) =>
  given ? keepPage(c, ids) : keepPage(c, ids, untilTomorrow(c))

async function boardOf(c: Ctx, on: string) {
  const { id } = placeOf(c)
  const board = (await getBoards(c.var.db, [id], on)).get(id)
  // The place of the URL exists, so its board does.
  if (!board) throw new Error('no board')
  return board
}

routes.on('GET', both(boardPath), can('situations:read'), async (c) => {
  const place = placeOf(c)
  const { locale } = c.var
  const { on, given } = dayOf(c)
  await keepFor(c, [place.id], given)
  const page = await boardPageOf(c)
  const t = messages[locale]
  const feeds = [{ href: linkTo(c, feedPath), title: t.feedTitle(place.name[locale]), type: 'application/atom+xml' }]
  return c.render(page, {
    title: t.title(place.name[locale]),
    description: t.lead,
    path: boardPath,
    query: given ? { on } : {},
    wide: true,
    feeds,
  })
})

routes.on('GET', both(placesCsvPath), can('situations:read'), async (c) => {
  const known = await getWholeBoard(c.var.db, { communityId: placeOf(c).id, on: dayOf(c).on, depth: 'promised' })
  // The place of the URL exists, so its board does.
  if (!known) throw new Error('no board')
  const promised = promisedFor(known.promised, allowed(c, 'referrals:read'))
  return csv(c, placesCsv(c.var.locale, known.board, promised), 'places')
})

routes.on('GET', both(weeksCsvPath), can('situations:read'), async (c) =>
  csv(c, weeksCsv(weeksFor(await boardOf(c, dayOf(c).on), allowed(c, 'households:read'))), 'weeks'),
)

const csv = (c: Ctx, body: string, name: string) =>
  c.body(body, 200, {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="${placeOf(c).slug[c.var.locale]}-${name}.csv"`,
  })

routes.on('GET', both(feedPath), can('situations:read'), async (c) => {
  const place = placeOf(c)
  const { locale } = c.var
  const { on, given } = dayOf(c)
  await keepFor(c, [place.id], given)
  const latest = await getLatest(c.var.db, place.id, on)
  const feed = figuresFeed({
    t: messages[locale],
    locale,
    name: place.name[locale],
    slug: place.slug[locale],
    base: c.var.env.publicUrl,
    self: linkTo(c, feedPath),
    figures: latest,
  })
  return feedAnswer(c, feed, 'atom')
})

routes.on('GET', both(comparePath), open, async (c) => {
  const { locale } = c.var
  const { on, given } = dayOf(c)
  const readable = (await listPlaces(c.var.db)).filter((place) => may(c.var.actor, 'situations:read', place))
  const asked = (c.req.queries('communities') ?? []).flatMap((text) => text.split(','))
  const chosen = chosenOf(readable, asked)
  const ids = chosen.map((place) => place.id)
  if (ids.length > 0) await keepFor(c, ids, given)
  const page = await comparePageOf(c, chosen, readable)
  const t = messages[locale]
  const query = { communities: chosen.map((place) => place.slug[locale]).join(','), ...(given && { on }) }
  const alternateQuery = { ...query, communities: chosen.map((place) => place.slug[other(locale)]).join(',') }
  return c.render(page, {
    title: t.compareTitle,
    description: t.compareLead,
    path: comparePath,
    query,
    alternateQuery,
    wide: true,
  })
})

/** In the order asked for; without a choice the partnerships, without any of these nothing. At most six stand side by side. */
function chosenOf(readable: Place[], asked: string[]): Place[] {
  if (asked.filter(Boolean).length === 0) return readable.filter((place) => place.kind === 'partnership').slice(0, 6)
  const found = asked.flatMap((slug) => readable.filter((place) => place.slug.en === slug || place.slug.fr === slug))
  return [...new Set(found)].slice(0, 6)
}

routes.on('GET', both(ratesPath), can('rates:read'), async (c) => {
  const place = placeOf(c)
  const { on, given } = dayOf(c)
  await keepFor(c, [place.id], given)
  const own = await scoped(c, (tx) => readRates(tx, [place.id], on))
  const t = messages[c.var.locale]
  const page = (
    <RatesPage
      t={t}
      locale={c.var.locale}
      slug={place.slug[c.var.locale]}
      own={own}
      mayEdit={allowed(c, 'rates:edit')}
    />
  )
  return c.render(page, {
    title: t.ratesTitle,
    description: t.ratesLead,
    path: ratesPath,
    query: given ? { on } : {},
    breadcrumbs: trailTo(c, t.ratesTitle),
  })
})

routes.on('GET', both(ratePath), can('rates:edit'), (c) => showRate(c))

routes.on('POST', both(ratePath), can('rates:edit'), async (c) => {
  const t = messages[c.var.locale]
  const form = await readForm(c, RateForm)
  const code = c.req.param('code') ?? ''
  if (!form.ok) return showRate(c, form.typed, form.problems)
  const outcome = await setRate(c.var.db, c.var.actor, placeOf(c).id, { code, ...form.value, setOn: today(c.var.now) })
  if (!outcome.ok) return showRate(c, form.typed, { value: outcome.reason })
  flash(c, 'done', t.saved)
  return c.redirect(linkTo(c, ratesPath), 303)
})

type RateProblem = 'required' | 'too-long' | 'bad-number' | 'out-of-range' | 'unknown-rate'

async function showRate(
  c: Ctx,
  typed: { value?: string; reason?: string } = {},
  problems: Record<string, string> = {},
) {
  const t = messages[c.var.locale]
  const code = c.req.param('code') ?? ''
  const rate = findRate(code)
  if (!rate) return c.notFound()
  // The codes come from RateForm and setRate, which know no others.
  const inWords = Object.fromEntries(
    Object.entries(problems).map(([field, reason]) => [field, t[reason as RateProblem]]),
  )
  const page = (
    <EditRatePage
      t={t}
      locale={c.var.locale}
      rate={rate}
      typed={typed}
      problems={inWords}
      csrf={csrfToken(c)}
      cancelHref={linkTo(c, ratesPath)}
    />
  )
  const status = Object.keys(problems).length > 0 ? 422 : 200
  const title = t.rateTitle(rate.label[c.var.locale])
  return c.render(page, {
    title,
    breadcrumbs: trailTo(c, title, [ratesPath, t.ratesTitle]),
    path: ratePath,
    params: { code },
    noindex: true,
    status,
  })
}
