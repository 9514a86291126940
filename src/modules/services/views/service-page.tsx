import type { Child } from 'hono/jsx'
import { formatDate, formatDateTime, formatNumber, type Locale } from '#platform/i18n'
import { Actions, Button, ButtonLink, DefinitionList, Form, LanguageName, Notice, Table } from '#ui'
import type { Messages } from '../messages.ts'
import { unitDescriptions, unitNames } from '../names.ts'
import type { Change, Said, ServiceDetail } from '../queries/index.ts'
import { type Location, type Schedule, weekdays } from '../schema.ts'
import type { Unit } from '../units.ts'
import { Age, Marks, PlacesNow } from './said.tsx'

export interface ServiceProps {
  t: Messages
  locale: Locale
  on: string
  detail: ServiceDetail
  /** Given only to those who may read the history. */
  changes: Change[] | undefined
  csrf: string | undefined
  links: {
    edit?: string | undefined
    archive?: string | undefined
    restore?: string | undefined
    state?: string | undefined
    csv: string
  }
}

export const ServicePage = (props: ServiceProps) => {
  const { t, locale, detail, changes, csrf, links } = props
  const { service } = detail
  return (
    <div class="flow">
      <h1>{locale === 'en' ? service.nameEn : service.nameFr}</h1>
      {service.synthetic && <Notice kind="synthetic">{t.syntheticNote}</Notice>}
      {service.archivedAt && <Notice kind="warning">{t.archivedNote}</Notice>}
      <Actions>
        {links.state && <ButtonLink href={links.state}>{t.stateCapacity}</ButtonLink>}
        {links.edit && (
          <ButtonLink href={links.edit} kind="quiet">
            {t.edit}
          </ButtonLink>
        )}
        <ArchiveButton t={t} csrf={csrf} archive={links.archive} restore={links.restore} />
      </Actions>
      <DefinitionList items={particulars(props)} />
      <h2>{t.unitsTitle}</h2>
      {detail.units.length === 0 && <p class="soft">{t.noUnits}</p>}
      {detail.units.map((now) => (
        <section class="flow">
          <h3>{unitNames[locale][now.unit]}</h3>
          <p class="soft">{unitDescriptions[locale][now.unit]}</p>
          {now.last && <PlacesNow t={t} locale={locale} on={props.on} now={now} />}
          <Age t={t} locale={locale} on={props.on} now={now} />
          <Trail {...props} unit={now.unit} said={detail.trail.filter(({ unit }) => unit === now.unit)} />
        </section>
      ))}
      <p>
        <a href={links.csv}>{t.trailAll}</a>
      </p>
      {changes && <History t={t} locale={locale} changes={changes} />}
    </div>
  )
}

const ArchiveButton = ({
  t,
  csrf,
  archive,
  restore,
}: {
  t: Messages
  csrf: string | undefined
  archive?: string | undefined
  restore?: string | undefined
}) => {
  const action = archive ?? restore
  if (!action) return null
  return (
    <Form method="post" action={action} csrf={csrf}>
      <Button kind={archive ? 'danger' : 'quiet'}>{archive ? t.archive : t.restore}</Button>
    </Form>
  )
}

function particulars({ t, locale, detail: { service, organisation } }: ServiceProps) {
  const say = (en: string, fr: string) => (locale === 'en' ? en : fr)
  const list = <Item,>(items: readonly Item[], show: (item: Item) => Child) =>
    items.length > 0 && (
      <ul class="plain-list">
        {items.map((item) => (
          <li>{show(item)}</li>
        ))}
      </ul>
    )
  const items: { term: string; value: Child }[] = [
    { term: t.organisation, value: say(organisation.nameEn, organisation.nameFr) },
    { term: t.offered, value: say(service.descriptionEn, service.descriptionFr) },
    { term: t.eligibility, value: say(service.eligibilityEn, service.eligibilityFr) },
    { term: t.languages, value: list(service.languages, (code) => <LanguageName locale={locale} code={code} />) },
    { term: t.locations, value: list(service.locations, addressOf) },
    { term: t.schedule, value: list(service.schedules, (hours) => <Hours t={t} locale={locale} hours={hours} />) },
    {
      term: t.contact,
      value: list(
        [
          organisation.email && <a href={`mailto:${organisation.email}`}>{organisation.email}</a>,
          organisation.phone,
        ].filter(Boolean),
        (way) => way,
      ),
    },
    { term: t.key, value: <code>{service.key}</code> },
  ]
  return items.filter(({ value }) => value !== '' && value !== false)
}

const addressOf = ({ name, address1, city, province, postalCode }: Location) =>
  [name, address1, city, [province, postalCode].filter(Boolean).join(' ')].filter(Boolean).join(', ')

const Hours = ({ t, locale, hours }: { t: Messages; locale: Locale; hours: Schedule }) => {
  const open = hours.byday.split(',')
  const days = weekdays.filter((day) => open.includes(day)).map((day) => t.weekdays[day])
  const time = (text: string) =>
    locale === 'fr'
      ? text
          .replace(/^0/, '')
          .replace(':', '\u00A0h\u00A0')
          .replace(/\u00A000$/, '')
      : text
  const remark = locale === 'en' ? hours.descriptionEn : hours.descriptionFr
  return (
    <>
      {days.join(', ')}, {t.hours(time(hours.opensAt), time(hours.closesAt))}
      {remark && ` (${remark})`}
    </>
  )
}

const Trail = ({ t, locale, on, unit, said }: ServiceProps & { unit: Unit; said: Said[] }) => {
  if (said.length === 0) return null
  return (
    <Table
      locale={locale}
      caption={t.trailTitle(unitNames[locale][unit])}
      stack
      columns={[
        { key: 'stated', label: t.statedDay },
        { key: 'places', label: t.places, numeric: true },
        { key: 'from', label: t.from },
        { key: 'to', label: t.to },
        { key: 'who', label: t.who },
      ]}
      rows={said.map((one, i) => ({
        headerCell: true,
        cells: [
          <>
            {formatDate(locale, one.statedOn)} {i === 0 && <Marks t={t} on={on} last={one} />}
          </>,
          formatNumber(locale, one.places),
          formatDate(locale, one.startsOn),
          formatDate(locale, one.endsOn),
          one.statedBy,
        ],
      }))}
    />
  )
}

const History = ({ t, locale, changes }: { t: Messages; locale: Locale; changes: Change[] }) => {
  // What is recorded of a service is one of these actions, or an older word for which the code itself must do.
  const words: Record<string, string> = t.actions
  return (
    <section class="flow">
      <h2>{t.historyTitle}</h2>
      <Table
        locale={locale}
        caption={t.historyTitle}
        captionHidden
        stack
        columns={[
          { key: 'when', label: t.when },
          { key: 'who', label: t.who },
          { key: 'what', label: t.what },
        ]}
        rows={changes.map(({ at, who, action }) => ({
          cells: [
            <time datetime={at.toISOString()}>{formatDateTime(locale, at)}</time>,
            who,
            words[action] ?? <code>{action}</code>,
          ],
        }))}
      />
    </section>
  )
}
