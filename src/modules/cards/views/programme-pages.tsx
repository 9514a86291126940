import { fundsPath } from '#modules/ledger'
import {
  Actions,
  Button,
  ButtonLink,
  DefinitionList,
  EmptyState,
  ErrorSummary,
  errorsOf,
  Field,
  Figure,
  FigureStrip,
  Form,
  type FormState,
  fieldOf,
  ItemList,
  Masthead,
  Notice,
  type Option,
  SelectField,
  sentence,
  Table,
  TextAreaField,
} from '#ui'
import * as paths from '../paths.ts'
import type { Names } from '../queries/people.ts'
import type { Delivery, ListedProgramme, Programme, Purchase, Stock } from '../queries/programmes.ts'
import { dayOf, Example, inMoney, Problem, ProgrammeNav, type Staff, whoIs } from './parts.tsx'

interface ListProps extends Staff {
  programmes: readonly ListedProgramme[]
  mayBegin: boolean
  mayHand: boolean
}
export const ProgrammesPage = ({ t, locale, link, programmes, mayBegin, mayHand }: ListProps) => (
  <div class="flow">
    <Masthead title={t.title} lead={t.lead} />
    <p class="actions">
      {mayHand && <ButtonLink href={link(paths.handOverPath)}>{t.handOver}</ButtonLink>}
      {mayBegin && (
        <ButtonLink kind="quiet" href={link(paths.newProgrammePath)}>
          {t.newProgramme}
        </ButtonLink>
      )}
    </p>
    {programmes.length === 0 ? (
      <EmptyState title={t.noProgrammes} text={t.noneText} />
    ) : (
      <ItemList
        items={programmes.map((one) => ({
          title: one[`name_${locale}`],
          href: link(paths.programmePath, { id: one.id }),
          detail: `${t.onHand}${locale === 'fr' ? '\u00a0' : ''}: ${inMoney(locale, one.on_hand_cents)}`,
          turn: one.losses
            ? t.waits.loss
            : one.under_way === 'requested'
              ? t.waits.request
              : one.under_way === 'approved' && t.waits.approved,
        }))}
      />
    )}
  </div>
)

interface EditProps extends Staff {
  title: string
  state: FormState
  funds: readonly Option[]
  campaigns: readonly Option[]
  problem?: string | undefined
}
export const ProgrammeFormPage = (props: EditProps) => {
  const { t, csrf, link, title, state, funds, campaigns } = props
  const field = fieldOf(props, state)
  // Fields whose labels go by another name: the summary looks them up.
  const limits = { maxCardCents: t.maxCard, ceilingCents: t.ceilingField }
  return (
    <div class="flow">
      <Masthead title={title} />
      <Problem t={t} problem={props.problem} />
      <ErrorSummary title={t.problems} errors={errorsOf({ ...t, ...limits }, state)} />
      {funds.length === 0 && (
        <Notice kind="warning" title={t.noFund}>
          <a href={link(fundsPath)}>{t.toFunds}</a>
        </Notice>
      )}
      <Form method="post" csrf={csrf}>
        <input type="hidden" name="version" value={state.typed.version ?? '1'} />
        <Field {...field('nameEn', t.nameEn, true)} lang="en" />
        <Field {...field('nameFr', t.nameFr, true)} lang="fr" />
        <SelectField {...field('fund', t.fund, true)} hint={t.fundHint} options={funds} prompt={t.choose} />
        <SelectField {...field('campaign', t.campaign)} options={campaigns} prompt={t.noCampaign} />
        <Field {...field('maxCardCents', t.maxCard, true)} hint={t.fromTo(5, 500)} width="short" inputmode="decimal" />
        <Field {...field('ceilingCents', t.ceilingField, true)} width="short" inputmode="decimal" />
        <Field {...field('codeDays', t.codeDays, true)} hint={t.fromTo(7, 365)} width="short" inputmode="numeric" />
        <Field {...field('partnerName', t.partnerName, true)} />
        <Field {...field('partnerEmail', t.partnerEmail, true)} type="email" hint={t.partnerEmailHint} />
        <SelectField
          {...field('partnerLocale', t.partnerLocale, true)}
          options={[
            { value: 'en', label: t.english },
            { value: 'fr', label: t.french },
          ]}
        />
        <TextAreaField {...field('pickupEn', t.pickupEn, true)} rows={2} lang="en" />
        <TextAreaField {...field('pickupFr', t.pickupFr, true)} rows={2} lang="fr" />
        <TextAreaField {...field('pickupAr', t.pickupAr, true)} rows={2} lang="ar" dir="rtl" />
        <Actions>
          <Button>{t.save}</Button>
        </Actions>
      </Form>
    </div>
  )
}

/** What waits, as keys of `t.waits`, each with the page where it is done. */
export interface Waiting {
  what: keyof Staff['t']['waits']
  href: string
}
interface Props extends Staff {
  programme: Programme
  stock: Stock
  available: number
  fundName: string
  waits: readonly Waiting[]
  purchases: readonly Purchase[]
  deliveries: readonly Delivery[]
  issued: { issued: number; said_at: Date } | undefined
  names: Names
  may: { handle: boolean; approve: boolean }
}
export const ProgrammePage = (props: Props) => {
  const { t, locale, link, programme, waits, may } = props
  return (
    <div class="flow">
      <Masthead title={programme[`name_${locale}`]} lead={reconciledText(props)} />
      <ProgrammeNav {...props} here="overview" />
      <Example t={t} programme={programme} />
      <Figures {...props} />
      <DefinitionList items={moneyOf(props)} />
      <h2>{t.next}</h2>
      {waits.length === 0 ? (
        <p>{t.nothingWaits}</p>
      ) : (
        <ItemList items={waits.map(({ what, href }) => ({ title: t.waits[what], href }))} />
      )}
      <p class="actions">
        {may.handle && (
          <>
            <ButtonLink href={link(paths.handOverPath)}>{t.handOver}</ButtonLink>
            <ButtonLink kind="quiet" href={link(paths.newRequestPath, { id: programme.id })}>
              {t.ask}
            </ButtonLink>
          </>
        )}
        {may.approve && (
          <ButtonLink kind="quiet" href={link(paths.editProgrammePath, { id: programme.id })}>
            {t.editProgramme}
          </ButtonLink>
        )}
      </p>
      <Purchases {...props} />
      <Partner {...props} />
    </div>
  )
}
const reconciledText = ({ t, locale, programme }: Props) =>
  programme.reconciled_at ? t.reconciled(dayOf(locale, programme.reconciled_at)) : t.neverReconciled

const moneyOf = ({ t, locale, stock, available, fundName }: Props) => [
  { term: t.fund, value: fundName },
  { term: t.available, value: inMoney(locale, available) },
  { term: t.lost, value: inMoney(locale, stock.lostCents) },
]

const Figures = ({ t, locale, programme, stock }: Props) => {
  const cents = (n: number) => inMoney(locale, n)
  return (
    <FigureStrip label={t.overview}>
      <Figure
        label={t.onHand}
        value={cents(programme.on_hand_cents)}
        lines={[`${t.ceilingLabel} ${cents(programme.ceiling_cents)}`]}
      />
      <Figure label={t.loose} value={String(stock.loose)} />
      <Figure label={t.sealed} value={String(stock.envelopes.sealed ?? 0)} />
      <Figure label={t.withPartner} value={String(stock.envelopes.partner ?? 0)} />
      <Figure label={t.handed} value={cents(stock.handedCents)} />
    </FigureStrip>
  )
}

const Purchases = ({ t, locale, link, purchases, names }: Props) => (
  <>
    <h2>{t.purchases}</h2>
    <Table
      locale={locale}
      caption={t.purchases}
      captionHidden
      stack
      columns={[
        { key: 'asked', label: t.asked },
        { key: 'what', label: t.what },
        { key: 'total', label: t.total, numeric: true },
        { key: 'state', label: t.state },
        { key: 'by', label: t.askedBy },
        { key: 'approved', label: t.approvedBy },
      ]}
      rows={purchases.map((one) => ({
        cells: [
          <a href={link(paths.purchasePath, { id: one.id })}>{dayOf(locale, one.requested_at)}</a>,
          `${t.purchaseTitle(one.cards, inMoney(locale, one.card_cents))}, ${one.merchant}`,
          inMoney(locale, one.total_cents),
          sentence(t.states, one.state),
          whoIs(t, names, one.requested_by),
          one.state === 'refused' ? '' : whoIs(t, names, one.decided_by),
        ],
      }))}
      empty={<p>{t.purchasesNone}</p>}
    />
  </>
)

const Partner = ({ t, locale, link, csrf, programme, issued, deliveries, names, may }: Props) => (
  <>
    <h2>{t.partner}</h2>
    <p class="measure">
      {programme.partner_name}. {issued ? t.issued(issued.issued, dayOf(locale, issued.said_at)) : t.issuedNever}
    </p>
    {may.handle && (
      <Form method="post" action={link(paths.partnerLinkPath, { id: programme.id })} csrf={csrf}>
        <Actions>
          <Button kind="quiet">{t.renew}</Button>
        </Actions>
      </Form>
    )}
    {deliveries.length > 0 && (
      <Table
        locale={locale}
        caption={t.deliveries}
        stack
        columns={[
          { key: 'given', label: t.given },
          { key: 'what', label: t.what },
          { key: 'number', label: t.number, numeric: true },
          { key: 'by', label: t.by },
          { key: 'said', label: t.partnerSaid, numeric: true },
          { key: 'state', label: t.state },
        ]}
        rows={deliveries.map((one) => ({
          cells: [
            dayOf(locale, one.given_at),
            sentence(t.deliveryWhat, one.what),
            one.envelopes,
            whoIs(t, names, one.given_by),
            one.said,
            sentence(t.deliveryStates, one.state),
          ],
        }))}
      />
    )}
  </>
)
