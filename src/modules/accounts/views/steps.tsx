import { Actions, Button, ButtonLink, Form } from '#ui'
import { FormField, type FormState, type Shown, Summary } from './fields.tsx'

/** The second step of signing in. */
export const CodePage = ({
  t,
  locale,
  csrf,
  state,
  next,
  action,
}: Shown & { state: FormState; next: string; action: string }) => (
  <article class="flow">
    <h1>{t.codeTitle}</h1>
    <p class="measure">{t.codeLead}</p>
    <Summary t={t} problems={state.problems} />
    <Form method="post" action={action} csrf={csrf}>
      <input type="hidden" name="next" value={next} />
      <FormField
        t={t}
        locale={locale}
        state={state}
        name="code"
        label={t.code}
        width="medium"
        autocomplete="one-time-code"
        autocapitalize="off"
        spellcheck="false"
      />
      <Actions>
        <Button>{t.codeSend}</Button>
      </Actions>
    </Form>
  </article>
)

interface LinkProps extends Shown {
  token: string
  next: string
  action: string
}

/** What a link in a message opens. Programs that look into mails follow links but press no buttons. */
export const LinkPage = ({ t, csrf, token, next, action }: LinkProps) => (
  <article class="flow">
    <h1>{t.linkOpenTitle}</h1>
    <p class="measure">{t.linkOpenLead}</p>
    <Form method="post" action={action} csrf={csrf}>
      <input type="hidden" name="token" value={token} />
      <input type="hidden" name="next" value={next} />
      <Actions>
        <Button>{t.signIn}</Button>
      </Actions>
    </Form>
  </article>
)

/** One thing to say and one place to go. */
export const Word = ({
  title,
  text,
  href,
  label,
}: {
  title: string
  text: readonly string[]
  href: string
  label: string
}) => (
  <article class="flow">
    <h1>{title}</h1>
    {text.map((sentence) => (
      <p class="measure">{sentence}</p>
    ))}
    <Actions>
      <ButtonLink href={href}>{label}</ButtonLink>
    </Actions>
  </article>
)

export const SetUpPage = ({
  t,
  locale,
  csrf,
  state,
  token,
  action,
}: Shown & { state: FormState; token: string; action: string }) => (
  <article class="flow">
    <h1>{t.setUpTitle}</h1>
    <p class="measure">{t.setUpLead}</p>
    <Summary t={t} problems={state.problems} />
    <Form method="post" action={action} csrf={csrf}>
      <input type="hidden" name="token" value={token} />
      <FormField t={t} locale={locale} state={state} name="name" label={t.name} autocomplete="name" />
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
        autocomplete="new-password"
        minlength="12"
      />
      <Actions>
        <Button>{t.setUpSend}</Button>
      </Actions>
    </Form>
  </article>
)
