import type { Place } from '#platform/http'
import { href, type Locale } from '#platform/i18n'
import { ButtonLink, Card, CardGrid, Mark } from '#ui'
import type { Messages } from '../messages.ts'
import { communitiesPath, communityPath } from '../paths.ts'

interface Props {
  t: Messages
  locale: Locale
  places: Place[]
}

export const HomePage = ({ t, locale, places }: Props) => (
  <div class="home">
    <h1>{t.homeTitle}</h1>
    <p class="lead">{t.homeLead}</p>
    <h2>{t.homeSee}</h2>
    <Places t={t} locale={locale} places={places.filter((place) => place.kind === 'partnership')} />
    <p>
      <ButtonLink href={href(communitiesPath, locale)} kind="quiet">
        {t.communitiesTitle}
      </ButtonLink>
    </p>
  </div>
)

export const CommunitiesPage = ({ t, locale, places }: Props) => (
  <>
    <h1>{t.communitiesTitle}</h1>
    <p class="lead">{t.communitiesLead}</p>
    {(['partnership', 'country', 'comparator'] as const).map((kind) => {
      const some = places.filter((place) => place.kind === kind)
      const heading = { partnership: t.partnerships, country: t.countries, comparator: t.comparators }[kind]
      return (
        some.length > 0 && (
          <section>
            <h2>{heading}</h2>
            <Places t={t} locale={locale} places={some} />
          </section>
        )
      )
    })}
  </>
)

const Places = ({ t, locale, places }: Props) => (
  <CardGrid>
    {places.map((place) => (
      <Card
        title={place.name[locale]}
        href={href(communityPath, locale, { community: place.slug[locale] })}
        meta={place.boardPublic ? t.board : <Mark>{t.private}</Mark>}
      />
    ))}
  </CardGrid>
)
