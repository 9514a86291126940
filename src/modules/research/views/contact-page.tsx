import type { Typed } from '#platform/http'
import type { Locale } from '#platform/i18n'
import {
  Actions,
  Button,
  ButtonLink,
  CheckField,
  ErrorSummary,
  errorsOf,
  Field,
  Form,
  Masthead,
  sentence,
  TextAreaField,
  Trap,
} from '#ui'
import type { Messages } from '../messages/public.ts'

export interface ContactProps {
  t: Messages
  locale: Locale
  /** The page that is written to. */
  title: string
  backHref: string
  csrf: string | undefined
  typed: Typed
  problems: Record<string, string>
}

/** Writing to somebody without seeing their address. */
export const ContactPage = (props: ContactProps) => {
  const { t, locale, title, backHref, csrf, typed, problems } = props
  const of = (name: string, label: string) => ({
    locale,
    name,
    label,
    value: typed[name] ?? '',
    required: true,
    error: problems[name] && sentence(t, problems[name]),
  })
  const { value: _, ...agreed } = of('agreed', t.agreed)
  return (
    <div class="flow">
      <Masthead kicker={title} title={t.write} lead={t.writeLead} />
      <ErrorSummary title={t.problems} errors={errorsOf(t, { typed, problems })} />
      <Form method="post" csrf={csrf}>
        <Field {...of('name', t.name)} autocomplete="name" maxlength="120" />
        <Field {...of('email', t.email)} type="email" hint={t.emailHint} autocomplete="email" maxlength="254" />
        <TextAreaField {...of('message', t.message)} hint={t.messageHint} rows={8} maxlength="4000" />
        <Trap locale={locale} />
        <CheckField {...agreed} checked={typed.agreed === 'yes'} />
        <section class="research-privacy">
          <h2>{t.privacyTitle}</h2>
          <p>{t.privacy}</p>
        </section>
        <Actions>
          <Button>{t.send}</Button>
          <ButtonLink href={backHref} kind="quiet">
            {t.cancel}
          </ButtonLink>
        </Actions>
      </Form>
    </div>
  )
}

export const SentPage = ({ t, title, backHref }: Pick<ContactProps, 't' | 'title' | 'backHref'>) => (
  <div class="flow">
    <Masthead title={t.sentTitle} lead={t.sent} />
    <p>
      <a href={backHref}>{t.backTo(title)}</a>
    </p>
  </div>
)
