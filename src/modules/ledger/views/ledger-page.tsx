import type { Choice } from '#modules/entries'
import { formatDate, type Locale } from '#platform/i18n'
import { ButtonLink, EmptyState, Field, FilterBar, Mark, Masthead, Pagination, SelectField, Table } from '#ui'
import { entryKinds } from '../kinds.ts'
import { kindName } from '../names.ts'
import * as paths from '../paths.ts'
import type { LedgerAccount } from '../queries/accounts.ts'
import type { ListedEntry } from '../queries/entries.ts'
import { money } from '../rules/money.ts'
import type { ListQuery } from '../schema.ts'
import { accountNames, type Frame } from './words.ts'

interface Props extends Frame {
  query: ListQuery
  entries: readonly ListedEntry[]
  older: string | undefined
  accounts: readonly LedgerAccount[]
  campaigns: readonly Choice[]
  check: { text: string; ok: boolean } | undefined
  mayPost: boolean
  /** Proposals that wait for a second person. */
  waiting: number
}

export const LedgerPage = (props: Props) => {
  const { t, locale, link, query, entries, check } = props
  const narrowed = Boolean(query.account || query.kind || query.campaign || query.month)
  const empty =
    narrowed || query.before ? (
      <EmptyState title={t.noneFound} />
    ) : (
      <EmptyState title={t.noEntries} text={t.noEntriesText} />
    )
  return (
    <div class="flow">
      <Masthead title={t.title} lead={t.lead}>
        <a href={link(paths.checksPath)}>
          <Mark kind={check ? (check.ok ? 'good' : 'alert') : 'old'}>{check?.text ?? t.unchecked}</Mark>
        </a>
      </Masthead>
      <p class="actions">
        {props.mayPost && <ButtonLink href={link(paths.newEntryPath)}>{t.post}</ButtonLink>}
        <ButtonLink kind="quiet" href={link(paths.proposalsPath)}>
          {props.waiting > 0 ? t.proposalsWaiting(props.waiting) : t.proposals}
        </ButtonLink>
        <ButtonLink kind="quiet" href={link(paths.exportPath)}>
          {t.exports}
        </ButtonLink>
      </p>
      <Filters {...props} narrowed={narrowed} />
      <Table
        locale={locale}
        caption={t.entries}
        captionHidden
        stack
        columns={[
          { key: 'seq', label: t.number },
          { key: 'on', label: t.on },
          { key: 'kind', label: t.kind },
          { key: 'debit', label: t.debit },
          { key: 'credit', label: t.credit },
          { key: 'amount', label: t.amount, numeric: true },
          { key: 'campaign', label: t.campaign },
        ]}
        rows={entries.map((entry) => rowOf(props, entry))}
        empty={empty}
      />
      <Pagination locale={locale} next={props.older} />
    </div>
  )
}

function rowOf({ locale, link, accounts, campaigns }: Props, entry: ListedEntry) {
  const nameOf = accountNames(accounts, locale)
  const credited = entry.lines.filter(({ cents }) => cents < 0).map(({ account }) => nameOf(account))
  const debited = entry.lines.filter(({ cents }) => cents > 0).map(({ account }) => nameOf(account))
  const moved = entry.lines.reduce((sum, { cents }) => sum + Math.max(cents, 0), 0)
  return {
    headerCell: true,
    cells: [
      <a href={link(paths.entryPath, { seq: String(entry.seq) })}>{entry.seq}</a>,
      formatDate(locale, entry.on),
      <>
        {kindName(locale, entry.kind)}
        {entry.memo && <div class="soft">{entry.memo}</div>}
      </>,
      [...new Set(debited)].join(', '),
      [...new Set(credited)].join(', '),
      money(locale, moved),
      campaigns.find(({ id }) => id === entry.campaignId)?.title[locale],
    ],
  }
}

export const accountOptions = (accounts: readonly LedgerAccount[], locale: Locale) =>
  accounts.map(({ code, nameEn, nameFr }) => ({ value: code, label: locale === 'en' ? nameEn : nameFr }))

const Filters = ({ t, locale, link, query, accounts, campaigns, narrowed }: Props & { narrowed: boolean }) => (
  <FilterBar locale={locale} label={t.filter} clearHref={narrowed ? link(paths.ledgerPath) : undefined}>
    <SelectField
      {...{ locale, name: 'account', label: t.account, value: query.account, required: true }}
      options={[{ value: '', label: t.allAccounts }, ...accountOptions(accounts, locale)]}
    />
    <SelectField
      {...{ locale, name: 'kind', label: t.kind, value: query.kind, required: true }}
      options={[
        { value: '', label: t.allKinds },
        ...entryKinds.map((kind) => ({ value: kind, label: kindName(locale, kind) })),
      ]}
    />
    <SelectField
      {...{ locale, name: 'campaign', label: t.campaign, value: query.campaign, required: true }}
      options={[
        { value: '', label: t.allCampaigns },
        ...campaigns.map(({ id, title }) => ({ value: id, label: title[locale] })),
      ]}
    />
    <Field
      {...{ locale, name: 'month', label: t.month, value: query.month, required: false }}
      width="short"
      pattern="\d\d\d\d-\d\d"
    />
  </FilterBar>
)
