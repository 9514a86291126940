import { formatDate } from '#platform/i18n'
import { Button, EmptyState, Field, FilterBar, Form, Notice, Pagination, Table } from '#ui'
import * as paths from '../paths.ts'
import type { GiftCase, Waiting } from '../queries/cases.ts'
import type { Page, Receipt, ToMend } from '../queries/receipts.ts'
import { decide, money } from '../rules/index.ts'
import { Board, decided, type Staff, StateMark } from './parts.tsx'

interface ListProps extends Staff {
  page: Page
  serial: string
  year: string
}

/** Every receipt, the newest first. */
export const ReceiptsPage = (props: ListProps) => {
  const { t, locale, link, page, serial } = props
  return (
    <Board {...props} tab="all" title={t.title} lead={t.lead}>
      <FilterBar locale={locale} label={t.filter} clearHref={serial ? link(paths.receiptsPath) : undefined}>
        <Field locale={locale} name="serial" label={t.serial} value={serial} type="search" width="medium" />
      </FilterBar>
      {page.rows.length === 0 ? (
        <EmptyState
          title={serial ? t.noneFound : t.none}
          text={serial ? undefined : t.noneText}
          action={serial ? undefined : <a href={link(paths.issuersPath)}>{t.issuersTitle}</a>}
        />
      ) : (
        <Table
          locale={locale}
          caption={t.title}
          captionHidden
          stack
          columns={[
            { key: 'serial', label: t.serial },
            { key: 'issued', label: t.issuedOn },
            { key: 'donor', label: t.donor },
            { key: 'eligible', label: t.eligible, numeric: true },
            { key: 'state', label: t.state },
          ]}
          rows={page.rows.map((receipt) => ({ headerCell: true, cells: cellsOf(props, receipt) }))}
        />
      )}
      <Pagination locale={locale} next={page.next && link(paths.receiptsPath, {}, { before: page.next })} />
    </Board>
  )
}

const cellsOf = ({ t, locale, link }: Staff, receipt: Receipt) => [
  <a href={link(paths.receiptPath, { id: receipt.id })}>{receipt.serial}</a>,
  formatDate(locale, receipt.issuedOn),
  receipt.forgotten ? t.forgotten : <bdi>{receipt.donorName}</bdi>,
  money(locale, receipt.eligibleCents),
  <StateMark t={t} receipt={receipt} />,
]

/** Whose donors asked for a receipt and have none: issued one by one, or the reason why there is none. */
export const WaitingPage = (props: Staff & { waiting: Waiting; year: string; mayIssue: boolean }) => {
  const { t, locale, link, waiting } = props
  return (
    <Board {...props} tab="waiting" title={t.waitingTitle} lead={t.waitingLead}>
      {waiting.rows.length === 0 ? (
        <EmptyState title={t.waitingNone} />
      ) : (
        <Table
          locale={locale}
          caption={t.waitingTitle}
          captionHidden
          stack
          columns={[
            { key: 'on', label: t.receivedOn },
            { key: 'donor', label: t.donor },
            { key: 'amount', label: t.amount, numeric: true },
            { key: 'why', label: t.why },
            { key: 'issue', label: t.issue },
          ]}
          rows={waiting.rows.map((one) => ({ cells: waitingCells(props, one) }))}
        />
      )}
      <Pagination locale={locale} next={waiting.next && link(paths.waitingPath, {}, { after: waiting.next })} />
    </Board>
  )
}

function waitingCells(props: Staff & { mayIssue: boolean }, one: GiftCase) {
  const { t, locale, csrf, link } = props
  // A letter that has to be tried is tried when the receipt is issued.
  const decision = decide({ ...one, printable: true })
  const name = one.donorName
  return [
    <a href={link(paths.giftPath, { id: one.gift })}>{formatDate(locale, one.receivedOn)}</a>,
    <bdi>{name}</bdi>,
    money(locale, one.cents - one.returnedCents),
    decided(props, decision),
    decision.receipt && props.mayIssue ? (
      <Form method="post" action={link(paths.giftPath, { id: one.gift })} csrf={csrf}>
        <input type="hidden" name="do" value="issue" />
        <input type="hidden" name="back" value="waiting" />
        <Button kind="quiet" aria-label={t.issueFor(name)}>
          {t.issue}
        </Button>
      </Form>
    ) : (
      ''
    ),
  ]
}

/** Receipts that say more than was given, since part of a gift went back. */
export const MendPage = (props: Staff & { toMend: readonly ToMend[]; year: string }) => {
  const { t, locale, link, toMend } = props
  return (
    <Board {...props} tab="mend" title={t.mendTitle} lead={t.mendLead}>
      {toMend.length === 0 ? (
        <EmptyState title={t.mendNone} />
      ) : (
        <Table
          locale={locale}
          caption={t.mendTitle}
          captionHidden
          stack
          columns={[
            { key: 'serial', label: t.serial },
            { key: 'issued', label: t.issuedOn },
            { key: 'says', label: t.says, numeric: true },
            { key: 'left', label: t.left, numeric: true },
          ]}
          rows={toMend.map(({ id, serial, cents, left, issued_on }) => ({
            headerCell: true,
            cells: [
              <a href={link(paths.receiptPath, { id })}>{serial}</a>,
              formatDate(locale, issued_on),
              money(locale, cents),
              money(locale, left),
            ],
          }))}
        />
      )}
      {toMend.length > 0 && <Notice kind="warning">{t.mendHow}</Notice>}
    </Board>
  )
}
