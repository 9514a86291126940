import { formatNumber, href, type Locale } from '#platform/i18n'
import { Actions, ButtonLink, DefinitionList } from '#ui'
import type { Messages } from '../messages.ts'
import { editCommunityPath } from '../paths.ts'
import type { Community } from '../queries.ts'
import type { Regime, Sector } from '../schema.ts'
import { sectorNames } from '../sectors.ts'

interface Props {
  t: Messages
  locale: Locale
  community: Community
  boardHref: string
  mayEdit: boolean
}

export const CommunityPage = ({ t, locale, community, boardHref, mayEdit }: Props) => (
  <article class="flow">
    <h1>{locale === 'en' ? community.name_en : community.name_fr}</h1>
    <Actions>
      <ButtonLink href={boardHref}>{t.openBoard}</ButtonLink>
      {mayEdit && (
        <ButtonLink
          href={href(editCommunityPath, locale, { community: locale === 'en' ? community.slug_en : community.slug_fr })}
          kind="quiet"
        >
          {t.edit}
        </ButtonLink>
      )}
    </Actions>
    <h2>{t.about}</h2>
    <DefinitionList items={particulars(t, locale, community)} />
  </article>
)

/** What is known about the community, each under its name; what is not known is left out. */
export function particulars(t: Messages, locale: Locale, community: Community) {
  const inWords = (en: string, fr: string) => (locale === 'en' ? en : fr)
  const { normal_year_low: low, normal_year_high: high } = community
  const items = [
    { term: t.partnership, value: inWords(community.partnership_en, community.partnership_fr) },
    { term: t.catchment, value: inWords(community.catchment_en, community.catchment_fr) },
    { term: t.host, value: inWords(community.host_en, community.host_fr) },
    { term: t.mailingAddress, value: community.mailing_address },
    { term: t.contactEmail, value: community.contact_email },
    // The check constraint allows no other regime, and sectors come from our own list.
    { term: t.regime, value: t.regimes[community.privacy_regime as Regime] },
    {
      term: t.normalYear,
      value:
        low !== null && high !== null
          ? `${t.normalYearValue(formatNumber(locale, low), formatNumber(locale, high))}${community.normal_year_source && ` (${community.normal_year_source})`}`
          : '',
    },
    {
      term: t.requiredSectors,
      value: community.requiredSectors.map((sector) => sectorNames[locale][sector as Sector]).join(', '),
    },
  ]
  return items.filter((item) => item.value !== '')
}
