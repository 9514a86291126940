import type { Child } from 'hono/jsx'
import type { Typed } from '#platform/http'
import {
  Actions,
  Button,
  type ButtonKind,
  ButtonLink,
  type Conflict,
  ConflictNotice,
  ErrorSummary,
  Form,
  Masthead,
} from '#ui'
import { type Messages, sentenceOf } from '../messages/index.ts'
import type { Frame } from './words.tsx'

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

interface FormPageProps extends Frame, FormState {
  title: string
  lead?: string | undefined
  cancelHref: string
  button?: string | undefined
  kind?: ButtonKind | undefined
  /** Where it is sent, when that is not the page's own address. */
  action?: string | undefined
  /** Keeps what was typed: a name for the form, unique on the site. */
  draftKey?: string | undefined
  conflict?: Conflict | undefined
  children?: Child
}

/** The frame of every form here: title, what is wrong, the fields, and the two ways out. */
export const FormPage = (props: FormPageProps) => {
  const { t, locale, title, lead, csrf, typed, conflict, cancelHref, button, kind, draftKey, children } = props
  return (
    <div class="flow">
      <Masthead title={title} lead={lead} />
      <Problems {...props} />
      {conflict && <ConflictNotice locale={locale} words={t.conflict} conflict={conflict} />}
      <Form method="post" action={props.action} csrf={csrf} draft={draftKey ? { key: draftKey, locale } : undefined}>
        {typed.version && <input type="hidden" name="version" value={typed.version} />}
        {children}
        <Actions>
          <Button kind={kind}>{conflict ? t.conflict.save : (button ?? t.save)}</Button>
          <ButtonLink href={cancelHref} kind="quiet">
            {t.cancel}
          </ButtonLink>
        </Actions>
      </Form>
    </div>
  )
}
