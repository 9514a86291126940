import { formatDateTime, type Locale } from '#platform/i18n'
import { EmptyState, Pagination, Table } from '#ui'
import { actionInWords } from '../history-words.ts'
import type { Messages } from '../messages.ts'
import type { Change } from '../queries.ts'

interface Props {
  t: Messages
  locale: Locale
  changes: Change[]
  older: string | undefined
}

export const HistoryPage = ({ t, locale, changes, older }: Props) => (
  <>
    <h1>{t.historyTitle}</h1>
    <p class="lead">{t.historyLead}</p>
    <Table
      locale={locale}
      caption={t.historyTitle}
      captionHidden
      stack
      columns={[
        { key: 'when', label: t.when },
        { key: 'who', label: t.who },
        { key: 'what', label: t.what },
        { key: 'subject', label: t.subject },
      ]}
      rows={changes.map((change) => ({
        cells: [
          <time datetime={change.at.toISOString()}>{formatDateTime(locale, change.at)}</time>,
          change.who === 'system' ? t.bySystem : change.who,
          actionInWords(locale, change.action),
          <code>{change.subject}</code>,
        ],
      }))}
      empty={<EmptyState title={t.historyEmpty} />}
    />
    <Pagination locale={locale} next={older} label={older && t.older} />
  </>
)
