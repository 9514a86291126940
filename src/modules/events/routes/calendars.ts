import { Hono } from 'hono'
import { type Entry, findEntry, type Kind, kindsOfEntry, listEntries } from '#modules/entries'
import { house } from '#platform/auth'
import { answerOnce, type Feed, feedAnswer } from '#platform/feeds'
import { type Ctx, type Env, keepPage, limited, linkTo, open } from '#platform/http'
import { addDays, both, type Path, today } from '#platform/i18n'
import { siteOf } from '#platform/schema-org'
import { writeCalendar } from '../calendar/write.ts'
import { publicMessages } from '../messages/public.ts'
import * as paths from '../paths.ts'
import { factsById } from '../queries/facts.ts'
import type { ListedEvent } from '../queries/list.ts'
import { listOfSeries } from '../queries/list.ts'
import { placeInWords, spanInWords } from '../rules/index.ts'

/** Calendars and feeds of events: asked for again and again by programs, answered in a few bytes when nothing is new. */
export const calendars = new Hono<Env>()
const often = limited('calendar', 600, 60)
/** A calendar goes back a year: who looks up last month's evening finds it. */
const back = 366

async function answer(c: Ctx, title: string, events: readonly ListedEvent[]) {
  const hrefOf = (slug: string) => linkTo(c, paths.eventPath, { slug })
  const body = writeCalendar({ locale: c.var.locale, title, base: c.var.env.publicUrl, hrefOf, events })
  const changed = events.map(({ facts }) => facts.changedAt.getTime())
  const changedAt = changed.length > 0 ? new Date(Math.max(...changed)) : undefined
  return answerOnce(c, body, { type: 'text/calendar; charset=utf-8', ...(changedAt && { changedAt }) })
}

async function recent(c: Ctx, theme?: string): Promise<ListedEvent[]> {
  const { db, locale, now } = c.var
  const from = addDays(today(now), -back)
  const entries = await listEntries(db, { kind: 'event', locale, theme, from, order: 'next', limit: 500 })
  const facts = await factsById(
    db,
    entries.map(({ id }) => id),
  )
  return entries.flatMap((entry) => {
    const known = facts.get(entry.id)
    return known ? [{ ...entry, facts: known }] : []
  })
}

calendars.on('GET', both(paths.calendarPath), open, often, async (c) => {
  await keepPage(c, [house], soon(c))
  return answer(c, `${siteOf(c).name}, ${publicMessages[c.var.locale].title}`, await recent(c))
})

/** What a calendar leaves out changes with the day. */
const soon = (c: Ctx) => new Date(c.var.now.getTime() + 6 * 3600 * 1000)

/** The calendar of an entry of this kind: its title, and its events. */
const calendarOf = (path: Path, kind: Kind, events: (c: Ctx, id: string) => Promise<ListedEvent[]>) =>
  calendars.on('GET', both(path), open, often, async (c) => {
    await keepPage(c, [house], soon(c))
    const found = await findEntry(c.var.db, { kind, locale: c.var.locale, slug: c.req.param('slug') ?? '' })
    if (found?.as === 'moved') return c.redirect(linkTo(c, path, { slug: found.slug }), 301)
    if (found?.as !== 'entry') return c.notFound()
    return answer(c, found.entry.title[c.var.locale], await events(c, found.entry.id))
  })

calendarOf(paths.themeCalendarPath, 'theme', recent)
calendarOf(paths.seriesCalendarPath, 'series', (c, id) => listOfSeries(c.var.db, c.var.locale, id))
calendarOf(paths.eventCalendarPath, 'event', async (c, id) => {
  const { db, locale } = c.var
  const found = await findEntry(db, { kind: 'event', locale, slug: c.req.param('slug') ?? '' })
  const facts = (await factsById(db, [id])).get(id)
  if (found?.as !== 'entry' || !facts) return []
  const { title, summary, slug } = found.entry
  return [{ id, title: title[locale], summary: summary[locale], slug: slug[locale], facts }]
})

/** The events published last, for readers of feeds. */
async function feedOf(c: Ctx, self: Path, theme?: Entry): Promise<Feed> {
  const { db, locale } = c.var
  const t = publicMessages[locale]
  const entries = await listEntries(db, { kind: 'event', locale, theme: theme?.id, limit: 30 })
  const facts = await factsById(
    db,
    entries.map(({ id }) => id),
  )
  return {
    locale,
    base: c.var.env.publicUrl,
    self: linkTo(c, self, theme && { slug: theme.slug[locale] }),
    home: theme ? linkTo(c, kindsOfEntry.theme.path, { slug: theme.slug[locale] }) : linkTo(c, paths.eventsPath),
    title: `${siteOf(c).name}, ${theme ? t.themeTitle(theme.title[locale]) : t.title}`,
    subtitle: theme ? theme.summary[locale] : t.lead,
    author: siteOf(c).name,
    since: new Date(0),
    items: entries.map(({ id, slug, title, summary, publishedAt, changedAt }) => {
      const known = facts.get(id)
      const when = known ? [spanInWords(locale, known), placeInWords(locale, known)].filter(Boolean).join(', ') : ''
      return {
        id: `urn:uuid:${id}`,
        path: linkTo(c, paths.eventPath, { slug }),
        title,
        summary: [when && `${when}.`, summary].filter(Boolean).join(' '),
        publishedAt,
        changedAt,
      }
    }),
  }
}

for (const [all, ofTheme, type] of [
  [paths.atomPath, paths.themeAtomPath, 'atom'],
  [paths.jsonFeedPath, paths.themeJsonPath, 'json'],
] as const) {
  calendars.on('GET', both(all), open, often, async (c) => {
    await keepPage(c, [house])
    return feedAnswer(c, await feedOf(c, all), type)
  })
  calendars.on('GET', both(ofTheme), open, often, async (c) => {
    await keepPage(c, [house])
    const found = await findEntry(c.var.db, { kind: 'theme', locale: c.var.locale, slug: c.req.param('slug') ?? '' })
    if (found?.as === 'moved') return c.redirect(linkTo(c, ofTheme, { slug: found.slug }), 301)
    return found?.as === 'entry' ? feedAnswer(c, await feedOf(c, ofTheme, found.entry), type) : c.notFound()
  })
}
