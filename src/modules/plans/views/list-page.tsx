import { formatDate } from '#platform/i18n'
import { ButtonLink, CheckField, EmptyState, FilterBar, Mark, Masthead, Pagination, SelectField, Table } from '#ui'
import { sourceNames, stateNames } from '../names.ts'
import { actionPath, actionsCsvPath, actionsPath, newActionPath } from '../paths.ts'
import type { ActionList, ListedAction, Owners } from '../queries/index.ts'
import { daysLate } from '../rules.ts'
import { type ListQuery, shows } from '../schema.ts'
import { type Frame, LanguageMark, ownerOf, textOf } from './words.tsx'

export interface ListProps extends Frame {
  list: ActionList
  owners: Owners
  query: ListQuery
  on: string
  mayEdit: boolean
  /** Whether the reader speaks for an organisation, and can ask for its actions alone. */
  hasOwn: boolean
}

/** The filters as a query, without what is the ordinary case. */
export const queryOf = ({ show, owner, mine, lacking }: ListQuery) => ({
  show: show === 'open' ? undefined : show,
  owner,
  mine,
  lacking,
})
const isFiltered = (query: ListQuery) => Object.values(queryOf(query)).some(Boolean)

export const ListPage = (props: ListProps) => {
  const { t, locale, link, list, query, mayEdit } = props
  const page = (edge: Record<string, string>) => link(actionsPath, {}, { ...queryOf(query), ...edge })
  return (
    <div class="flow">
      <Masthead title={t.title} lead={t.lead} />
      {mayEdit && (
        <div class="actions">
          <ButtonLink href={link(newActionPath)}>{t.add}</ButtonLink>
        </div>
      )}
      <Filters {...props} />
      <Actions {...props} />
      <Pagination
        locale={locale}
        previous={list.previous && page({ before: list.previous })}
        next={list.next && page({ after: list.next })}
      />
      {list.actions.length > 0 && (
        <p class="screen-only">
          <a href={link(actionsCsvPath, {}, queryOf(query))}>{t.csv}</a>
        </p>
      )}
    </div>
  )
}

const Filters = ({ t, locale, link, owners, query, hasOwn }: ListProps) => {
  const named = owners.organisations
    .map(({ id, nameEn, nameFr }) => ({ value: id, label: locale === 'en' ? nameEn : nameFr }))
    .sort((a, b) => a.label.localeCompare(b.label, locale))
  const clear = isFiltered(query) ? link(actionsPath) : undefined
  return (
    <FilterBar locale={locale} label={t.filterLabel} action={link(actionsPath)} clearHref={clear} auto>
      <SelectField
        locale={locale}
        name="show"
        label={t.show}
        required
        options={shows.map((one) => ({ value: one, label: t.shows[one] }))}
        value={query.show}
      />
      <SelectField
        locale={locale}
        name="owner"
        label={t.owner}
        required
        prompt={t.allOwners}
        options={named}
        value={query.owner}
      />
      {hasOwn && <CheckField locale={locale} name="mine" label={t.mine} checked={query.mine === 'yes'} />}
      <CheckField locale={locale} name="lacking" label={t.lacking} checked={query.lacking === 'yes'} />
    </FilterBar>
  )
}

const Actions = (props: ListProps) => {
  const { t, locale, list } = props
  return (
    <Table
      locale={locale}
      caption={t.title}
      captionHidden
      stack
      columns={[
        { key: 'action', label: t.action },
        { key: 'owner', label: t.owner },
        { key: 'due', label: t.due },
        { key: 'state', label: t.state },
        { key: 'source', label: t.source },
      ]}
      rows={list.actions.map((action) => rowOf(props, action))}
      empty={<Empty {...props} />}
    />
  )
}

const rowOf = ({ t, locale, link, on }: ListProps, action: ListedAction) => {
  const { text, lang } = textOf(action, locale)
  const late = daysLate(action, on)
  return {
    headerCell: true,
    cells: [
      <>
        <a href={link(actionPath, { id: action.id })} lang={lang}>
          {text}
        </a>{' '}
        <LanguageMark t={t} action={action} />{' '}
        {action.synthetic && (
          <Mark kind="synthetic" title={t.syntheticTitle}>
            {t.synthetic}
          </Mark>
        )}
      </>,
      <>
        {ownerOf(action, locale)}
        {action.person && `, ${action.person}`}
      </>,
      <>
        <time datetime={action.dueOn}>{formatDate(locale, action.dueOn)}</time>{' '}
        {late > 0 && <Mark kind="alert">{t.late(late)}</Mark>}
      </>,
      stateNames[locale][action.state],
      sourceNames[locale][action.sourceKind],
    ],
  }
}

const Empty = ({ t, link, query, mayEdit }: ListProps) =>
  isFiltered(query) ? (
    <EmptyState title={t.noMatchTitle} text={t.noMatchText} action={<a href={link(actionsPath)}>{t.shows.open}</a>} />
  ) : (
    <EmptyState
      title={t.emptyTitle}
      text={mayEdit ? t.emptyText : t.emptyTextReader}
      action={mayEdit && <ButtonLink href={link(newActionPath)}>{t.add}</ButtonLink>}
    />
  )
