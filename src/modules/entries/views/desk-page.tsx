import type { Child } from 'hono/jsx'
import { formatDateTime } from '#platform/i18n'
import {
  Actions,
  ButtonLink,
  type Column,
  EmptyState,
  FilterBar,
  Masthead,
  type NavItem,
  Pagination,
  SelectField,
  SubNav,
  Table,
} from '#ui'
import { type Kind, kinds, kindsOfEntry } from '../kinds.ts'
import type { DeskMessages } from '../messages/desk.ts'
import { lacksIn } from '../messages/names.ts'
import { editPath, publishPath } from '../paths.ts'
import type { DeskEntry, DeskList } from '../queries/index.ts'
import { type Frame, gapsIn, langOf, titleIn } from './words.ts'

export interface DeskProps extends Frame {
  t: DeskMessages
  kind: Kind | undefined
  /** The one list that is shown, or all of them. */
  list: DeskList | undefined
  tabs: readonly NavItem[]
  shown: { list: DeskList; entries: readonly DeskEntry[]; more: string | undefined }[]
  clearHref: string | undefined
  /** Pages that belong to no single entry. */
  tools: readonly { href: string; label: string }[]
  hrefs: { add: string; images: string; editors: string | undefined }
}

export const DeskPage = (props: DeskProps) => {
  const { t, hrefs, list } = props
  return (
    <div class="flow">
      <Masthead title={t.title} lead={t.lead} />
      <Actions>
        <ButtonLink href={hrefs.add}>{t.add}</ButtonLink>
        <ButtonLink href={hrefs.images} kind="quiet">
          {t.images}
        </ButtonLink>
        {hrefs.editors && (
          <ButtonLink href={hrefs.editors} kind="quiet">
            {t.editors}
          </ButtonLink>
        )}
      </Actions>
      <nav aria-label={t.toolsLabel}>
        <ul class="entries__links">
          {props.tools.map(({ href, label }) => (
            <li>
              <a href={href}>{label}</a>
            </li>
          ))}
        </ul>
      </nav>
      <SubNav label={t.listsLabel} items={props.tabs} />
      <Filter {...props} />
      {props.shown.map((one) => (
        <section class="flow">
          <h2>{t.titles[one.list]}</h2>
          <List {...props} {...one} />
          {list === undefined && one.more && (
            <p>
              <a href={one.more}>{t.seeAll}</a>
            </p>
          )}
          {list !== undefined && <Pagination locale={props.locale} next={one.more} />}
        </section>
      ))}
    </div>
  )
}

const Filter = ({ t, n, locale, kind, list, clearHref }: DeskProps) => (
  <FilterBar locale={locale} label={t.filterLabel} clearHref={clearHref} auto>
    {list && <input type="hidden" name="show" value={list} />}
    <SelectField
      locale={locale}
      name="kind"
      label={t.kind}
      required
      value={kind ?? ''}
      options={[{ value: '', label: t.allKinds }, ...kinds.map((one) => ({ value: one, label: n.kindsMany[one] }))]}
    />
  </FilterBar>
)

const List = (props: DeskProps & DeskProps['shown'][number]) => {
  const { t, locale, list, entries } = props
  const { columns, cells } = tableOf(props)
  return (
    <Table
      locale={locale}
      caption={t.titles[list]}
      captionHidden
      stack
      columns={columns}
      rows={entries.map((entry) => ({ headerCell: true, cells: cells(entry) }))}
      empty={<EmptyState title={t.empty[list]} />}
    />
  )
}

const column = (key: string, label: string): Column => ({ key, label })

function tableOf(props: DeskProps & { list: DeskList }): { columns: Column[]; cells: (entry: DeskEntry) => Child[] } {
  const { t, locale, list } = props
  const page = column('page', t.page)
  const saved = (entry: DeskEntry) => t.savedBy(formatDateTime(locale, entry.at), entry.who)
  if (list === 'incomplete')
    return {
      columns: [
        page,
        column('en', t.inEnglish),
        column('fr', t.inFrench),
        column('facts', t.facts),
        column('s', t.saved),
      ],
      cells: (entry) => [
        <Title {...props} entry={entry} />,
        gapsIn(entry.gaps, 'en', props) || t.complete,
        gapsIn(entry.gaps, 'fr', props) || t.complete,
        <Facts {...props} entry={entry} />,
        saved(entry),
      ],
    }
  if (list === 'work')
    return {
      columns: [page, column('state', t.state), column('saved', t.saved)],
      cells: (entry) => [
        <Title {...props} entry={entry} />,
        entry.publishedVersion === null ? t.never : t.changedSince,
        saved(entry),
      ],
    }
  return {
    columns: [page, column('when', t.when)],
    cells: (entry) => [<Title {...props} entry={entry} />, <When {...props} entry={entry} />],
  }
}

const Title = ({ t, n, locale, link, list, entry }: DeskProps & { list: DeskList; entry: DeskEntry }) => {
  const path = list === 'scheduled' ? publishPath : editPath
  return (
    <>
      <a href={link(path, { id: entry.id })} lang={langOf(entry.title, locale)}>
        {titleIn(entry.title, locale) ?? t.untitled}
      </a>{' '}
      <span class="soft small entries__kind">{n.kinds[entry.kind]}</span>
    </>
  )
}

const Facts = ({ t, n, link, entry }: DeskProps & { entry: DeskEntry }) => {
  const { facts } = kindsOfEntry[entry.kind]
  if (!facts) return <>{t.noFacts}</>
  if (entry.lacks.length === 0) return <>{t.complete}</>
  return <a href={link(facts, { id: entry.id })}>{lacksIn(n, entry.lacks) || t.factsMissing(entry.lacks.length)}</a>
}

const When = ({ t, locale, entry }: DeskProps & { entry: DeskEntry }) => (
  <>
    {formatDateTime(locale, entry.at)}
    {entry.held && <strong class="entries__held"> {t.held}</strong>}
  </>
)
