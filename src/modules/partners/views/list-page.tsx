import { sectors } from '#modules/communities'
import { ButtonLink, EmptyState, Field, FilterBar, Mark, Masthead, Pagination, SelectField, Table } from '#ui'
import { languageName } from '../languages.ts'
import { importPartnersPath, newPartnerPath, partnerPath, partnersCsvPath, partnersPath } from '../paths.ts'
import type { ListedPartner, PartnerList } from '../queries/index.ts'
import type { SectorGaps } from '../rules.ts'
import { type ListQuery, states } from '../schema.ts'
import { GapNotice } from './gap-notice.tsx'
import { capital, type Frame, languagesIn, sectorIn } from './words.ts'

export interface ListProps extends Frame {
  list: PartnerList
  gaps: SectorGaps
  /** Languages that someone in the register speaks. */
  languages: string[]
  query: ListQuery
  mayEdit: boolean
}

/** The filters and the order as a query, without what is the ordinary case. */
export const queryOf = ({ q, sector, language, state, sort, dir }: ListQuery) => ({
  q,
  sector,
  language,
  state: state === 'active' ? undefined : state,
  sort: sort === 'name' ? undefined : sort,
  dir: dir === 'asc' ? undefined : dir,
})
const isFiltered = ({ q, sector, language, state }: ListQuery) => Boolean(q || sector || language || state !== 'active')

export const ListPage = (props: ListProps) => {
  const { t, locale, link, list, query } = props
  const page = (edge: Record<string, string>) => link(partnersPath, {}, { ...queryOf(query), ...edge })
  return (
    <div class="flow">
      <Masthead title={t.title} lead={t.lead} />
      <Doors {...props} />
      <GapNotice {...props} />
      <Filters {...props} />
      <p class="soft" role="status">
        {t.total(list.total)}
      </p>
      <Partners {...props} />
      <Pagination
        locale={locale}
        previous={list.previous && page({ before: list.previous })}
        next={list.next && page({ after: list.next })}
      />
    </div>
  )
}

const Doors = ({ t, link, mayEdit }: ListProps) => (
  <div class="actions">
    {mayEdit && <ButtonLink href={link(newPartnerPath)}>{t.add}</ButtonLink>}
    {mayEdit && (
      <ButtonLink href={link(importPartnersPath)} kind="quiet">
        {t.import}
      </ButtonLink>
    )}
    <ButtonLink href={link(partnersCsvPath)} kind="quiet">
      {t.export}
    </ButtonLink>
  </div>
)

const Filters = ({ t, locale, link, languages, query }: ListProps) => {
  const { q, sector, language, state, sort, dir } = query
  const clear = isFiltered(query)
    ? link(partnersPath, {}, { sort: queryOf(query).sort, dir: queryOf(query).dir })
    : undefined
  const spoken = language && !languages.includes(language) ? [...languages, language] : languages
  const named = spoken.map((code) => ({ value: code, label: capital(languageName(locale, code)) }))
  const sectorOptions = sectors.map((code) => ({ value: code, label: sectorIn(locale, code) }))
  const alphabetical = (a: { label: string }, b: { label: string }) => a.label.localeCompare(b.label, locale)
  return (
    <FilterBar locale={locale} label={t.filterLabel} action={link(partnersPath)} clearHref={clear} auto>
      <Field locale={locale} name="q" label={t.search} type="search" value={q} />
      <SelectField
        locale={locale}
        name="sector"
        label={t.sector}
        prompt={t.allSectors}
        options={sectorOptions.sort(alphabetical)}
        value={sector}
      />
      <SelectField
        locale={locale}
        name="language"
        label={t.languages}
        prompt={t.allLanguages}
        options={named.sort(alphabetical)}
        value={language}
      />
      <SelectField
        locale={locale}
        name="state"
        label={t.state}
        options={states.map((one) => ({ value: one, label: t.states[one] }))}
        value={state}
      />
      {sort !== 'name' && <input type="hidden" name="sort" value={sort} />}
      {dir !== 'asc' && <input type="hidden" name="dir" value={dir} />}
    </FilterBar>
  )
}

const Partners = (props: ListProps) => {
  const { t, locale, link, list, query } = props
  const column = (sort: ListQuery['sort'], label: string) => {
    const sorted = query.sort === sort ? query.dir : undefined
    const dir = sorted === 'asc' ? ('desc' as const) : ('asc' as const)
    return { key: sort, label, sorted, sortHref: link(partnersPath, {}, queryOf({ ...query, sort, dir })) }
  }
  return (
    <Table
      locale={locale}
      caption={t.title}
      captionHidden
      stack
      columns={[
        column('name', t.name),
        column('sector', t.sector),
        { key: 'languages', label: t.languages },
        { key: 'contact', label: t.contact },
        { key: 'seats', label: t.seats, numeric: true },
      ]}
      rows={list.partners.map((partner) => rowOf(props, partner))}
      empty={<Empty {...props} />}
    />
  )
}

const rowOf = ({ t, locale, link }: ListProps, partner: ListedPartner) => ({
  headerCell: true,
  cells: [
    <>
      <a href={link(partnerPath, { id: partner.id })}>{partner.name}</a>
      {partner.archived && (
        <>
          {' '}
          <Mark kind="old">{t.archived}</Mark>
        </>
      )}
      {partner.synthetic && (
        <>
          {' '}
          <Mark kind="synthetic" title={t.syntheticTitle}>
            {t.synthetic}
          </Mark>
        </>
      )}
    </>,
    sectorIn(locale, partner.sector),
    languagesIn(locale, partner.languages),
    [partner.contact_name, partner.phone, partner.email].filter(Boolean).slice(0, 2).join(', '),
    String(partner.seats),
  ],
})

const Empty = ({ t, link, query, mayEdit }: ListProps) =>
  isFiltered(query) ? (
    <EmptyState title={t.noMatchTitle} text={t.noMatchText} action={<a href={link(partnersPath)}>{t.clear}</a>} />
  ) : (
    <EmptyState
      title={t.emptyTitle}
      text={mayEdit ? t.emptyText : t.emptyTextReader}
      action={mayEdit && <ButtonLink href={link(newPartnerPath)}>{t.add}</ButtonLink>}
    />
  )
