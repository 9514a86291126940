import { formatDate, formatNumber, type Locale } from '#platform/i18n'
import { Steps } from '../charts/steps.tsx'
import { ButtonLink } from '../parts/button.tsx'
import { SelectField } from '../parts/choices.tsx'
import { EmptyState } from '../parts/empty-state.tsx'
import { Field } from '../parts/field.tsx'
import { FilterBar, Pagination } from '../parts/list-tools.tsx'
import { Table } from '../parts/table.tsx'
import { text } from './messages.ts'

export const ListSample = ({ locale }: { locale: Locale }) => {
  const t = text[locale].table
  const columns = [
    { key: 'name', label: t.name, sortHref: '?sort=-name', sorted: 'asc' as const },
    { key: 'sector', label: t.sector, sortHref: '?sort=sector' },
    { key: 'places', label: t.places, numeric: true, sortHref: '?sort=places' },
    { key: 'stated', label: t.stated },
  ]
  return (
    <div class="flow">
      <FilterBar locale={locale} label={t.filter} clearHref="?" auto>
        <Field locale={locale} name="q" label={t.search} type="search" />
        <SelectField locale={locale} name="sector" label={t.sector} prompt={t.any} options={[]} />
      </FilterBar>
      <Table
        locale={locale}
        caption={t.caption}
        columns={columns}
        rows={t.rows.map((cells) => ({ cells, headerCell: true }))}
        stack
      />
      <Pagination locale={locale} previous="?before=a" next="?after=b" label={t.page} />
      <Table locale={locale} caption={t.caption} columns={columns} rows={[]} empty={<Empty locale={locale} />} />
    </div>
  )
}

const Empty = ({ locale }: { locale: Locale }) => {
  const { empty } = text[locale]
  return (
    <EmptyState title={empty.title} text={empty.text} action={<ButtonLink href="#lists">{empty.action}</ButtonLink>} />
  )
}

/** Of the record: national arrivals as they were published. */
const published = [
  { on: '2015-12-10', value: 163, solid: true },
  { on: '2015-12-31', value: 6064, solid: true },
  { on: '2016-01-12', value: 10_000, solid: false },
  { on: '2016-01-21', value: 12_500, solid: false },
  { on: '2016-02-27', value: 25_000, solid: false },
]

export const StepsSample = ({ locale }: { locale: Locale }) => {
  const t = text[locale].steps
  return (
    <Steps
      id="national"
      points={published.map((point) => ({
        ...point,
        written: formatNumber(locale, point.value),
        quality: point.solid ? t.solid : t.hollow,
      }))}
      labels={t}
      formatNumber={(n) => formatNumber(locale, n)}
      formatDay={(iso) => formatDate(locale, iso, 'short')}
    />
  )
}
