import { formatDateTime, type Locale } from '#platform/i18n'
import { EmptyState, Masthead, Pagination, Table } from '#ui'
import { actionInWords, actorInWords } from '../history-words.ts'
import type { Messages } from '../messages.ts'
import type { Change } from '../queries.ts'

interface Props {
  t: Messages
  locale: Locale
  changes: Change[]
  /** By subject: the page of what was changed, and its name. */
  records: ReadonlyMap<string, { href: string; name?: string | undefined }>
  older: string | undefined
}

export const HistoryPage = ({ t, locale, changes, records, older }: Props) => (
  <div class="flow">
    <Masthead title={t.historyTitle} lead={t.historyLead} />
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
      rows={changes.map((change) => ({
        cells: [
          <time datetime={change.at.toISOString()}>{formatDateTime(locale, change.at)}</time>,
          actorInWords(locale, change),
          <What words={actionInWords(locale, change.action)} record={records.get(change.subject)} />,
        ],
      }))}
      empty={<EmptyState title={t.historyEmpty} />}
    />
    <Pagination locale={locale} next={older} label={older && t.older} />
  </div>
)

/** What was done, leading to what it was done to. */
const What = ({
  words,
  record,
}: {
  words: string
  record?: { href: string; name?: string | undefined } | undefined
}) => (
  <>
    {record ? <a href={record.href}>{words}</a> : words}
    {record?.name && ` \u2013 ${record.name}`}
  </>
)
