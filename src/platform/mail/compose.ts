import type { Env } from '#platform/env'
import type { Locale } from '#platform/i18n'
import { htmlOf } from './blocks.ts'
import { addressOf, type Identity } from './identity.ts'
import { bounceAddress } from './verp.ts'

export type MailSettings = Pick<
  Env,
  'MAIL_FROM' | 'MAIL_IDENTITY' | 'BOUNCE_DOMAIN' | 'BOUNCE_SMTP_PORT' | 'publicUrl' | 'secret'
>
interface Written {
  id: string
  kind: string
  recipient: string
  locale: string
  subject: string
  body: string
  purpose: string | null
  sent_for: number | null
  unsubscribe_url: string | null
}

/** Where a report about this message goes: to our own door where there is one, otherwise to the sender's mailbox. */
export const envelopeSender = (id: string, { BOUNCE_DOMAIN, MAIL_FROM, secret }: MailSettings) =>
  BOUNCE_DOMAIN ? bounceAddress(id, { secret, domain: BOUNCE_DOMAIN }) : addressOf(MAIL_FROM)

/** The finished message: plain text, and HTML made of the same text. The same id gives the same Message-ID for ever. */
export async function compose(mail: Written, by: Identity, settings: MailSettings): Promise<Buffer> {
  const { default: MailComposer } = await import('nodemailer/lib/mail-composer')
  const host = new URL(settings.publicUrl).hostname
  const composer = new MailComposer({
    from: { name: by.name, address: addressOf(settings.MAIL_FROM) },
    // As an object: a comma in an address must not make two of it.
    to: { name: '', address: mail.recipient },
    ...(by.replyTo && { replyTo: { name: by.name, address: by.replyTo } }),
    subject: mail.subject,
    text: `${plain(mail.body)}\n\n-- \n${by.foot}\n`,
    html: htmlOf(mail.locale, mail.subject, mail.body, by.foot),
    messageId: `<${mail.id}@${host}>`,
    headers: {
      'Content-Language': mail.locale,
      'Auto-Submitted': 'auto-generated',
      ...leavingHeaders(mail),
      ...bulkHeaders(mail, host),
    },
  })
  return composer.compile().build()
}

const plain = (body: string) => body.trim().replaceAll(/^## /gm, '')

/** One request to the address takes the reader off the list (RFC 8058); older programs show it as a link (RFC 2369). */
const leavingHeaders = ({ unsubscribe_url }: Written): Record<string, string> =>
  unsubscribe_url
    ? { 'List-Unsubscribe': `<${unsubscribe_url}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }
    : {}

const bulkHeaders = ({ kind, purpose, sent_for }: Written, host: string): Record<string, string> =>
  kind === 'bulk' ? { 'List-Id': `<${purpose}.${sent_for}.${host}>`, Precedence: 'bulk' } : {}

export const localeOf = (locale: string): Locale => (locale === 'fr' ? 'fr' : 'en')
