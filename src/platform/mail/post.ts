import type { Env } from '#platform/env'

interface Letter {
  id: string
  to: string
  locale: string
  subject: string
  text: string
}
export interface Post {
  send(letter: Letter): Promise<void>
  close(): void
}

/** The mail server of the settings; undefined when there is none, and messages then wait in the outbox. */
export async function openPost({
  SMTP_URL,
  MAIL_FROM,
  publicUrl,
}: Pick<Env, 'SMTP_URL' | 'MAIL_FROM' | 'publicUrl'>): Promise<Post | undefined> {
  if (!SMTP_URL) return undefined
  const { createTransport } = await import('nodemailer')
  const transport = createTransport({
    url: SMTP_URL,
    connectionTimeout: 20_000,
    greetingTimeout: 20_000,
    socketTimeout: 60_000,
  })
  const host = new URL(publicUrl).hostname
  return {
    async send({ id, to, locale, subject, text }) {
      // The same message has the same Message-ID however often it is tried, so that a mail server can tell.
      const headers = { 'Content-Language': locale, 'Auto-Submitted': 'auto-generated' }
      await transport.sendMail({ from: MAIL_FROM, to, subject, text, headers, messageId: `<${id}@${host}>` })
    },
    close: () => transport.close(),
  }
}
