import type { Typed } from '#platform/http'
import { ErrorSummary } from '#ui'
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

/** The text is the first thing on the page, and the last that is checked. */
const inOrder = (problems: Record<string, string>) =>
  Object.entries(problems).toSorted(([a], [b]) => Number(b.startsWith('action')) - Number(a.startsWith('action')))

export const Problems = ({ t, problems }: Frame & FormState) => (
  <ErrorSummary
    title={t.problems}
    errors={inOrder(problems).map(([field, code]) => ({ field, text: sentenceOf(t, code) }))}
  />
)
