import { formatDateTime, formatNumber } from '#platform/i18n'
import {
  Actions,
  ButtonLink,
  DefinitionList,
  EmptyState,
  Field,
  FilterBar,
  ItemList,
  Masthead,
  Notice,
  Table,
} from '#ui'
import { lagWords, percent } from '../messages.ts'
import { draftPath, newUpdatePath, updatePath, updatesPath } from '../paths.ts'
import type { LastLags, ListedDraft, ListedUpdate, OpenUpdate, UpdateList } from '../queries/index.ts'
import { lagOf, medianOf } from '../rules.ts'
import type { ListQuery } from '../schema.ts'
import { Marks } from './marks.tsx'
import { type Frame, titleOf } from './words.ts'

export interface ListProps extends Frame {
  list: UpdateList
  query: ListQuery
  lags: LastLags
  /** What the reader's organisation has not answered. */
  open: OpenUpdate[]
  /** For those who may post. */
  drafts: ListedDraft[] | undefined
  wrongDay: boolean
}

export const ListPage = (props: ListProps) => {
  const { t, drafts, link, wrongDay, query } = props
  return (
    <div class="flow">
      <Masthead title={t.title} lead={t.lead} />
      {wrongDay && <Notice kind="warning">{t.wrongDay}</Notice>}
      {drafts && (
        <Actions>
          <ButtonLink href={link(newUpdatePath)}>{t.add}</ButtonLink>
        </Actions>
      )}
      <Waiting {...props} />
      <Drafts {...props} />
      <h2>{query.q ? t.foundTitle : t.listTitle}</h2>
      <Search {...props} />
      <Updates {...props} />
      <Steps {...props} />
      <Lags {...props} />
    </div>
  )
}

const Waiting = ({ t, locale, link, open }: ListProps) =>
  open.length === 0 ? null : (
    <section aria-labelledby="waiting">
      <h2 id="waiting">{t.waitingTitle}</h2>
      <ItemList
        items={open.map((one) => ({
          title: titleOf(one, locale),
          href: link(updatePath, { id: one.id }),
          detail: t.answerBy(formatDateTime(locale, one.dueAt)),
          turn: one.late ? t.late : undefined,
        }))}
      />
    </section>
  )

const Drafts = ({ t, locale, link, drafts = [] }: ListProps) =>
  drafts.length === 0 ? null : (
    <section aria-labelledby="drafts">
      <h2 id="drafts">{t.draftsTitle}</h2>
      <ItemList
        items={drafts.map((one) => {
          const [own, other] = locale === 'en' ? [one.title_en, one.title_fr] : [one.title_fr, one.title_en]
          return {
            // Without a title of its own language yet, the draft goes by that of the other.
            title: !own && other ? <span lang={locale === 'en' ? 'fr' : 'en'}>{other}</span> : own || t.untitled,
            href: link(draftPath, { id: one.id }),
            detail: t.touched(formatDateTime(locale, one.updated_at)),
          }
        })}
      />
    </section>
  )

const Search = ({ t, locale, link, query, day }: ListProps) => (
  <FilterBar
    locale={locale}
    label={t.filterLabel}
    action={link(updatesPath)}
    clearHref={query.q ? link(updatesPath, {}, day) : undefined}
  >
    <Field locale={locale} name="q" label={t.search} type="search" value={query.q} />
    {day.on && <input type="hidden" name="on" value={day.on} />}
  </FilterBar>
)

const Updates = (props: ListProps) => {
  const { t, locale, list } = props
  return (
    <Table
      locale={locale}
      caption={t.listTitle}
      captionHidden
      stack
      columns={[
        { key: 'title', label: t.update },
        { key: 'posted', label: t.posted },
        { key: 'reach', label: t.reach },
      ]}
      rows={list.updates.map((one) => rowOf(props, one))}
      empty={<Nothing {...props} />}
    />
  )
}

const rowOf = ({ t, locale, link, day }: ListProps, one: ListedUpdate) => ({
  headerCell: true,
  cells: [
    <>
      <a href={link(updatePath, { id: one.id }, day)}>{titleOf(one, locale)}</a>
      <Marks t={t} of={one} />
    </>,
    formatDateTime(locale, one.postedAt),
    one.within === null
      ? t.toldAll(one.addressed)
      : t.ofAll(formatNumber(locale, one.acknowledged), formatNumber(locale, one.addressed)),
  ],
})

const Nothing = ({ t, link, query, list, day }: ListProps) =>
  query.q ? (
    <EmptyState
      title={list.further ? t.nothingFoundYet : t.nothingFound}
      text={t.nothingFoundText}
      action={<a href={link(updatesPath, {}, day)}>{t.seeAll}</a>}
    />
  ) : (
    <EmptyState title={t.noUpdates} text={t.noUpdatesText} />
  )

const Steps = ({ t, link, list, query, day }: ListProps) => {
  const { q, before } = query
  if (!list.next && !before) return null
  return (
    <Actions>
      {before && (
        <ButtonLink href={link(updatesPath, {}, { q, ...day })} kind="quiet">
          {t.newest}
        </ButtonLink>
      )}
      {list.next && (
        <ButtonLink href={link(updatesPath, {}, { q, ...day, before: list.next })} kind="quiet">
          {list.further ? t.searchOlder : t.older}
        </ButtonLink>
      )}
    </Actions>
  )
}

const Lags = ({ t, locale, lags }: ListProps) => {
  if (lags.postingLags.length + lags.answers.length === 0) return null
  const words = (minutes: number | undefined) => (minutes === undefined ? t.notYet : lagWords(locale, minutes))
  const { median, ninetieth, withinTarget } = lagOf(lags.answers)
  const asked = withinTarget !== undefined
  return (
    <section aria-labelledby="lags">
      <h2 id="lags">{t.lagTitle}</h2>
      <p class="soft measure">{t.lagText}</p>
      <DefinitionList
        items={[
          ...(lags.postingLags.length > 0 ? [{ term: t.issueLag, value: words(medianOf(lags.postingLags)) }] : []),
          ...(asked
            ? [
                { term: t.medianLag, value: words(median) },
                { term: t.ninetiethLag, value: words(ninetieth) },
                { term: t.inTime, value: percent(locale, withinTarget) },
              ]
            : []),
        ]}
      />
    </section>
  )
}
