import type { Locale } from '#platform/i18n'
import { Actions, Button, ErrorSummary, Field, SelectField } from '#ui'
import { type Messages, problemText } from '../messages.ts'

export type Problems = Record<string, string>
/** What every form of this module needs to show itself again as it was sent. */
export interface FormState {
  typed: Record<string, string>
  /** field -> code of what is wrong */
  problems: Problems
}
export const untouched: FormState = { typed: {}, problems: {} }

export interface Shown {
  t: Messages
  locale: Locale
  csrf: string | undefined
}

export const Summary = ({ t, problems }: { t: Messages; problems: Problems }) => (
  <ErrorSummary
    title={t.problems}
    errors={Object.entries(problems).map(([field, code]) => ({ field, text: problemText(t, code) }))}
  />
)

type Props = Pick<Shown, 't' | 'locale'> & {
  state: FormState
  name: string
  label: string
  [attribute: string]: unknown
}

/** A required field of a form, with what was typed and what is wrong with it. Passwords are never sent back. */
export const FormField = ({ t, locale, state, name, label, ...rest }: Props) => {
  const problem = state.problems[name]
  const value = rest.type === 'password' ? undefined : state.typed[name]
  return (
    <Field
      locale={locale}
      name={name}
      label={label}
      required
      value={value}
      error={problem && problemText(t, problem)}
      {...rest}
    />
  )
}

/** The end of an invitation: the language its letter is in, which the person can change later. */
export const InTheirLanguage = ({ t, locale, typed }: Pick<Shown, 't' | 'locale'> & Pick<FormState, 'typed'>) => (
  <>
    <SelectField
      locale={locale}
      name="locale"
      label={t.inviteLanguage}
      required
      prompt={t.choose}
      value={typed.locale ?? locale}
      options={[
        { value: 'en', label: t.languages.en },
        { value: 'fr', label: t.languages.fr },
      ]}
    />
    <Actions>
      <Button>{t.invite}</Button>
    </Actions>
  </>
)
