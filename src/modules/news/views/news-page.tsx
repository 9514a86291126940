import type { Listed } from '#modules/entries'
import type { Locale } from '#platform/i18n'
import { EmptyState, ItemList, Masthead, Pagination, SubNav } from '#ui'
import type { Messages } from '../messages.ts'
import { dayInWords } from '../rules.ts'

export interface NewsProps {
  t: Messages
  locale: Locale
  title: string
  lead?: string | undefined
  posts: readonly (Listed & { href: string })[]
  years: readonly { year: string; href: string; current: boolean }[]
  feeds: { atom: string; json: string }
  next: string | undefined
}

/** Posts, the newest first: all of them, those of a theme, or those of a year. */
export const NewsPage = ({ t, locale, title, lead, posts, years, feeds, next }: NewsProps) => (
  <div class="flow">
    <Masthead title={title} lead={lead} />
    {years.length > 1 && (
      <SubNav label={t.years} items={years.map(({ year, ...link }) => ({ label: year, ...link }))} />
    )}
    {posts.length === 0 ? (
      <EmptyState title={t.none} text={t.noneText} />
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
    <section class="news-follow">
      <h2>{t.follow}</h2>
      <p>{t.followText}</p>
      <ul>
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
