import type { Typed } from '#platform/http'
import { ErrorSummary } from '#ui'
import { type Messages, sentenceOf } from '../messages/index.ts'
import type { Frame } from './words.ts'

/** A form as it stands: what was typed, and the codes of what is wrong with it, field by field. */
export interface FormState {
  typed: Typed
  problems: Record<string, string>
  csrf: string | undefined
}
export type FieldName = keyof Messages['fields']

/** What a control needs, from the form's state; its label may be another field's. */
export const control =
  ({ t, locale, typed, problems }: Frame & FormState) =>
  (name: string, label: FieldName, required = false) => ({
    locale,
    name,
    label: t.fields[label],
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
