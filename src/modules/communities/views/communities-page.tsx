import type { Place } from '#platform/http'
import { formatDate, href, type Locale } from '#platform/i18n'
import { Card, CardGrid, Mark, Masthead, VisuallyHidden } from '#ui'
import type { Messages } from '../messages.ts'
import { boardPath, communityPath } from '../paths.ts'
import { demoDay } from '../rules.ts'

interface Props {
  t: Messages
  locale: Locale
  places: Place[]
  /** In the demonstration every community opens on the day the record is fullest. */
  demo: boolean
}

export const CommunitiesPage = ({ t, locale, places, demo }: Props) => (
  <div class="flow">
    <Masthead title={t.communitiesTitle} lead={t.communitiesLead} />
    {(['partnership', 'country', 'comparator'] as const).map((kind) => {
      const some = places.filter((place) => place.kind === kind)
      const heading = { partnership: t.partnerships, country: t.countries, comparator: t.comparators }[kind]
      return (
        some.length > 0 && (
          <section class="flow">
            <h2>{heading}</h2>
            <Places t={t} locale={locale} places={some} demo={demo} />
          </section>
        )
      )
    })}
    <h2>{t.how}</h2>
    <p class="prose">{t.purpose}</p>
    <dl class="definitions">
      {t.ways.map(({ term, text }) => (
        <div>
          <dt>{term}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  </div>
)

const Places = ({ t, locale, places, demo }: Props) => (
  <CardGrid>
    {places.map((place) => {
      const params = { community: place.slug[locale] }
      const board = href(boardPath, locale, params, { on: demo ? demoDay : undefined })
      return (
        <Card
          title={place.name[locale]}
          href={href(communityPath, locale, params)}
          meta={
            place.boardPublic ? (
              <a href={board}>
                {demo ? t.boardOn(formatDate(locale, demoDay, 'long')) : t.board}
                <VisuallyHidden>, {place.name[locale]}</VisuallyHidden>
              </a>
            ) : (
              <Mark>{t.private}</Mark>
            )
          }
        />
      )
    })}
  </CardGrid>
)
