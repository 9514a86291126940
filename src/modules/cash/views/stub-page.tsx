import { formatDate, today } from '#platform/i18n'
import { Actions, Button, ErrorSummary, errorsOf, Form, type FormState, type Frame, Masthead, Notice } from '#ui'
import type { PublicMessages } from '../messages/public.ts'
import type { Stub } from '../queries/envelopes.ts'
import { numberInPrint } from '../rules/index.ts'
import { DonorFields, problemOf } from './envelope-pages.tsx'

interface Props extends Frame<PublicMessages> {
  stub: Stub
  state: FormState
  campaignHref: string
}

/** What the kept part of a label opens: that the envelope has arrived, and a receipt for whoever wants one. */
export const StubPage = (props: Props) => {
  const { t, locale, stub, campaignHref } = props
  const title = locale === 'en' ? stub.title_en : stub.title_fr
  return (
    <div class="flow measure">
      <Masthead title={t.title(numberInPrint(stub.number))} lead={t.lead(title)} />
      {stub.example && <Notice kind="synthetic">{t.example}</Notice>}
      <p>
        {t.states[stub.state]}{' '}
        {stub.dropped_at && !stub.example && t.takenIn(formatDate(locale, today(stub.dropped_at), 'long'))}
      </p>
      <p class="soft">{t.noAmount}</p>
      <p>
        <a href={campaignHref}>{t.toCampaign}</a>
      </p>
      <Receipt {...props} />
    </div>
  )
}

/** Asked for as long as it can come: before the count, and where somebody issues receipts for the campaign. */
const Receipt = (props: Props) => {
  const { t, locale, stub, state } = props
  const said = locale === 'en' ? stub.receipts_en : stub.receipts_fr
  if (stub.state === 'void') return problemOf(t, state.problems.name)
  const open = ['printed', 'dropped', 'counting'].includes(stub.state)
  // What was typed too late has nowhere to go: the page says what to do instead.
  if (!said || !open) return <p>{said ? t['too-late'] : t['no-receipts']}</p>
  return (
    <section class="flow" aria-labelledby="receipt">
      <h2 id="receipt">{t.receipt}</h2>
      <p>{said}</p>
      <p>{t.receiptLead}</p>
      {stub.has_slip && <p>{t.asked}</p>}
      <ErrorSummary title={t.problems} errors={errorsOf(t, state)} />
      <Form method="post" csrf={props.csrf}>
        <DonorFields {...props} own />
        <Actions>
          <Button>{t.send}</Button>
        </Actions>
      </Form>
    </section>
  )
}
