import type { Listed } from '#modules/entries'
import type { Locale } from '#platform/i18n'
import { EmptyState, ItemList, Masthead, Pagination, SubNav } from '#ui'
import type { Messages } from '../messages.ts'
import { newsPath } from '../paths.ts'
import { dayInWords } from '../rules.ts'

export interface NewsProps {
  t: Messages
  locale: Locale
  title: string
  lead?: string | undefined
  /** Of the archive. */
  year?: string | undefined
  posts: readonly (Listed & { href: string })[]
  years: readonly { year: string; href: string; current: boolean }[]
  /** News by theme; none on a page that is of one theme already. */
  themes: readonly { title: string; href: string }[]
  feeds: { atom: string; json: string }
  next: string | undefined
}

/** Posts, the newest first: all of them, those of a theme, or those of a year. */
export const NewsPage = ({ t, locale, title, lead, year, posts, years, themes, feeds, next }: NewsProps) => (
  <div class="flow">
    <Masthead title={title} lead={lead} />
    {years.length > 1 && (
      <SubNav label={t.years} items={years.map(({ year, ...link }) => ({ label: year, ...link }))} />
    )}
    {posts.length === 0 ? (
      <NoNews t={t} locale={locale} year={year} />
    ) : (
      <ItemList
        items={posts.map((post) => ({
          title: post.title,
          href: post.href,
          detail: (
            <>
              {post.day && (
                <>
                  <time datetime={post.day}>{dayInWords(locale, post.day)}</time>
                  <br />
                </>
              )}
              {post.summary}
            </>
          ),
        }))}
      />
    )}
    <Pagination locale={locale} next={next} />
    {themes.length > 0 && (
      <section>
        <h2>{t.byTheme}</h2>
        <ul class="news-links">
          {themes.map((theme) => (
            <li>
              <a href={theme.href}>{theme.title}</a>
            </li>
          ))}
        </ul>
      </section>
    )}
    <section class="news-follow">
      <h2>{t.follow}</h2>
      <p>{t.followText}</p>
      <ul class="news-feeds">
        <li>
          <a href={feeds.atom}>{t.atom}</a>
        </li>
        <li>
          <a href={feeds.json}>{t.json}</a>
        </li>
      </ul>
    </section>
  </div>
)

/** A year that has passed gets no news any more; all else may. */
const NoNews = ({ t, locale, year }: Pick<NewsProps, 't' | 'locale' | 'year'>) =>
  year ? (
    <EmptyState title={t.noneOf(year)} action={<a href={newsPath[locale]}>{t.allNews}</a>} />
  ) : (
    <EmptyState title={t.none} text={t.noneText} />
  )
