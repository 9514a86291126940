import { Actions, Button, Form, Notice, SelectField } from '#ui'
import type { DemoPerson } from '../demo-people.ts'
import { problemText } from '../messages.ts'
import { workPath } from '../paths.ts'
import { FormField, type FormState, type Shown, Summary } from './fields.tsx'
import { PasskeyButton } from './passkey-button.tsx'

interface Props extends Shown {
  state: FormState
  next: string
  actions: { signIn: string; sendLink: string; demo: string }
  /** Who can be tried; none outside of the demonstration. */
  demo:
    | { password: string; people: readonly (Pick<DemoPerson, 'key' | 'name'> & { role: string; community: string })[] }
    | undefined
}

export const SignInPage = (props: Props) => {
  const { t, locale, csrf, state, next, actions, demo } = props
  return (
    <article class="flow">
      <h1>{t.signInTitle}</h1>
      <p class="measure">{t.signInLead}</p>
      <Summary t={t} problems={state.problems} />
      <Form method="post" action={actions.signIn} csrf={csrf}>
        <input type="hidden" name="next" value={next} />
        <FormField
          t={t}
          locale={locale}
          state={state}
          name="email"
          label={t.email}
          type="email"
          autocomplete="username"
        />
        <FormField
          t={t}
          locale={locale}
          state={state}
          name="password"
          label={t.password}
          type="password"
          autocomplete="current-password"
        />
        <Actions>
          <Button>{t.signIn}</Button>
        </Actions>
      </Form>
      <SendLink {...props} />
      <PasskeyButton t={t} kind="sign-in" next={next || workPath[locale]}>
        <h2>{t.passkeyTitle}</h2>
        <p class="measure">{t.passkeyLead}</p>
      </PasskeyButton>
      {demo && <DemoPeople {...props} demo={demo} />}
    </article>
  )
}

const SendLink = ({ t, locale, csrf, state, next, actions }: Props) => (
  <section class="flow">
    <h2>{t.linkTitle}</h2>
    <p class="measure">{t.linkLead}</p>
    <Form method="post" action={actions.sendLink} csrf={csrf}>
      <input type="hidden" name="next" value={next} />
      <FormField
        t={t}
        locale={locale}
        state={{ typed: state.typed, problems: {} }}
        name="email"
        id="field-link-email"
        label={t.email}
        type="email"
        autocomplete="email"
      />
      <Actions>
        <Button kind="quiet">{t.sendLink}</Button>
      </Actions>
    </Form>
  </section>
)

const DemoPeople = ({ t, locale, csrf, state, next, actions, demo }: Props & { demo: NonNullable<Props['demo']> }) => (
  <section class="flow">
    <h2>{t.demoTitle}</h2>
    <Notice kind="synthetic">
      <p>{t.demoLead(demo.password)}</p>
    </Notice>
    <Form method="post" action={actions.demo} csrf={csrf}>
      <input type="hidden" name="next" value={next} />
      <SelectField
        locale={locale}
        name="person"
        label={t.demoPerson}
        required
        prompt={t.choose}
        error={state.problems.person && problemText(t, state.problems.person)}
        options={demo.people.map(({ key, name, role, community }) => ({
          value: key,
          label: `${name} (${role}, ${community})`,
        }))}
      />
      <Actions>
        <Button kind="quiet">{t.demoSignIn}</Button>
      </Actions>
    </Form>
  </section>
)
