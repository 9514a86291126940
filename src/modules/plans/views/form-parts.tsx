import type { Typed } from '#platform/http'
import { ErrorSummary, Notice, Table } from '#ui'
import { type Messages, sentenceOf } from '../messages.ts'
import type { Frame } from './words.tsx'

/** A form as it stands: what was typed, and the codes of what is wrong with it, field by field. */
export interface FormState {
  typed: Typed
  problems: Record<string, string>
  csrf: string | undefined
}

/** What a control needs, from the form's state. */
export const control =
  ({ t, locale, typed, problems }: Frame & FormState) =>
  (name: keyof Messages['fields'], required = false) => ({
    locale,
    name,
    label: t.fields[name],
    value: typed[name] ?? '',
    required,
    error: problems[name] && sentenceOf(t, problems[name]),
  })

export const Problems = ({ t, problems }: Frame & FormState) => (
  <ErrorSummary
    title={t.problems}
    errors={Object.entries(problems).map(([field, code]) => ({ field, text: sentenceOf(t, code) }))}
  />
)

export interface Conflict {
  rows: { label: string; yours: string; theirs: string }[]
}

/** Both versions side by side, where they differ; the form stays filled in below. */
export const ConflictNotice = ({ t, locale, conflict }: Frame & { conflict: Conflict }) => (
  <Notice kind="warning" title={t.conflict.title}>
    <p>{t.conflict.text}</p>
    <Table
      locale={locale}
      caption={t.conflict.caption}
      stack
      columns={[
        { key: 'field', label: t.conflict.field },
        { key: 'yours', label: t.conflict.yours },
        { key: 'theirs', label: t.conflict.theirs },
      ]}
      rows={conflict.rows.map(({ label, yours, theirs }) => ({ headerCell: true, cells: [label, yours, theirs] }))}
    />
  </Notice>
)
