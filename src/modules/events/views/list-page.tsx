import type { Child } from 'hono/jsx'
import type { Frame } from '#ui'
import { EmptyState, type Item, ItemList, Mark, Masthead, Pagination } from '#ui'
import type { PublicMessages } from '../messages/public.ts'
import { atomPath, calendarPath, eventPath, eventsPath, jsonFeedPath, seriesCalendarPath, yearPath } from '../paths.ts'
import type { ListedEvent } from '../queries/list.ts'
import { placeInWords, spanInWords } from '../rules/index.ts'

type Public = Frame<PublicMessages>

const marked = ({ t }: Public, { facts }: ListedEvent): Child => {
  if (facts.state !== 'planned') return <Mark kind="alert">{t.phases[facts.state]}</Mark>
  return facts.example ? <Mark kind="synthetic">{t.example}</Mark> : undefined
}

const itemOf = (props: Public, event: ListedEvent): Item => {
  const { locale, link } = props
  const { facts, slug, title, summary } = event
  const mark = marked(props, event)
  return {
    title,
    href: link(eventPath, { slug }),
    detail: (
      <>
        <span>
          {[spanInWords(locale, facts), placeInWords(locale, { ...facts, venue: short(facts.venue) })]
            .filter(Boolean)
            .join(' \u00b7 ')}
        </span>
        {mark && <> {mark}</>}
        <br />
        {summary}
      </>
    ),
  }
}
/** In a list the street says nothing. */
const short = (venue: ListedEvent['facts']['venue']) => venue && { ...venue, address: '' }

const Subscribe = ({ t, href, children }: { t: PublicMessages; href: string; children?: Child }) => (
  <p class="soft small">
    <a href={href}>{t.subscribe}</a>. {t.subscribeHint}
    {children}
  </p>
)

interface ListProps extends Public {
  upcoming: readonly ListedEvent[]
  years: readonly number[]
}
/** What is still to come, and the way to what was. */
export const ListPage = (props: ListProps) => {
  const { t, link, upcoming, years } = props
  return (
    <div class="flow">
      <Masthead title={t.title} lead={t.lead} />
      <section class="flow" aria-labelledby="upcoming">
        <h2 id="upcoming">{t.upcoming}</h2>
        {upcoming.length === 0 ? (
          <EmptyState title={t.none} text={t.noneText} />
        ) : (
          <ItemList items={upcoming.map((event) => itemOf(props, event))} />
        )}
        <Subscribe t={t} href={link(calendarPath)}>
          {' '}
          {t.forReaders} <a href={link(atomPath)}>Atom</a>, <a href={link(jsonFeedPath)}>JSON Feed</a>.
        </Subscribe>
      </section>
      {years.length > 0 && (
        <nav class="flow events__archive" aria-labelledby="archive">
          <h2 id="archive">{t.archive}</h2>
          <ul class="events__years">
            {years.map((year) => (
              <li>
                <a href={link(yearPath, { year: String(year) })}>{year}</a>
              </li>
            ))}
          </ul>
        </nav>
      )}
    </div>
  )
}

interface YearProps extends Public {
  year: string
  events: readonly ListedEvent[]
  older: string | undefined
}
/** The events of one year. */
export const YearPage = (props: YearProps) => {
  const { t, locale, link, year, events, older } = props
  return (
    <div class="flow">
      <Masthead title={t.yearTitle(year)} />
      {events.length === 0 ? (
        <EmptyState title={t.yearNone(year)} />
      ) : (
        <ItemList items={events.map((event) => itemOf(props, event))} />
      )}
      <Pagination locale={locale} next={older} />
      <p>
        <a href={link(eventsPath)}>{t.allEvents}</a>
      </p>
    </div>
  )
}

interface SeriesProps extends Public {
  title: string
  summary: string
  slug: string
  events: readonly ListedEvent[]
  /** Everyone can read it; before that it has no calendar. */
  isOpen: boolean
  children?: Child
}
/** What a series is, and its events. */
export const SeriesPage = (props: SeriesProps) => {
  const { t, link, title, summary, slug, events, isOpen, children } = props
  return (
    <div class="flow">
      <Masthead title={title} lead={summary} kicker={t.series} />
      {children && <div class="prose">{children}</div>}
      <section class="flow" aria-labelledby="of-series">
        <h2 id="of-series">{t.seriesEvents}</h2>
        {events.length === 0 ? (
          <EmptyState title={t.seriesNone} />
        ) : (
          <ItemList items={events.map((event) => itemOf(props, event))} />
        )}
        {isOpen && <Subscribe t={t} href={link(seriesCalendarPath, { slug })} />}
      </section>
    </div>
  )
}
