import { formatDate } from '#platform/i18n'
import {
  Actions,
  Button,
  ButtonLink,
  CheckField,
  DefinitionList,
  ErrorSummary,
  errorsOf,
  Field,
  Form,
  type FormState,
  fieldOf,
  ItemList,
  Masthead,
  RadioGroup,
  TextAreaField,
} from '#ui'
import * as paths from '../paths.ts'
import type { listReceipted, Receipt } from '../queries/receipts.ts'
import { money, registrationInWords } from '../rules/index.ts'
import { reasons } from '../schema.ts'
import { Problem, type Staff, StateMark, stateOf } from './parts.tsx'

interface ReceiptProps extends Staff {
  receipt: Receipt
  lines: Awaited<ReturnType<typeof listReceipted>>
  code: string
  mayIssue: boolean
  problem: string | undefined
}

/** One receipt: what it says, what became of it, what can be done. */
export const ReceiptPage = (props: ReceiptProps) => {
  const { t, locale, link, csrf, receipt, lines, mayIssue } = props
  const { id } = receipt
  const counts = stateOf(receipt) === 'valid'
  return (
    <div class="flow">
      <Masthead title={t.receiptTitle(receipt.serial)} lead={<StateMark t={t} receipt={receipt} />} />
      <Problem t={t} problem={props.problem} />
      {!receipt.forgotten && (
        <Actions>
          <ButtonLink href={link(paths.receiptPdfPath, { id })}>{counts ? t.pdf : t.pdfCancelled}</ButtonLink>
        </Actions>
      )}
      <DefinitionList items={factsOf(props)} />
      <h2>{t.gifts}</h2>
      <ItemList
        items={lines.map((line) => ({
          title: line.received_on ? t.giftOf(formatDate(locale, line.received_on)) : t.thing,
          href: line.gift_id
            ? link(paths.giftPath, { id: line.gift_id })
            : link(paths.thingPath, { id: line.in_kind_id ?? '' }),
          detail: money(locale, line.cents),
        }))}
      />
      {mayIssue && counts && (
        <Form method="post" action={link(paths.sendPath, { id })} csrf={csrf}>
          <Actions>
            <ButtonLink kind="quiet" href={link(paths.replacePath, { id })}>
              {t.doReplace}
            </ButtonLink>
            <ButtonLink kind="quiet" href={link(paths.cancelPath, { id })}>
              {t.doCancel}
            </ButtonLink>
            <Button kind="quiet">{t.send}</Button>
          </Actions>
        </Form>
      )}
    </div>
  )
}

function factsOf(props: ReceiptProps) {
  const { t, locale, receipt, code, link } = props
  const other = (id: string | null, serial: string | null) =>
    id && serial ? <a href={link(paths.receiptPath, { id })}>{serial}</a> : ''
  const items = [
    { term: t.cancelledOn, value: receipt.cancelledOn ? formatDate(locale, receipt.cancelledOn) : '' },
    { term: t.reason, value: receipt.cancelReason ? (reasonOf(t, receipt.cancelReason) ?? '') : '' },
    { term: t.noteKept, value: receipt.cancelNote ?? '' },
    { term: t.replacedBy, value: other(receipt.replacedBy, receipt.replacedBySerial) },
    { term: t.replaces, value: other(receipt.replaces, receipt.replacesSerial) },
    { term: t.donor, value: receipt.forgotten ? t.forgotten : <bdi>{receipt.donorName}</bdi> },
    { term: t.address, value: receipt.donorAddress.split('\n').join(', ') },
    { term: t.kind, value: t.kinds[receipt.kind] },
    { term: t.what, value: receipt.description },
    { term: t.appraisedBy, value: [receipt.appraiser, receipt.appraiserAddress].filter(Boolean).join(', ') },
    { term: t.receivedOn, value: receipt.receivedOn ? formatDate(locale, receipt.receivedOn) : '' },
    { term: t.year, value: receipt.receivedOn ? '' : String(receipt.receivedYear) },
    { term: t.amount, value: money(locale, receipt.cents) },
    { term: t.counted, value: receipt.countedCents < receipt.cents ? money(locale, receipt.countedCents) : '' },
    { term: t.advantage, value: advantageOf(props) },
    { term: t.eligible, value: money(locale, receipt.eligibleCents) },
    { term: t.issuedOn, value: formatDate(locale, receipt.issuedOn) },
    { term: t.place, value: receipt.place },
    { term: t.issuer, value: receipt.issuerName },
    { term: t.registration, value: registrationInWords(receipt.registration) },
    { term: t.signatory, value: `${receipt.signatory}, ${receipt.signatoryTitle}` },
    { term: t.language, value: t.languages[receipt.locale] },
    { term: t.code, value: <a href={link(paths.verifyPath, {}, { serial: receipt.serial })}>{code}</a> },
  ]
  return items.filter(({ value }) => value !== '')
}
const advantageOf = ({ locale, receipt: { advantageCents, advantage } }: ReceiptProps) =>
  advantageCents > 0 ? `${money(locale, advantageCents)}, ${advantage}` : ''
const reasonOf = (t: Staff['t'], reason: string) => Object.entries(t.reasons).find(([word]) => word === reason)?.[1]

interface MendProps extends Staff {
  receipt: Receipt
  state: FormState
  problem: string | undefined
}

/** The second step: nothing is cancelled by one press of a button. */
export const CancelPage = (props: MendProps) => {
  const { t, csrf, receipt, state } = props
  const field = fieldOf(props, state)
  return (
    <div class="flow">
      <Masthead title={t.cancelTitle(receipt.serial)} lead={t.cancelLead} />
      <Problem t={t} problem={props.problem} />
      <Which {...props} />
      <ErrorSummary title={t.problems} errors={errorsOf(t, state)} />
      {receipt.cancelledAt === null && (
        <Form method="post" csrf={csrf}>
          <RadioGroup
            {...field('reason', t.reason, true)}
            options={reasons.map((value) => ({ value, label: t.reasons[value] }))}
          />
          <Field {...field('note', t.note)} />
          <CheckField {...field('sure', t.sure, true)} value="yes" />
          <Actions>
            <Button kind="danger">{t.doCancel}</Button>
          </Actions>
        </Form>
      )}
    </div>
  )
}

/** Whose receipt it is and over how much, so that the wrong one is seen before it is cancelled. */
const Which = ({ t, locale, link, receipt }: MendProps) => (
  <DefinitionList
    items={[
      {
        term: t.serial,
        value: <a href={link(paths.receiptPath, { id: receipt.id })}>{receipt.serial}</a>,
      },
      { term: t.donor, value: receipt.forgotten ? t.forgotten : <bdi>{receipt.donorName}</bdi> },
      { term: t.eligible, value: money(locale, receipt.eligibleCents) },
      { term: t.issuedOn, value: formatDate(locale, receipt.issuedOn) },
    ]}
  />
)

export const ReplacePage = (props: MendProps & { refusal: string | undefined }) => {
  const { t, csrf, receipt, state } = props
  const field = fieldOf(props, state)
  return (
    <div class="flow">
      <Masthead title={t.replaceTitle(receipt.serial)} lead={t.replaceLead} />
      <Problem t={t} problem={props.refusal ?? props.problem} />
      <Which {...props} />
      <ErrorSummary title={t.problems} errors={errorsOf(t, state)} />
      {receipt.cancelledAt === null && (
        <Form method="post" csrf={csrf}>
          <RadioGroup
            {...field('reason', t.reason, true)}
            options={reasons
              .filter((value) => value !== 'not-a-gift')
              .map((value) => ({ value, label: t.reasons[value] }))}
          />
          <Field {...field('name', t.name, true)} dir="auto" />
          <TextAreaField {...field('address', t.addressLines, true)} rows={3} dir="auto" />
          <Field {...field('note', t.note)} />
          <Actions>
            <Button>{t.replace}</Button>
          </Actions>
        </Form>
      )}
    </div>
  )
}
