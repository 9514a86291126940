import {
  Actions,
  Button,
  DateField,
  DefinitionList,
  ErrorSummary,
  errorsOf,
  Field,
  FileField,
  Form,
  type FormState,
  fieldOf,
  Masthead,
  Notice,
  sentence,
  Table,
  TextAreaField,
} from '#ui'
import * as paths from '../paths.ts'
import type { ShownCard } from '../queries/envelopes.ts'
import type { Names } from '../queries/people.ts'
import type { Programme, Purchase } from '../queries/programmes.ts'
import { dayOf, Example, inMoney, Problem, type Staff, whoIs } from './parts.tsx'

interface AskProps extends Staff {
  programme: Programme
  available: number
  state: FormState
  problem?: string | undefined
}
export const AskPage = (props: AskProps) => {
  const { t, locale, csrf, programme, available, state } = props
  const field = fieldOf(props, state)
  return (
    <div class="flow">
      <Masthead title={t.askTitle(programme[`name_${locale}`])} lead={t.askLead} />
      <Problem t={t} problem={props.problem} />
      <ErrorSummary title={t.problems} errors={errorsOf(t, state)} />
      <DefinitionList items={limitsOf(t, locale, { programme, available })} />
      <Form method="post" csrf={csrf}>
        <Field {...field('merchant', t.merchant, true)} />
        <Field {...field('cards', t.cards, true)} hint={t.fromTo(1, 500)} width="short" inputmode="numeric" />
        <Field {...field('cardCents', t.cardValue, true)} width="short" inputmode="decimal" />
        <TextAreaField {...field('reason', t.reason)} rows={3} />
        <Actions>
          <Button>{t.send}</Button>
        </Actions>
      </Form>
    </div>
  )
}
const limitsOf = (
  t: Staff['t'],
  locale: Staff['locale'],
  { programme, available }: { programme: Programme; available: number },
) => [
  { term: t.onHand, value: inMoney(locale, programme.on_hand_cents) },
  { term: t.ceilingLabel, value: inMoney(locale, programme.ceiling_cents) },
  { term: t.maxCard, value: inMoney(locale, programme.max_card_cents) },
  { term: t.available, value: inMoney(locale, available) },
]

interface Props extends Staff {
  purchase: Purchase
  programme: Programme
  available: number
  names: Names
  cards: readonly ShownCard[]
  /** Who looks: what the page offers follows, the command decides. */
  me: string
  may: { handle: boolean; approve: boolean }
  state: FormState
  problem?: string | undefined
  fileProblem?: string | undefined
  accept: string
}
export const PurchasePage = (props: Props) => {
  const { t, locale, purchase, programme, state } = props
  return (
    <div class="flow">
      <Masthead
        kicker={programme[`name_${locale}`]}
        title={t.purchaseTitle(purchase.cards, inMoney(locale, purchase.card_cents))}
        lead={sentence(t.states, purchase.state)}
      />
      <Example t={t} programme={programme} />
      <Problem t={t} problem={props.problem} />
      <ErrorSummary title={t.problems} errors={errorsOf(t, state)} />
      <DefinitionList items={factsOf(props)} />
      {purchase.state === 'requested' && props.may.approve && <Decide {...props} />}
      {purchase.state === 'approved' && props.may.handle && <Buy {...props} />}
      {['requested', 'approved'].includes(purchase.state) && purchase.requested_by === props.me && (
        <Withdraw {...props} />
      )}
      {props.cards.length > 0 && <Cards {...props} />}
    </div>
  )
}

function factsOf({ t, locale, link, purchase, names, available }: Props) {
  const refused = purchase.state === 'refused'
  const open = purchase.state === 'requested'
  return [
    { term: t.merchant, value: purchase.merchant },
    { term: t.total, value: inMoney(locale, purchase.total_cents) },
    { term: t.askedBy, value: whoIs(t, names, purchase.requested_by) },
    { term: t.reason, value: purchase.reason },
    { term: refused ? t.refusedBy : t.approvedBy, value: whoIs(t, names, purchase.decided_by) },
    { term: t.note, value: purchase.decided_note },
    { term: t.boughtBy, value: whoIs(t, names, purchase.bought_by) },
    { term: t.boughtOn, value: purchase.bought_on && dayOf(locale, purchase.bought_on) },
    { term: t.available, value: open ? inMoney(locale, available) : '' },
    {
      term: t.receipt,
      value: purchase.receipt_file && <a href={link(paths.receiptPath, { id: purchase.id })}>{t.receiptSee}</a>,
    },
  ].filter(({ value }) => value !== '' && value !== null)
}

const Decide = (props: Props) => {
  const { t, locale, link, csrf, purchase, me, state, available } = props
  if (purchase.requested_by === me) return <p>{t.ownRequest}</p>
  const field = fieldOf(props, state)
  return (
    <>
      {available < 0 ? (
        <Notice kind="warning">{t.fundShort(inMoney(locale, -available))}</Notice>
      ) : (
        <Form method="post" action={link(paths.approvePath, { id: purchase.id })} csrf={csrf}>
          <p>{t.approveText}</p>
          <Actions>
            <Button>{t.approve}</Button>
          </Actions>
        </Form>
      )}
      <Form method="post" action={link(paths.refusePath, { id: purchase.id })} csrf={csrf}>
        <TextAreaField {...field('note', t.refuseNote)} rows={2} />
        <Actions>
          <Button kind="quiet">{t.refuse}</Button>
        </Actions>
      </Form>
    </>
  )
}

const Withdraw = ({ t, link, csrf, purchase }: Props) => (
  <Form method="post" action={link(paths.withdrawPath, { id: purchase.id })} csrf={csrf}>
    <Actions>
      <Button kind="quiet">{t.withdraw}</Button>
    </Actions>
  </Form>
)

const Buy = (props: Props) => {
  const { t, locale, link, csrf, purchase, me, state, fileProblem, accept } = props
  if (purchase.decided_by === me) return <p>{t.approverBuys}</p>
  const field = fieldOf(props, state)
  const here = { id: purchase.id }
  const file = { locale, name: 'file', required: true }
  return (
    <>
      <h2>{t.receipt}</h2>
      {!purchase.receipt_file && <p class="measure">{t.buyFirst}</p>}
      <Form method="post" enctype="multipart/form-data" action={link(paths.addReceiptPath, here)} csrf={csrf}>
        <FileField {...file} label={t.receipt} hint={t.receiptText} accept={accept} error={fileProblem} />
        <Actions>
          <Button kind={purchase.receipt_file ? 'quiet' : 'primary'}>{t.receiptKeep}</Button>
        </Actions>
      </Form>
      {purchase.receipt_file && (
        <>
          <h2>{t.enter}</h2>
          <Form method="post" action={link(paths.buyPath, here)} csrf={csrf}>
            <DateField {...field('on', t.on, true)} />
            <TextAreaField {...field('numbers', t.numbers, true)} hint={t.enterText} rows={8} autocomplete="off" />
            <Actions>
              <Button>{t.enterSend}</Button>
            </Actions>
          </Form>
          <Form method="post" enctype="multipart/form-data" action={link(paths.importCardsPath, here)} csrf={csrf}>
            <DateField {...field('on', t.on, true)} id="field-import-on" />
            <FileField {...file} id="field-import" label={t.importCards} accept=".csv,.txt,text/csv" />
            <Actions>
              <Button kind="quiet">{t.importSend}</Button>
            </Actions>
          </Form>
        </>
      )}
    </>
  )
}

const Cards = ({ t, locale, link, cards }: Props) => (
  <Table
    locale={locale}
    caption={t.cardsOf}
    stack
    columns={[
      { key: 'card', label: t.card },
      { key: 'last4', label: t.last4 },
      { key: 'value', label: t.worth, numeric: true },
      { key: 'state', label: t.state },
    ]}
    rows={cards.map((one) => ({
      cells: [
        <a href={link(paths.cardPath, { id: one.id })}>{t.cardTitle(one.position)}</a>,
        `\u2026${one.last4}`,
        inMoney(locale, one.cents),
        sentence(t.cardStates, one.state),
      ],
    }))}
  />
)
