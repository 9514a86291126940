import { Hono } from 'hono'
import { type Entry, entriesById, kindsOfEntry, type Related, relatedFrom, showEntry } from '#modules/entries'
import { imagesById, pictureOf } from '#modules/media'
import { renderText } from '#modules/research'
import { house } from '#platform/auth'
import { feedLinks } from '#platform/feeds'
import { type Ctx, type Env, frameOf, keepPage, linkTo, open } from '#platform/http'
import { addDays, both, today } from '#platform/i18n'
import { event as happening, siteOf } from '#platform/schema-org'
import { CaptionedPicture } from '#ui'
import { publicMessages } from '../messages/public.ts'
import * as paths from '../paths.ts'
import { type EventFacts, findFacts, listProgramme, type ProgrammeItem } from '../queries/facts.ts'
import { listOfSeries, listPast, listUpcoming, listYears } from '../queries/list.ts'
import { isoIn, momentOf, nextChange, offsetAt, phaseOf, takesRegistrations } from '../rules/index.ts'
import { EventPage } from '../views/event-page.tsx'
import { ListPage, SeriesPage, YearPage } from '../views/list-page.tsx'

/** Pages that everyone may read: lists, series, one event. */
export const reading = new Hono<Env>()

/** The page is made anew then, whatever happens: an event begins, a day ends. */
function until(c: Ctx, at: Date | undefined) {
  const { keep } = c.var
  if (keep && at && (!keep.until || at < keep.until)) keep.until = at
}
const midnight = (day: string) => {
  const moment = momentOf('America/Toronto', addDays(day, 1), '00:00')
  return moment.kind === 'one' ? moment.at : undefined
}
const feeds = (c: Ctx) => {
  const { t, link } = frameOf(c, publicMessages)
  return feedLinks(t.feedTitle, { atom: link(paths.atomPath), json: link(paths.jsonFeedPath) })
}

reading.on('GET', both(paths.eventsPath), open, async (c) => {
  await keepPage(c, [house])
  const frame = frameOf(c, publicMessages)
  const day = today(c.var.now)
  const upcoming = await listUpcoming(c.var.db, c.var.locale, { from: day, now: c.var.now })
  const years = await listYears(c.var.db, day)
  until(c, midnight(day))
  for (const { facts } of upcoming) until(c, facts.endsAt)
  return c.render(<ListPage {...frame} upcoming={upcoming} years={years} />, {
    title: frame.t.title,
    description: frame.t.lead,
    path: paths.eventsPath,
    feeds: feeds(c),
  })
})

reading.on('GET', both(paths.yearPath), open, async (c) => {
  const year = c.req.param('year') ?? ''
  if (!/^(19|20|21)\d\d$/.test(year)) return c.notFound()
  await keepPage(c, [house])
  const frame = frameOf(c, publicMessages)
  const day = today(c.var.now)
  until(c, midnight(day))
  const [, afterDay, afterId] = /^(\d{4}-\d{2}-\d{2})_([0-9a-f-]{36})$/.exec(c.req.query('after') ?? '') ?? []
  const after = afterDay && afterId ? { day: afterDay, id: afterId } : undefined
  const asked = { year: Number(year), to: addDays(day, -1), after, limit: 50 }
  const { events, next } = await listPast(c.var.db, c.var.locale, asked)
  const older = next && frame.link(paths.yearPath, { year }, { after: `${next.day}_${next.id}` })
  const title = frame.t.yearTitle(year)
  const crumbs = [{ href: frame.link(paths.eventsPath), label: frame.t.title }, { label: title }]
  return c.render(<YearPage {...frame} year={year} events={events} older={older} />, {
    title,
    description: frame.t.yearText(year),
    path: paths.yearPath,
    params: { year },
    ...(after && { query: { after: `${after.day}_${after.id}` }, noindex: true }),
    breadcrumbs: crumbs,
    feeds: feeds(c),
  })
})

reading.on('GET', both(paths.seriesPath), open, (c) =>
  showEntry(c, 'series', async (entry, { page, isOpen }) => {
    const frame = frameOf(c, publicMessages)
    const { locale, db } = c.var
    const events = await listOfSeries(db, locale, entry.id)
    const text = entry.body[locale] === '' ? undefined : await renderText(db, entry.body[locale], locale)
    const view = (
      <SeriesPage
        {...frame}
        title={entry.title[locale]}
        summary={entry.summary[locale]}
        slug={entry.slug[locale]}
        events={events}
        isOpen={isOpen}
      >
        {text}
      </SeriesPage>
    )
    const crumbs = [{ href: frame.link(paths.eventsPath), label: frame.t.title }, { label: entry.title[locale] }]
    return c.render(view, { ...page, breadcrumbs: crumbs, feeds: feeds(c) })
  }),
)

reading.on('GET', both(paths.eventPath), open, (c) =>
  showEntry(c, 'event', async (entry, { page, preview, isOpen }) => {
    const { locale, db, now } = c.var
    const frame = frameOf(c, publicMessages)
    const facts = await findFacts(db, entry.id)
    const programme = await listProgramme(db, entry.id)
    const related = await relatedFrom(db, entry.id, { drafts: preview })
    const people = await withPeople(c, programme, related)
    const phase = facts && phaseOf(facts, now)
    if (facts) until(c, nextChange(facts, now))
    const [title, summary, slug] = [entry.title[locale], entry.summary[locale], entry.slug[locale]]
    const image = entry.image ? (await imagesById(db, [entry.image])).get(entry.image) : undefined
    const view = (
      <EventPage
        {...frame}
        title={title}
        summary={summary}
        slug={slug}
        isOpen={isOpen}
        facts={facts}
        phase={phase}
        programme={programme}
        related={people}
        picture={image && <CaptionedPicture locale={locale} picture={pictureOf(image, locale)} eager />}
      >
        {entry.body[locale] && (await renderText(db, entry.body[locale], locale))}
      </EventPage>
    )
    const crumbs = [{ href: frame.link(paths.eventsPath), label: frame.t.title }, { label: title }]
    const jsonLd = facts ? [thingOf(c, entry, { facts, programme, related: people })] : []
    return c.render(view, { ...page, breadcrumbs: crumbs, jsonLd, feeds: feeds(c) })
  }),
)

/** People of the programme who have a page of their own stand among what the event points to. */
async function withPeople(c: Ctx, programme: readonly ProgrammeItem[], related: readonly Related[]) {
  const known = new Set(related.map(({ id }) => id))
  const wanted = programme.flatMap(({ personId }) => (personId && !known.has(personId) ? [personId] : []))
  const people = await entriesById(c.var.db, [...new Set(wanted)])
  return [
    ...related,
    ...people.map(
      ({ id, kind, slug, title, summary, day, image }): Related => ({
        id,
        role: 'team',
        kind,
        slug,
        title,
        summary,
        day,
        image,
      }),
    ),
  ]
}

interface Told {
  facts: EventFacts
  programme: readonly ProgrammeItem[]
  related: readonly Related[]
}
/** The event in the words of schema.org. */
function thingOf(c: Ctx, entry: Entry, { facts, programme, related }: Told) {
  const { locale, now } = c.var
  const { venue, zone } = facts
  const iso = (at: Date) => isoIn(zone, at, offsetAt(zone, at))
  const series = related.find(({ role }) => role === 'series')
  const slug = entry.slug[locale]
  const open_ = takesRegistrations(phaseOf(facts, now))
  return happening(siteOf(c), {
    path: linkTo(c, paths.eventPath, { slug }),
    title: entry.title[locale],
    summary: entry.summary[locale],
    startsAt: iso(facts.startsAt),
    endsAt: iso(facts.endsAt),
    state: facts.state,
    place: venue && {
      name: venue.name[locale],
      room: facts.room[locale] || undefined,
      street: venue.address || undefined,
      town: venue.city || undefined,
    },
    // The room itself is for those who are registered: its address is the page that tells how to come.
    online: facts.onlineUrl ? c.var.env.publicUrl + linkTo(c, paths.eventPath, { slug }) : undefined,
    price: 0,
    register: open_ ? linkTo(c, paths.registerPath, { slug }) : undefined,
    series: series && {
      title: series.title[locale],
      path: linkTo(c, kindsOfEntry.series.path, { slug: series.slug[locale] }),
    },
    programme: programme
      .filter(({ kind }) => kind !== 'break')
      .map(({ title, people }) => ({ title: title[locale], ...(people && { people: [{ name: people }] }) })),
  })
}
