import type { Child } from 'hono/jsx'
import type { Listed, Related } from '#modules/entries'
import { ItemList, Masthead, type PictureData, VisuallyHidden } from '#ui'
import type { Messages } from '../messages/public.ts'
import type { Frame } from './frame.ts'
import { Body, Entries, EntryCards } from './parts.tsx'

export interface ThemeProps extends Frame {
  title: string
  summary: string
  text: Child
  picture?: PictureData | undefined
  highlights: readonly Related[]
  projects: readonly Listed[]
  publications: readonly Listed[]
  events: readonly Listed[]
  posts: readonly Listed[]
  people: readonly Listed[]
  /** Undefined in the preview of a draft: its feeds are not there yet. */
  follow: Followed | undefined
}

/** A theme: what it is about in our own words, then everything that belongs to it. */
export const ThemePage = (props: ThemeProps) => {
  const { t, locale, title, summary, text, picture } = props
  return (
    <div class="flow">
      <Masthead kicker={t.theme} title={title} lead={summary} />
      <Body text={text} picture={picture} locale={locale} />
      <EntryCards title={t.highlights} entries={props.highlights} locale={locale} />
      <Entries title={t.projects} entries={props.projects} locale={locale} />
      <Entries title={t.publications} entries={props.publications} locale={locale} />
      <Entries title={t.events} entries={props.events} locale={locale} />
      <Entries title={t.posts} entries={props.posts} locale={locale} />
      <Entries title={t.people} entries={props.people} locale={locale} />
      {props.follow && <Follow t={t} follow={props.follow} />}
    </div>
  )
}

/** Pages and feeds of one theme alone. */
export interface Followed {
  publications: string
  publicationFeeds: Feeds
  news: string
  newsFeeds: Feeds
  calendar: string
  eventFeeds: Feeds
}
interface Feeds {
  atom: string
  json: string
}

const Follow = ({ t, follow }: { t: Messages; follow: Followed }) => (
  <section class="research-follow">
    <h2>{t.follow}</h2>
    <ItemList
      items={[
        {
          title: t.themePublications,
          href: follow.publications,
          detail: <FeedsLine t={t} feeds={follow.publicationFeeds} of={t.themePublications} />,
        },
        {
          title: t.themeNews,
          href: follow.news,
          detail: <FeedsLine t={t} feeds={follow.newsFeeds} of={t.themeNews} />,
        },
        {
          title: t.themeCalendar,
          href: follow.calendar,
          detail: (
            <>
              {t.calendarHint} <FeedsLine t={t} feeds={follow.eventFeeds} of={t.themeCalendar} />
            </>
          ),
        },
      ]}
    />
  </section>
)

const FeedsLine = ({ t, feeds, of }: { t: Messages; feeds: Feeds; of: string }) => (
  <>
    {t.forReaders}{' '}
    <a href={feeds.atom}>
      Atom<VisuallyHidden>, {of}</VisuallyHidden>
    </a>
    ,{' '}
    <a href={feeds.json}>
      JSON Feed<VisuallyHidden>, {of}</VisuallyHidden>
    </a>
  </>
)
