import type { Child } from 'hono/jsx'
import type { Typed } from '#platform/http'
import type { Locale } from '#platform/i18n'
import {
  Actions,
  Button,
  ButtonLink,
  type Conflict,
  ConflictNotice,
  ErrorSummary,
  Form,
  Masthead,
  type NavItem,
  SubNav,
  sentence,
} from '#ui'
import type { EditingMessages } from '../messages/editing.ts'

export interface FactsForm {
  t: EditingMessages
  locale: Locale
  csrf: string | undefined
  typed: Typed
  problems: Record<string, string>
}

/** What a control needs, from the form's state. */
export const fieldsOf =
  ({ t, locale, typed, problems }: FactsForm) =>
  (name: string, label: string, required = false) => ({
    locale,
    name,
    label,
    value: typed[name] ?? '',
    required,
    error: problems[name] && sentence(t, problems[name]),
  })

export interface FactsPageProps extends FactsForm {
  title: string
  lead?: string
  /** Names the form for its draft; unique on the site. */
  draftKey: string
  save: string
  cancelHref: string
  cancel?: string
  /** Where readers see it; absent while it is a draft. */
  publicHref?: string | undefined
  conflict?: Conflict | undefined
  /** The other pages of the entry, where it is one. */
  tabs?: { label: string; items: readonly NavItem[] }
  children?: Child
}

/** A form of facts in its frame: what is wrong, what somebody else has saved, the fields. */
export const FactsPage = (props: FactsPageProps) => {
  const { t, locale, title, lead = t.lead, typed, problems, csrf, conflict, cancelHref, publicHref } = props
  const errors = Object.entries(problems).map(([field, code]) => ({ field, text: sentence(t, code) }))
  return (
    <div class="flow">
      <Masthead title={title} lead={lead} />
      {props.tabs && <SubNav {...props.tabs} />}
      <ErrorSummary title={t.problems} errors={errors} />
      {conflict && <ConflictNotice locale={locale} words={t.conflict} conflict={conflict} />}
      <Form method="post" csrf={csrf} draft={{ key: props.draftKey, locale }}>
        <input type="hidden" name="version" value={typed.version ?? '0'} />
        {props.children}
        <Actions>
          <Button>{props.save}</Button>
          <ButtonLink href={cancelHref} kind="quiet">
            {props.cancel ?? t.cancel}
          </ButtonLink>
          {publicHref && <a href={publicHref}>{t.toPage}</a>}
        </Actions>
      </Form>
    </div>
  )
}
