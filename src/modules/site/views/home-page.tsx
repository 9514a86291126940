import { communitiesPath } from '#modules/communities'
import { comparePath } from '#modules/situations'
import type { ListedDocument } from '#platform/catalogue'
import { formatDate, href, type Locale, type Path } from '#platform/i18n'
import { Actions, ButtonLink, Masthead } from '#ui'
import { listPaths } from '../lists.ts'
import type { Messages } from '../messages.ts'
import type { Front } from '../queries.ts'
import { SiteSearch } from './search-box.tsx'

interface Props {
  t: Messages
  locale: Locale
  centre: string
  front: Front
}

/** The first page of the site: what the centre is, and the newest of everything it tells. */
export const HomePage = ({ t, locale, centre, front }: Props) => (
  <div class="flow home">
    <Masthead kicker={centre} title={t.homeTitle} lead={t.homeLead} />
    <SiteSearch t={t} locale={locale} />
    <div class="home__columns">
      <Listed
        locale={locale}
        title={t.latest}
        documents={front.publications}
        all={[t.allPublications, listPaths.publications]}
      />
      <Listed locale={locale} title={t.news} documents={front.posts} all={[t.allNews, listPaths.news]} />
      <Listed
        locale={locale}
        title={front.coming ? t.nextEvents : t.pastEvents}
        documents={front.events}
        all={[t.allEvents, listPaths.events]}
      />
    </div>
    <Themes t={t} locale={locale} themes={front.themes} />
    <section class="home__boards flow">
      <h2>{t.boards}</h2>
      <p class="home__text">{t.boardsText}</p>
      <Actions>
        <ButtonLink href={href(communitiesPath, locale)}>{t.boardsLink}</ButtonLink>
        <ButtonLink href={href(comparePath, locale)} kind="quiet">
          {t.compareLink}
        </ButtonLink>
      </Actions>
    </section>
  </div>
)

interface ListedProps {
  locale: Locale
  title: string
  documents: readonly ListedDocument[]
  all: readonly [string, Path]
}

/** A heading, a few pages under it, and the way to all of them; nothing at all where there is none. */
const Listed = ({ locale, title, documents, all: [label, path] }: ListedProps) =>
  documents.length > 0 && (
    <section class="home__list">
      <h2>{title}</h2>
      <ul>
        {documents.map((one) => (
          <li>
            <h3>
              <a href={one.path}>{one.title}</a>
            </h3>
            {one.day && (
              <p class="soft small">
                <time datetime={one.day}>{formatDate(locale, one.day, 'long')}</time>
              </p>
            )}
            <p>{one.summary}</p>
          </li>
        ))}
      </ul>
      <p>
        <a href={href(path, locale)}>{label}</a>
      </p>
    </section>
  )

const Themes = ({ t, locale, themes }: { t: Messages; locale: Locale; themes: readonly ListedDocument[] }) =>
  themes.length > 0 && (
    <section class="flow">
      <h2>{t.themes}</h2>
      <ul class="home__themes">
        {themes.map((theme) => (
          <li>
            <h3>
              <a href={theme.path}>{theme.title}</a>
            </h3>
            <p>{theme.summary}</p>
          </li>
        ))}
      </ul>
      <p>
        <a href={href(listPaths.research, locale)}>{t.allResearch}</a>
      </p>
    </section>
  )
