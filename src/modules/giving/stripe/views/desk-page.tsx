import { money } from '#modules/ledger'
import { clockOf, formatDate, formatDateTime } from '#platform/i18n'
import type { Frame } from '#ui'
import { Actions, Button, DefinitionList, EmptyState, Form, Masthead, Notice, Table } from '#ui'
import { giftPath } from '../../paths.ts'
import type { StripeMessages } from '../messages.ts'
import * as paths from '../paths.ts'
import type { StripeDesk } from '../queries.ts'

export interface DeskProps extends Frame<StripeMessages> {
  desk: StripeDesk
  /** Whether keys are set, and whether they move play money. */
  online: boolean
  test: boolean
  /** Whether the reader may act here and not only look. */
  manages: boolean
}
const wordOf = (words: Record<string, string>, key: string) => words[key] ?? key

/** What came through Stripe: what waits for somebody first, then the account there against our ledger. */
export const DeskPage = (props: DeskProps) => {
  const { t, online, test } = props
  return (
    <div class="flow">
      <Masthead title={t.deskTitle} lead={t.deskLead} />
      {!online && (
        <Notice kind="warning" title={t.noKeys}>
          <p>{t.noKeysText}</p>
        </Notice>
      )}
      {online && test && (
        <Notice kind="synthetic" title={t.testMode}>
          <p>{t.testModeText}</p>
        </Notice>
      )}
      <Flagged {...props} />
      <Disputes {...props} />
      <Refunds {...props} />
      <MonthlyGifts {...props} />
      <Account {...props} />
    </div>
  )
}

const Flagged = ({ t, locale, csrf, link, desk, manages }: DeskProps) => (
  <section class="flow">
    <h2>{t.flagged}</h2>
    <Table
      locale={locale}
      caption={t.flagged}
      captionHidden
      stack
      empty={<EmptyState title={t.flaggedNone} />}
      columns={[
        { key: 'what', label: t.what },
        { key: 'event', label: t.event },
        { key: 'when', label: t.when },
        { key: 'seen', label: t.seen },
      ]}
      rows={desk.flagged.map((event) => ({
        cells: [
          wordOf(t.reasons, event.reason),
          <code>{event.id}</code>,
          formatDateTime(locale, event.happened_at),
          manages ? (
            <Form method="post" action={link(paths.stripeLookedPath, { id: event.id })} csrf={csrf}>
              <Button kind="quiet">{t.seen}</Button>
            </Form>
          ) : (
            ''
          ),
        ],
      }))}
    />
  </section>
)

const GiftLink = ({ t, link, gift, number }: Pick<DeskProps, 't' | 'link'> & { gift: string; number: number }) => (
  <a href={link(giftPath, { id: gift })}>
    {t.gift} {number}
  </a>
)

const Disputes = ({ t, locale, link, desk }: DeskProps) => (
  <section class="flow">
    <h2>{t.disputes}</h2>
    <Table
      locale={locale}
      caption={t.disputes}
      captionHidden
      stack
      empty={<EmptyState title={t.disputesNone} />}
      columns={[
        { key: 'gift', label: t.gift },
        { key: 'amount', label: t.amount, numeric: true },
        { key: 'state', label: t.state },
        { key: 'due', label: t.dueBy },
      ]}
      rows={desk.disputes.map((one) => ({
        cells: [
          <GiftLink t={t} link={link} gift={one.gift_id} number={one.number} />,
          money(locale, one.cents),
          wordOf(t.disputeStatus, one.status),
          one.due_at && one.status.endsWith('needs_response') ? formatDateTime(locale, one.due_at) : '',
        ],
      }))}
    />
  </section>
)

const Refunds = ({ t, locale, link, desk }: DeskProps) => (
  <section class="flow">
    <h2>{t.refunds}</h2>
    <Table
      locale={locale}
      caption={t.refunds}
      captionHidden
      stack
      empty={<EmptyState title={t.refundsNone} />}
      columns={[
        { key: 'gift', label: t.gift },
        { key: 'amount', label: t.amount, numeric: true },
        { key: 'state', label: t.state },
        { key: 'when', label: t.when },
      ]}
      rows={desk.refunds.map((one) => ({
        cells: [
          <GiftLink t={t} link={link} gift={one.gift_id} number={one.number} />,
          money(locale, one.cents),
          [wordOf(t.refundStates, one.state), one.problem].filter(Boolean).join(' (') + (one.problem ? ')' : ''),
          formatDateTime(locale, one.asked_at),
        ],
      }))}
    />
  </section>
)

const MonthlyGifts = ({ t, locale, csrf, link, desk, manages }: DeskProps) => (
  <section class="flow">
    <h2>{t.monthly}</h2>
    <Table
      locale={locale}
      caption={t.monthly}
      captionHidden
      stack
      empty={<EmptyState title={t.monthlyNone} />}
      columns={[
        { key: 'campaign', label: t.campaign },
        { key: 'amount', label: t.amount, numeric: true },
        { key: 'state', label: t.state },
        { key: 'since', label: t.since },
        { key: 'end', label: t.end },
      ]}
      rows={desk.monthly.map((one) => ({
        cells: [
          locale === 'fr' ? one.title_fr : one.title_en,
          money(locale, one.cents),
          wordOf(t.staffStates, one.state),
          formatDate(locale, clockOf(one.started_at).day),
          manages && one.state !== 'ending' ? (
            <Form method="post" action={link(paths.monthlyStopPath, { id: one.id })} csrf={csrf}>
              <Button kind="quiet">{t.end}</Button>
            </Form>
          ) : (
            ''
          ),
        ],
      }))}
    />
  </section>
)

/** The account at Stripe against the ledger's, and how far Stripe's list has been read. */
const Account = ({ t, locale, csrf, link, desk, online, manages }: DeskProps) => {
  const { reading, balance } = desk
  const problem = reading.problem === '' ? undefined : (t.problemTexts[reading.problem] ?? reading.problem)
  return (
    <section class="flow">
      <h2>{t.account}</h2>
      {problem && (
        <Notice kind="warning" title={t.problem}>
          <p>{problem}</p>
        </Notice>
      )}
      <DefinitionList
        items={[
          { term: t.ours, value: money(locale, balance.ours) },
          { term: t.theirs, value: money(locale, balance.theirs) },
          { term: t.difference, value: money(locale, balance.ours - balance.theirs) },
          { term: t.waitingEvents, value: String(desk.waiting) },
          { term: t.reading, value: reading.read_at ? formatDateTime(locale, reading.read_at) : t.never },
        ]}
      />
      <p class="soft measure">{t.differenceHint}</p>
      {manages && online && (
        <Form method="post" action={link(paths.stripeReadPath)} csrf={csrf}>
          <Actions>
            <Button kind="quiet">{t.readNow}</Button>
          </Actions>
        </Form>
      )}
    </section>
  )
}
