import type { Locale } from '#platform/i18n'
import {
  Actions,
  ButtonLink,
  type Column,
  EmptyState,
  FilterBar,
  LanguageName,
  Mark,
  Pagination,
  SelectField,
  Table,
  VisuallyHidden,
} from '#ui'
import { type Filters, languagesToFilter, type Sort } from '../filters.ts'
import type { Messages } from '../messages.ts'
import { unitNames } from '../names.ts'
import type { Choice, ServicePage, ServiceRow } from '../queries/index.ts'
import { isOld } from '../rules.ts'
import { units } from '../units.ts'
import { Age, PlacesNow } from './said.tsx'

export interface ServicesProps {
  t: Messages
  locale: Locale
  on: string
  page: ServicePage
  filters: Filters
  organisations: Choice[]
  /** The list with other filters, another order or another page. */
  listHref: (query: Partial<Record<keyof Filters, string | undefined>>) => string
  serviceHref: (id: string) => string
  /** The capacity page, opened at the service; undefined for those who may not state for it. */
  stateHref: (row: ServiceRow) => string | undefined
  links: { add?: string | undefined; capacity?: string | undefined; importFile?: string | undefined; csv: string }
}

export const ServicesPage = (props: ServicesProps) => {
  const { t, locale, page, filters, links, listHref } = props
  return (
    <div class="flow">
      <h1>{filters.archived ? t.archivedTitle : t.servicesTitle}</h1>
      <p class="lead">{t.servicesLead}</p>
      <Actions>
        {links.capacity && <ButtonLink href={links.capacity}>{t.stateCapacity}</ButtonLink>}
        {links.add && (
          <ButtonLink href={links.add} kind="quiet">
            {t.addService}
          </ButtonLink>
        )}
      </Actions>
      <ServiceFilters {...props} />
      <Table
        locale={locale}
        caption={t.servicesTitle}
        captionHidden
        stack
        columns={columns(props)}
        rows={page.rows.map((row) => ({ id: `service-${row.id}`, headerCell: true, cells: cellsOf(props, row) }))}
        empty={
          <EmptyState
            title={t.noServices}
            text={t.noServicesText}
            action={links.add && <a href={links.add}>{t.addService}</a>}
          />
        }
      />
      <Pagination
        locale={locale}
        previous={page.previous && listHref({ before: page.previous, after: undefined })}
        next={page.next && listHref({ after: page.next, before: undefined })}
      />
      <ul class="services-files">
        <li>
          <a href={links.csv}>{t.downloadCsv}</a>
        </li>
        {links.importFile && (
          <li>
            <a href={links.importFile}>{t.importFile}</a>
          </li>
        )}
        <li>
          <a href={listHref({ archived: filters.archived ? undefined : 'yes', after: undefined, before: undefined })}>
            {filters.archived ? t.showActive : t.showArchived}
          </a>
        </li>
      </ul>
    </div>
  )
}

const ServiceFilters = ({ t, locale, filters, organisations, listHref }: ServicesProps) => {
  const isSet = filters.unit || filters.language || filters.organisation
  const names = new Intl.DisplayNames(`${locale}-CA`, { type: 'language' })
  const nameOf = locale === 'en' ? 'nameEn' : 'nameFr'
  const language = languagesToFilter.map((code) => ({ value: code, label: names.of(code) ?? code }))
  return (
    <FilterBar
      locale={locale}
      label={t.filterServices}
      action={listHref({}).split('?')[0] ?? ''}
      auto
      clearHref={
        isSet
          ? listHref({
              unit: undefined,
              language: undefined,
              organisation: undefined,
              after: undefined,
              before: undefined,
            })
          : undefined
      }
    >
      {filters.sort !== 'name' && <input type="hidden" name="sort" value={filters.sort} />}
      {filters.archived && <input type="hidden" name="archived" value="yes" />}
      <SelectField
        locale={locale}
        name="unit"
        label={t.unit}
        required
        prompt={t.everyUnit}
        value={filters.unit}
        options={units.map((unit) => ({ value: unit, label: unitNames[locale][unit] }))}
      />
      <SelectField
        locale={locale}
        name="language"
        label={t.language}
        required
        prompt={t.everyLanguage}
        value={filters.language}
        options={language}
      />
      <SelectField
        locale={locale}
        name="organisation"
        label={t.organisation}
        required
        prompt={t.everyOrganisation}
        value={filters.organisation}
        options={organisations.map((one) => ({ value: one.id, label: one[nameOf] }))}
      />
    </FilterBar>
  )
}

function columns({ t, filters, listHref }: ServicesProps): Column[] {
  const sortable = (key: 'name' | 'organisation' | 'stated', label: string): Column => {
    const here = filters.sort.replace('-', '') === key
    const down = filters.sort.startsWith('-')
    const sort: Sort = here && !down ? `-${key}` : key
    return {
      key,
      label,
      sortHref: listHref({ sort, after: undefined, before: undefined }),
      sorted: here ? (down ? 'desc' : 'asc') : undefined,
    }
  }
  return [
    sortable('name', t.service),
    sortable('organisation', t.organisation),
    { key: 'languages', label: t.languages },
    { key: 'places', label: t.placesNow },
    sortable('stated', t.age),
    { key: 'next', label: t.nextStep },
  ]
}

const cellsOf = ({ t, locale, on, serviceHref, stateHref }: ServicesProps, row: ServiceRow) => [
  <>
    <a href={serviceHref(row.id)}>{row.name}</a> {row.synthetic && <Mark kind="synthetic">{t.synthetic}</Mark>}
  </>,
  row.organisationName,
  row.languages.length === 0
    ? ''
    : row.languages.map((code, i) => (
        <>
          {i > 0 && ', '}
          <LanguageName locale={locale} code={code} />
        </>
      )),
  row.units.length === 0 ? (
    <span class="soft">{t.noUnits}</span>
  ) : (
    row.units.map((now) => <PlacesNow t={t} locale={locale} on={on} now={now} />)
  ),
  row.units.length === 0 ? '' : row.units.map((now) => <Age t={t} locale={locale} on={on} now={now} />),
  nextStep(t, on, row, serviceHref(row.id), stateHref(row)),
]

/** Whoever may state is led to the form; everyone else to the page that says whom to ask. */
function nextStep(t: Messages, on: string, row: ServiceRow, see: string, state: string | undefined) {
  const waits = row.units.some(({ last }) => !last || isOld(last.statedOn, on) || last.endsOn < on)
  const none = row.units.every(({ last }) => !last)
  const about = (
    <VisuallyHidden>
      , {row.name}, {row.organisationName}
    </VisuallyHidden>
  )
  if (!waits || row.archivedAt)
    return (
      <a href={see}>
        {t.see}
        {about}
      </a>
    )
  return state ? (
    <a href={state}>
      {none ? t.stateFirst : t.confirmAgain}
      {about}
    </a>
  ) : (
    <a href={see}>
      {t.askOrganisation}
      {about}
    </a>
  )
}
