import { type KeyScope, keyScopes, type Role } from '#platform/auth'
import { formatDate, formatDateTime, formatNumber, type Locale } from '#platform/i18n'
import {
  Actions,
  Button,
  ButtonLink,
  CheckField,
  CheckGroup,
  EmptyState,
  ErrorSummary,
  Field,
  Form,
  Mark,
  Notice,
  SelectField,
  Table,
  VisuallyHidden,
} from '#ui'
import { type KeyMessages, keyProblem } from '../key-messages.ts'
import type { GivenKey } from '../key-queries.ts'
import { permissionLabel, roleLabel } from '../labels.ts'
import type { OrganisationName } from '../queries.ts'
import type { FormState } from './fields.tsx'

interface Shown {
  t: KeyMessages
  locale: Locale
  csrf: string | undefined
}
export interface KeysProps extends Shown {
  keys: readonly GivenKey[]
  organisations: readonly OrganisationName[]
  grantable: readonly Role[]
  days: readonly number[]
  rehearsal: boolean
  state: FormState
  actions: { give: string; revoke: string; api: string; permissions: string }
}

/** Which systems have a key, what each may do, and when it was used last. */
export const KeysPage = (props: KeysProps) => {
  const { t, locale, keys, state, actions } = props
  const errors = Object.entries(state.problems).map(([field, code]) => ({ field, text: keyProblem(t, code) }))
  return (
    <article class="flow">
      <h1>{t.title}</h1>
      <p class="measure">
        {t.lead} <a href={actions.api}>{t.aboutApi}</a>
      </p>
      <ErrorSummary title={t.problems} errors={errors} />
      <Table
        locale={locale}
        caption={t.given}
        stack
        columns={[
          { key: 'name', label: t.name },
          { key: 'role', label: t.role },
          { key: 'scopes', label: t.scopes },
          { key: 'ends', label: t.ends },
          { key: 'used', label: t.lastUsed },
          { key: 'state', label: t.state },
        ]}
        rows={keys.map((key) => ({ headerCell: true, cells: cellsOf(props, key) }))}
        empty={<EmptyState title={t.none} />}
      />
      <GiveForm {...props} />
    </article>
  )
}

const cellsOf = ({ t, locale, csrf, actions }: KeysProps, key: GivenKey) => [
  <>
    {key.name} <code>ens_{key.prefix}…</code>
  </>,
  [roleLabel(locale, key.role), locale === 'en' ? key.organisationEn : key.organisationFr].filter(Boolean).join(', '),
  <details>
    <summary>
      {formatNumber(locale, key.scopes.length)} <VisuallyHidden>{t.scopes}</VisuallyHidden>
    </summary>
    <ul>
      {key.scopes.map((scope) => (
        <li>{labelOf(locale, scope)}</li>
      ))}
    </ul>
  </details>,
  formatDate(locale, key.expiresAt.toISOString().slice(0, 10)),
  key.lastUsedAt ? formatDateTime(locale, key.lastUsedAt) : t.never,
  key.state === 'open' ? (
    <form method="post" action={actions.revoke}>
      {csrf && <input type="hidden" name="_csrf" value={csrf} />}
      <input type="hidden" name="id" value={key.id} />
      <Mark kind="good">{t.states.open}</Mark>{' '}
      <Button kind="danger">
        {t.revoke}
        <VisuallyHidden> ({t.revokeOf(key.name)})</VisuallyHidden>
      </Button>
    </form>
  ) : (
    <Mark kind="old">{t.states[key.state]}</Mark>
  ),
]

const labelOf = (locale: Locale, scope: string) => {
  const known = keyScopes.find((one) => one === scope)
  return known ? permissionLabel(locale, known) : scope
}

const GiveForm = (props: KeysProps) => {
  const { t, locale, csrf, state, actions, grantable, organisations, days, rehearsal } = props
  const error = (field: string) => {
    const code = state.problems[field]
    return code === undefined ? undefined : keyProblem(t, code)
  }
  const field = (name: string) => ({ locale, name, error: error(name), value: state.typed[name] })
  const scopes = keyScopes.map((scope: KeyScope) => ({
    value: scope,
    label: permissionLabel(locale, scope),
    hint: scope,
  }))
  return (
    <section class="flow">
      <h2>{t.giveTitle}</h2>
      <Form method="post" action={actions.give} csrf={csrf}>
        <Field {...field('name')} label={t.name} hint={t.nameHint} required autocomplete="off" maxlength={120} />
        <SelectField
          {...field('role')}
          label={t.role}
          hint={t.roleHint}
          required
          prompt={t.choose}
          options={grantable.map((role) => ({ value: role, label: roleLabel(locale, role) }))}
        />
        {organisations.length > 0 && (
          <SelectField
            {...field('organisation')}
            label={t.organisation}
            hint={t.organisationHint}
            prompt={t.noOrganisation}
            options={organisations.map((one) => ({
              value: one.id,
              label: locale === 'en' ? one.name_en : one.name_fr,
            }))}
          />
        )}
        <CheckGroup
          locale={locale}
          name="scopes"
          label={t.scopes}
          hint={t.scopesHint}
          required
          error={error('scopes')}
          options={scopes}
          values={(state.typed.scopes ?? '').split(',')}
        />
        <SelectField
          {...field('days')}
          label={t.days}
          required
          prompt={t.choose}
          options={days.map((one) => ({ value: String(one), label: t.daysOf(String(one)) }))}
        />
        {rehearsal && (
          <CheckField
            locale={locale}
            name="unlimited"
            label={t.unlimited}
            hint={t.unlimitedHint}
            checked={state.typed.unlimited === 'yes'}
            error={error('unlimited')}
          />
        )}
        <Actions>
          <Button>{t.give}</Button>
        </Actions>
      </Form>
      <p>
        <a href={actions.permissions}>{t.toPermissions}</a>
      </p>
    </section>
  )
}

/** The one time a key can be read. */
export const KeyShownPage = ({
  t,
  name,
  token,
  back,
}: {
  t: KeyMessages
  name: string
  token: string
  back: string
}) => (
  <article class="flow">
    <h1>{t.shownTitle}</h1>
    <Notice kind="warning">{t.shown(name)}</Notice>
    <p>
      {t.shownLabel} <br />
      <code class="key-shown">{token}</code>
    </p>
    <Actions>
      <ButtonLink href={back}>{t.back}</ButtonLink>
    </Actions>
  </article>
)
