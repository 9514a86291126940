import { sql } from 'kysely'
import { type Listed, listEntries, type Related, relatedTo } from '#modules/entries'
import type { Db, Tx } from '#platform/db'
import type { Locale } from '#platform/i18n'
import { type EventFacts, factsById } from './facts.ts'

/** A published event in a list, with when and where. */
export interface ListedEvent extends Pick<Listed, 'id' | 'slug' | 'title' | 'summary'> {
  facts: EventFacts
}

const withFacts = async (db: Db | Tx, entries: readonly Pick<Listed, 'id' | 'slug' | 'title' | 'summary'>[]) => {
  const facts = await factsById(
    db,
    entries.map(({ id }) => id),
  )
  return entries.flatMap(({ id, slug, title, summary }): ListedEvent[] => {
    const known = facts.get(id)
    return known ? [{ id, slug, title, summary, facts: known }] : []
  })
}
const inOrder = (events: ListedEvent[]) =>
  events.toSorted((a, b) => a.facts.startsAt.getTime() - b.facts.startsAt.getTime())

/** What is still to come from a day on, the next one first; at most a hundred. */
export async function listUpcoming(db: Db | Tx, locale: Locale, { from, now }: { from: string; now: Date }) {
  const entries = await listEntries(db, { kind: 'event', locale, from, order: 'next', limit: 100 })
  const running = await runningOn(db, locale, from)
  const events = inOrder(await withFacts(db, [...running, ...entries]))
  return events.filter(({ facts }) => facts.endsAt > now)
}

/** Events that began before a day and have not ended. */
async function runningOn(db: Db | Tx, locale: Locale, day: string) {
  const [slug, title, summary] =
    locale === 'en'
      ? (['e.slug_en', 'v.title_en', 'v.summary_en'] as const)
      : (['e.slug_fr', 'v.title_fr', 'v.summary_fr'] as const)
  return db
    .selectFrom('events as f')
    .innerJoin('entries as e', 'e.id', 'f.entry_id')
    .innerJoin('entry_versions as v', (join) =>
      join.onRef('v.entry_id', '=', 'e.id').onRef('v.version', '=', 'e.published_version'),
    )
    .select(['e.id', `${slug} as slug`, `${title} as title`, `${summary} as summary`])
    .where('e.state', '=', 'published')
    .where('e.day', '<', day)
    .where('f.ends_at', '>=', sql<Date>`(${day}::date - 1)::timestamp at time zone 'America/Toronto'`)
    .orderBy('f.ends_at')
    .limit(20)
    .execute()
}

/** The events of one year up to a day, the newest first, page by page. */
export async function listPast(
  db: Db | Tx,
  locale: Locale,
  asked: { year: number; to: string; after?: { day: string; id: string } | undefined; limit: number },
) {
  const last = `${asked.year}-12-31`
  const entries = await listEntries(db, {
    kind: 'event',
    locale,
    from: `${asked.year}-01-01`,
    to: asked.to < last ? asked.to : last,
    after: asked.after,
    limit: asked.limit,
  })
  const last_ = entries.at(-1)
  const next = entries.length === asked.limit && last_?.day ? { day: last_.day, id: last_.id } : undefined
  return { events: await withFacts(db, entries), next }
}

/** The years that have published events before a day, the newest first. One look into the index for each year. */
export async function listYears(db: Db | Tx, before: string): Promise<number[]> {
  const { rows } = await sql<{ year: number }>`
    with recursive years as (
      (select date_part('year', day)::int as year from entries
       where kind = 'event' and state = 'published' and day < ${before}::date order by day desc limit 1)
      union all
      select (select date_part('year', e.day)::int from entries e
        where e.kind = 'event' and e.state = 'published' and e.day < make_date(years.year, 1, 1)
        order by e.day desc limit 1)
      from years where years.year is not null)
    select year from years where year is not null limit 200`.execute(db)
  return rows.map(({ year }) => year)
}

/** The events of a series, the newest first; at most two hundred. */
export async function listOfSeries(db: Db | Tx, locale: Locale, seriesId: string): Promise<ListedEvent[]> {
  const related = await relatedTo(db, seriesId, { roles: ['series'], kinds: ['event'] })
  const entry = ({ id, slug, title, summary }: Related) => ({
    id,
    slug: slug[locale],
    title: title[locale],
    summary: summary[locale],
  })
  return withFacts(db, related.map(entry))
}
