import { formatDateTime } from '#platform/i18n'
import type { Frame } from '#ui'
import { DefinitionList } from '#ui'
import { dollars } from '../../rules/index.ts'
import type { StripeMessages } from '../messages.ts'
import type { StripeOfGift } from '../queries.ts'

/** On the page of a gift: its payment at Stripe, refunds asked for, and what a bank has taken back, with the day to answer by. */
export const GiftPanel = ({ t, locale, online }: Frame<StripeMessages> & { online: StripeOfGift }) => {
  const { payment, refunds, disputes } = online
  return (
    <section class="flow" aria-labelledby="at-stripe">
      <h2 id="at-stripe">{t.panelTitle}</h2>
      <DefinitionList
        items={[
          { term: t.payment, value: <code>{payment?.payment ?? payment?.invoice}</code> },
          ...(payment?.monthly_id ? [{ term: t.monthly, value: t.oneOfMonths }] : []),
          ...refunds.map((one) => ({
            term: `${t.givenBack}, ${formatDateTime(locale, one.asked_at)}`,
            value: [dollars(locale, one.cents), t.refundStates[one.state], one.problem].filter(Boolean).join(', '),
          })),
          ...disputes.flatMap((one) => [
            {
              term: t.disputes,
              value: [dollars(locale, one.cents), t.disputeStatus[one.status] ?? one.status].join(', '),
            },
            ...(one.due_at && one.status.endsWith('needs_response')
              ? [{ term: t.dueBy, value: formatDateTime(locale, one.due_at) }]
              : []),
          ]),
        ]}
      />
    </section>
  )
}
