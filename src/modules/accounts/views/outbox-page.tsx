import { formatDateTime, type Locale } from '#platform/i18n'
import type { KeptMail } from '#platform/mail'
import { EmptyState } from '#ui'
import type { Messages } from '../messages.ts'

/** The messages of the demonstration, as their readers would have got them. */
export const OutboxPage = ({ t, locale, mails }: { t: Messages; locale: Locale; mails: readonly KeptMail[] }) => (
  <article class="flow">
    <h1>{t.outboxTitle}</h1>
    <p class="measure">{t.outboxLead}</p>
    {mails.length === 0 && <EmptyState title={t.outboxEmpty} text={t.outboxEmptyText} />}
    {mails.map((mail) => (
      <section class="flow" lang={mail.locale}>
        <h2>{mail.subject}</h2>
        <p>
          {t.to(mail.recipient)}, {formatDateTime(locale, mail.queued_at)}
        </p>
        {mail.body.split('\n\n').map((paragraph) => (
          <p>
            {paragraph.split('\n').map((line, nth) => (
              <>
                {nth > 0 && <br />}
                {/^https?:\S+$/.test(line) ? <a href={line}>{line}</a> : line}
              </>
            ))}
          </p>
        ))}
      </section>
    ))}
  </article>
)
