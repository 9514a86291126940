import { raw } from 'hono/html'
import { Actions, Button, ButtonLink, Form } from '#ui'
import { FormField, type FormState, type Shown, Summary } from './fields.tsx'

interface Props extends Shown {
  state: FormState
  uri: string
  /** The square for the authenticator, as SVG drawn by us. */
  qr: string
  codes: readonly string[]
  action: string
}

/** The key in groups of four, as people type it. */
const keyOf = (uri: string) => (new URL(uri).searchParams.get('secret') ?? '').replace(/(.{4})(?=.)/g, '$1 ')

export const TwoStepPage = ({ t, locale, csrf, state, uri, qr, codes, action }: Props) => (
  <article class="flow">
    <h1>{t.twoStepPageTitle}</h1>
    <Summary t={t} problems={state.problems} />
    <p class="measure">{t.scan}</p>
    <div role="img" aria-label={t.qr}>
      {raw(qr)}
    </div>
    <p>
      <a href={uri}>{t.openHere}</a>
    </p>
    <p>
      {t.byHand} <code>{keyOf(uri)}</code>
    </p>
    <h2>{t.backupTitle}</h2>
    <p class="measure">{t.backupLead}</p>
    <Codes codes={codes} />
    <h2>{t.confirmTitle}</h2>
    <Form method="post" action={action} csrf={csrf}>
      <input type="hidden" name="uri" value={uri} />
      <input type="hidden" name="codes" value={codes.join(' ')} />
      <FormField
        t={t}
        locale={locale}
        state={state}
        name="code"
        label={t.code}
        width="medium"
        inputmode="numeric"
        autocomplete="one-time-code"
      />
      <Actions>
        <Button>{t.confirm}</Button>
      </Actions>
    </Form>
  </article>
)

const Codes = ({ codes }: Pick<Props, 'codes'>) => (
  <ul>
    {codes.map((code) => (
      <li>
        <code>{code}</code>
      </li>
    ))}
  </ul>
)

/** The codes that take the place of all earlier ones: shown once. */
export const NewCodesPage = ({ t, codes, back }: Pick<Props, 't' | 'codes'> & { back: string }) => (
  <article class="flow">
    <h1>{t.newCodesTitle}</h1>
    <p class="measure">{t.newCodesLead}</p>
    <Codes codes={codes} />
    <Actions>
      <ButtonLink href={back}>{t.toAccount}</ButtonLink>
    </Actions>
  </article>
)
