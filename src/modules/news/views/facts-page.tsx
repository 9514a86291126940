import type { Typed } from '#platform/http'
import type { Locale } from '#platform/i18n'
import {
  Actions,
  Button,
  ButtonLink,
  CheckGroup,
  type Conflict,
  ConflictNotice,
  DateField,
  ErrorSummary,
  Form,
  Masthead,
  type NavItem,
  type Option,
  SubNav,
  sentence,
} from '#ui'
import type { Messages } from '../messages.ts'

export interface FactsProps {
  t: Messages
  locale: Locale
  title: string
  csrf: string | undefined
  typed: Typed
  problems: Record<string, string>
  choices: Readonly<Record<'authors' | 'themes' | 'projects', readonly Option[]>>
  /** Names the form for its draft; unique on the site. */
  draftKey: string
  cancelHref: string
  publicHref: string | undefined
  conflict: Conflict | undefined
  tabs: { label: string; items: readonly NavItem[] }
}

/** The day of a post and what it belongs to, for its editors. */
export const FactsPage = (props: FactsProps) => {
  const { t, locale, title, csrf, typed, problems, choices, conflict } = props
  const error = (name: string) => problems[name] && sentence(t, problems[name])
  const errors = Object.entries(problems).map(([field, code]) => ({ field, text: sentence(t, code) }))
  return (
    <div class="flow">
      <Masthead title={title} lead={t.factsLead} />
      <SubNav {...props.tabs} />
      <ErrorSummary title={t.problems} errors={errors} />
      {conflict && <ConflictNotice locale={locale} words={t.conflict} conflict={conflict} />}
      <Form method="post" csrf={csrf} draft={{ key: props.draftKey, locale }}>
        <input type="hidden" name="version" value={typed.version ?? '0'} />
        <DateField
          locale={locale}
          name="day"
          label={t.day}
          hint={t.dayHint}
          value={typed.day ?? ''}
          error={error('day')}
        />
        {(['authors', 'themes', 'projects'] as const).map((name) => (
          <CheckGroup
            locale={locale}
            name={name}
            label={t[name]}
            hint={choices[name].length === 0 ? t.noChoices : undefined}
            error={error(name)}
            options={choices[name]}
            values={(typed[name] ?? '').split(',')}
          />
        ))}
        <Actions>
          <Button>{t.save}</Button>
          <ButtonLink href={props.cancelHref} kind="quiet">
            {t.cancel}
          </ButtonLink>
          {props.publicHref && <a href={props.publicHref}>{t.toPage}</a>}
        </Actions>
      </Form>
    </div>
  )
}
