import type { Place } from '#platform/http'
import { formatDate, href, type Locale } from '#platform/i18n'
import { Actions, ButtonLink, Card, CardGrid, EmptyState, Mark, Masthead, VisuallyHidden } from '#ui'
import type { Messages } from '../messages.ts'
import { boardPath, communityPath, foundPath } from '../paths.ts'
import { demoDay } from '../rules.ts'

interface Props {
  t: Messages
  locale: Locale
  places: Place[]
  /** In the demonstration every community opens on the day the record is fullest. */
  demo: boolean
}
interface ListProps extends Props {
  /** An administrator of the house founds communities. */
  mayFound: boolean
}

export const CommunitiesPage = ({ t, locale, places, demo, mayFound }: ListProps) => (
  <div class="flow">
    <Masthead title={t.communitiesTitle} lead={places.length > 0 ? t.communitiesLead : undefined} />
    {places.length === 0 && <EmptyState title={t.noCommunity} text={mayFound ? t.foundFirst : t.noCommunityText} />}
    {mayFound && (
      <Actions>
        <ButtonLink href={href(foundPath, locale)} kind={places.length > 0 ? 'quiet' : undefined}>
          {t.foundTitle}
        </ButtonLink>
      </Actions>
    )}
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
