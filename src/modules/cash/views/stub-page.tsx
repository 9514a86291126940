import { formatDate, today } from '#platform/i18n'
import { Actions, Button, ErrorSummary, errorsOf, Form, type FormState, type Frame, Masthead, Notice } from '#ui'
import type { PublicMessages } from '../messages/public.ts'
import type { Stub } from '../queries/envelopes.ts'
import { numberInPrint } from '../rules/index.ts'
import { DonorFields } from './envelope-pages.tsx'

interface Props extends Frame<PublicMessages> {
  stub: Stub
  state: FormState
  campaignHref: string
}

/** What the kept part of a label opens: that the envelope has arrived, and a receipt for whoever wants one. */
export const StubPage = (props: Props) => {
  const { t, locale, stub, state, campaignHref } = props
  const title = locale === 'en' ? stub.title_en : stub.title_fr
  const open = ['printed', 'dropped', 'counting'].includes(stub.state)
  return (
    <div class="flow measure">
      <Masthead title={t.title(numberInPrint(stub.number))} lead={t.lead(title)} />
      {stub.example && <Notice kind="synthetic">{t.example}</Notice>}
      <p>
        {t.states[stub.state]} {stub.dropped_at && t.takenIn(formatDate(locale, today(stub.dropped_at), 'long'))}
      </p>
      <p class="soft">{t.noAmount}</p>
      <p>
        <a href={campaignHref}>{t.toCampaign}</a>
      </p>
      {open && (
        <section class="flow" aria-labelledby="receipt">
          <h2 id="receipt">{t.receipt}</h2>
          <p>{t.receiptLead}</p>
          {stub.has_slip && <p>{t.asked}</p>}
          <ErrorSummary title={t.problems} errors={errorsOf(t, state)} />
          <Form method="post" csrf={props.csrf}>
            <DonorFields {...props} />
            <Actions>
              <Button>{t.send}</Button>
            </Actions>
          </Form>
        </section>
      )}
    </div>
  )
}
