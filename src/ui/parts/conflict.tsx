import type { Locale } from '#platform/i18n'
import { Notice } from './notice.tsx'
import { Table } from './table.tsx'

export interface Conflict {
  /** Who has saved meanwhile, and when, in words; absent when nothing is known of it. */
  who?: string | undefined
  rows: { label: string; yours: string; theirs: string }[]
}
export interface ConflictWords {
  title: string
  text: string
  caption: string
  field: string
  yours: string
  theirs: string
  /** Stands for a field that is empty. */
  nothing?: string
}
export type ConflictProps = { locale: Locale; words: ConflictWords; conflict: Conflict }

/** Two people edited the same record: both versions side by side, where they differ; the form stays filled in below. */
export const ConflictNotice = ({ locale, words, conflict: { who, rows } }: ConflictProps) => {
  const { nothing = '' } = words
  return (
    <Notice kind="warning" title={words.title}>
      {who && <p>{who}</p>}
      <p>{words.text}</p>
      <Table
        locale={locale}
        caption={words.caption}
        stack
        columns={[
          { key: 'field', label: words.field },
          { key: 'yours', label: words.yours },
          { key: 'theirs', label: words.theirs },
        ]}
        rows={rows.map(({ label, yours, theirs }) => ({
          headerCell: true,
          cells: [label, yours || nothing, theirs || nothing],
        }))}
      />
    </Notice>
  )
}
