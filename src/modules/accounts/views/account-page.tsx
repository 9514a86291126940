import { Actions, Button, Form, Notice, SelectField } from '#ui'
import type { Account } from '../queries.ts'
import { FormField, type FormState, type Shown, Summary, untouched } from './fields.tsx'
import { PasskeyButton } from './passkey-button.tsx'

export interface AccountProps extends Shown {
  account: Account
  /** How many backup codes are left, once the second step is on. */
  backupCodes: number | undefined
  /** Id of the session this page is shown in. */
  sessionId: string | undefined
  /** The account belongs to the demonstration: it can be looked at. */
  shared: boolean
  /** Which form was sent and refused; the others stand untouched. */
  failed: { form: 'particulars' | 'password' | 'two-step'; state: FormState } | undefined
  actions: Record<
    'particulars' | 'password' | 'twoStep' | 'newCodes' | 'endTwoStep' | 'removePasskey' | 'endSession',
    string
  >
}

const stateOf = ({ failed }: AccountProps, form: NonNullable<AccountProps['failed']>['form']) =>
  failed?.form === form ? failed.state : untouched

export const AccountPage = (props: AccountProps) => {
  const { t, account, shared, failed } = props
  return (
    <article class="flow">
      <h1>{t.accountTitle}</h1>
      <p>{t.accountLead(account.email)}</p>
      <Summary t={t} problems={failed?.state.problems ?? {}} />
      {shared ? (
        <Notice kind="synthetic">
          <p>{t.shared}</p>
        </Notice>
      ) : (
        <>
          <Particulars {...props} />
          <PasswordSection {...props} />
          <TwoStep {...props} />
          <Passkeys {...props} />
        </>
      )}
      <Sessions {...props} />
    </article>
  )
}

const Particulars = (props: AccountProps) => {
  const { t, locale, csrf, account, actions } = props
  const state = stateOf(props, 'particulars')
  const typed = { name: account.name, locale: account.locale, ...state.typed }
  return (
    <section class="flow">
      <h2>{t.particulars}</h2>
      <Form method="post" action={actions.particulars} csrf={csrf}>
        <FormField t={t} locale={locale} state={{ ...state, typed }} name="name" label={t.name} autocomplete="name" />
        <SelectField
          locale={locale}
          name="locale"
          label={t.language}
          required
          prompt={t.choose}
          value={typed.locale}
          options={[
            { value: 'en', label: t.languages.en },
            { value: 'fr', label: t.languages.fr },
          ]}
        />
        <Actions>
          <Button>{t.save}</Button>
        </Actions>
      </Form>
    </section>
  )
}

const PasswordSection = (props: AccountProps) => {
  const { t, locale, csrf, account, actions } = props
  const state = stateOf(props, 'password')
  const common = { t, locale, state, type: 'password' }
  return (
    <section class="flow">
      <h2>{t.passwordTitle}</h2>
      {!account.hasPassword && <p class="measure">{t.passwordNone}</p>}
      <Form method="post" action={actions.password} csrf={csrf}>
        <input type="hidden" name="username" value={account.email} autocomplete="username" />
        {account.hasPassword && (
          <FormField {...common} name="currentPassword" label={t.currentPassword} autocomplete="current-password" />
        )}
        <FormField
          {...common}
          name="newPassword"
          label={t.newPassword}
          hint={t.newPasswordHint}
          autocomplete="new-password"
          minlength="12"
        />
        <Actions>
          <Button>{account.hasPassword ? t.changePassword : t.setPassword}</Button>
        </Actions>
      </Form>
    </section>
  )
}

const TwoStep = (props: AccountProps) => {
  const { t, locale, csrf, account, backupCodes, actions } = props
  const isOn = account.two_factor_enabled === true
  const field = { t, locale, state: stateOf(props, 'two-step'), type: 'password', autocomplete: 'current-password' }
  return (
    <section class="flow">
      <h2>{t.twoStepTitle}</h2>
      <p class="measure">{isOn ? t.twoStepOn : t.twoStepOff}</p>
      {backupCodes !== undefined && (
        <p class="measure">
          <strong>{t.codesLeft(backupCodes)}</strong> {t.codesAgain}
        </p>
      )}
      {account.hasPassword ? (
        <Form method="post" action={isOn ? actions.newCodes : actions.twoStep} csrf={csrf}>
          <FormField {...field} name="password" label={isOn ? t.twoStepPassword : t.password} />
          <Actions>
            <Button kind={isOn ? 'quiet' : 'primary'}>{isOn ? t.newCodes : t.twoStepStart}</Button>
            {isOn && (
              <Button kind="danger" formaction={actions.endTwoStep}>
                {t.twoStepEnd}
              </Button>
            )}
          </Actions>
        </Form>
      ) : (
        <p>{t.twoStepNeedsPassword}</p>
      )}
    </section>
  )
}

/** One press for one thing in a list. */
const OneButton = ({
  csrf,
  action,
  id,
  label,
}: {
  csrf: string | undefined
  action: string
  id: string
  label: string
}) => (
  <form method="post" action={action}>
    {csrf && <input type="hidden" name="_csrf" value={csrf} />}
    <Button kind="quiet" name="id" value={id}>
      {label}
    </Button>
  </form>
)

const Passkeys = ({ t, csrf, account, actions }: AccountProps) => (
  <section class="flow">
    <h2>{t.passkeysTitle}</h2>
    <p class="measure">{t.passkeysLead}</p>
    {account.passkeys.length === 0 ? (
      <p>{t.passkeysEmpty}</p>
    ) : (
      <ul>
        {account.passkeys.map(({ id, name, created_at }) => (
          <li>
            {name || t.passkeyUnnamed}
            {created_at && `, ${t.added(created_at)}`}
            <OneButton
              csrf={csrf}
              action={actions.removePasskey}
              id={id}
              label={t.passkeyRemove(name || t.passkeyUnnamed)}
            />
          </li>
        ))}
      </ul>
    )}
    <noscript>
      <p>{t.passkeyNeedsScript}</p>
    </noscript>
    <PasskeyButton t={t} kind="add" next={actions.particulars} />
  </section>
)

const Sessions = ({ t, csrf, account, sessionId, shared, actions }: AccountProps) => (
  <section class="flow">
    <h2>{t.sessionsTitle}</h2>
    <ul>
      {account.sessions
        .filter(({ id }) => !shared || id === sessionId)
        .map(({ id, user_agent, created_at }) => {
          const browser = browserName(user_agent) ?? t.unknownBrowser
          return (
            <li>
              {browser}, {t.since(created_at)}
              {id === sessionId ? (
                ` (${t.thisSession})`
              ) : (
                <OneButton csrf={csrf} action={actions.endSession} id={id} label={t.endSession(browser)} />
              )}
            </li>
          )
        })}
    </ul>
  </section>
)

/** What a person would call the browser. Every browser claims to be several, so the order matters. */
function browserName(agent: string | null): string | undefined {
  if (!agent) return undefined
  const browser = [
    ['Edg/', 'Edge'],
    ['Firefox/', 'Firefox'],
    ['Chrome/', 'Chrome'],
    ['Safari/', 'Safari'],
  ].find(([mark = '']) => agent.includes(mark))?.[1]
  const system = [
    ['Android', 'Android'],
    ['iPhone', 'iPhone'],
    ['iPad', 'iPad'],
    ['Windows', 'Windows'],
    ['Mac OS', 'Mac'],
    ['Linux', 'Linux'],
  ].find(([mark = '']) => agent.includes(mark))?.[1]
  return [browser, system].filter(Boolean).join(', ') || undefined
}
