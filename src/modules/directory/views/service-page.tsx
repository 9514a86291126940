import type { Child } from 'hono/jsx'
import { DefinitionList, Mark } from '#ui'
import type { FinderWords } from '../finder/messages.ts'
import { needNamesIn } from '../finder/names.ts'
import { dayIn, languagesIn, type Tongue, textLocale } from '../finder/tongue.ts'
import type { Published } from '../queries/published.ts'
import { opennessOf } from '../rules.ts'
import { addressOf, Hours, OpennessMark, Own, Phone } from './service-parts.tsx'

export interface ServiceProps {
  t: FinderWords
  tongue: Tongue
  on: string
  service: Published
  listHref: string
}

/** One service for someone who may go there today: first how to reach it, then what it is. */
export const ServicePage = (props: ServiceProps) => {
  const { t, tongue, on, service, listHref } = props
  const french = textLocale(tongue) === 'fr'
  return (
    <>
      <p class="screen-only">
        <a href={listHref}>{t.back}</a>
      </p>
      <h1>
        <Own tongue={tongue}>{french ? service.nameFr : service.nameEn}</Own>
      </h1>
      {service.synthetic && (
        <p>
          <Mark kind="synthetic">{t.synthetic}</Mark>
        </p>
      )}
      <p>
        <OpennessMark t={t} openness={opennessOf(service.units, on)} />
      </p>
      {tongue === 'ar' && <p class="soft">{t.otherText}</p>}
      <DefinitionList items={[...reaching(props), ...particulars(props)].filter(({ value }) => value)} />
      <p class="soft">
        {t.changed(dayIn(tongue, service.updatedAt))} <span class="screen-only">{t.printHint}</span>
      </p>
    </>
  )
}

interface Item {
  term: string
  value: Child
}
const listOf = <One,>(items: readonly One[], show: (item: One) => Child): Child =>
  items.length > 0 && (
    <ul class="plain-list">
      {items.map((item) => (
        <li>{show(item)}</li>
      ))}
    </ul>
  )

function reaching({ t, tongue, service }: ServiceProps): Item[] {
  const { phone, email, url } = service
  const french = textLocale(tongue) === 'fr'
  return [
    { term: t.phone, value: phone && <Phone phone={phone} /> },
    {
      term: t.email,
      value: email && (
        <a href={`mailto:${email}`} dir="ltr">
          {email}
        </a>
      ),
    },
    {
      term: t.web,
      value: url && (
        <a href={url} dir="ltr" rel="external">
          {new URL(url).hostname}
        </a>
      ),
    },
    {
      term: t.where,
      value: listOf(service.locations, (place) => (
        <>
          <Own tongue={tongue}>{addressOf(place)}</Own>
          {(french ? place.accessibilityFr : place.accessibilityEn) && (
            <p class="soft">
              {t.access} <Own tongue={tongue}>{french ? place.accessibilityFr : place.accessibilityEn}</Own>
            </p>
          )}
        </>
      )),
    },
    { term: t.hours, value: listOf(service.schedules, (hours) => <Hours t={t} tongue={tongue} hours={hours} />) },
  ]
}

function particulars({ t, tongue, service }: ServiceProps): Item[] {
  const own = (en: string, fr: string): Child => {
    const text = textLocale(tongue) === 'fr' ? fr : en
    return text && <Own tongue={tongue}>{text}</Own>
  }
  return [
    { term: t.offers, value: own(service.descriptionEn, service.descriptionFr) },
    { term: t.needs, value: service.needs.map((need) => needNamesIn[tongue][need]).join(t.comma) },
    { term: t.who, value: own(service.eligibilityEn, service.eligibilityFr) },
    { term: t.how, value: own(service.applicationEn, service.applicationFr) },
    { term: t.cost, value: own(service.feesEn, service.feesFr) },
    {
      term: t.speaks,
      value: service.languages.length > 0 && languagesIn(tongue, service.languages, t.comma),
    },
    { term: t.by, value: own(service.organisation.nameEn, service.organisation.nameFr) },
    { term: t.also, value: own(service.alternateNameEn, service.alternateNameFr) },
  ]
}
