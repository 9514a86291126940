import { money } from '#modules/ledger'
import { formatDate, today } from '#platform/i18n'
import {
  Actions,
  Button,
  DateField,
  DefinitionList,
  EmptyState,
  ErrorSummary,
  errorsOf,
  Field,
  Form,
  type FormState,
  type Frame,
  fieldOf,
  ItemList,
  Masthead,
  Pagination,
  RadioGroup,
  SubNav,
  sentence,
  Table,
} from '#ui'
import type { StaffMessages } from '../messages/staff.ts'
import * as paths from '../paths.ts'
import type { ListedArrival, ListedPledge, PledgeRecord } from '../queries/staff.ts'
import { type PledgeState, pledgeStates, spoken } from '../rules/index.ts'
import { Problem } from './parts.tsx'

type Staff = Frame<StaffMessages>
const dayOf = (at: Date) => today(at)

interface ListProps extends Staff {
  state: PledgeState
  pledges: readonly ListedPledge[]
  titles: ReadonlyMap<string, string>
  next: string | undefined
  /** The form for money that arrived; absent for those who only read. */
  arrived: FormState | undefined
  problem: string | undefined
}
/** Promises by state, and the form for what has arrived. */
export const PledgesPage = (props: ListProps) => {
  const { t, locale, link, state, pledges, titles, next, problem } = props
  return (
    <div class="flow">
      <Masthead title={t.pledges} lead={t.pledgesLead} />
      {problem && <Problem>{sentence(t, problem)}</Problem>}
      {props.arrived && <ArrivedForm {...props} arrived={props.arrived} />}
      <SubNav
        label={t.state}
        items={pledgeStates.map((one) => ({
          href: link(paths.pledgesPath, {}, { state: one }),
          label: t.pledgeStates[one],
          current: one === state,
        }))}
      />
      {pledges.length === 0 ? (
        <EmptyState title={t.pledgesNone} />
      ) : (
        <Table
          locale={locale}
          caption={t.pledges}
          captionHidden
          stack
          columns={[
            { key: 'reference', label: t.reference },
            { key: 'name', label: t.name },
            { key: 'campaign', label: t.campaign },
            { key: 'channel', label: t.channel },
            { key: 'amount', label: t.amount, numeric: true },
            { key: 'until', label: t.until },
          ]}
          rows={pledges.map((one) => ({
            headerCell: true,
            cells: [
              <a href={link(paths.pledgePath, { id: one.id })}>{spoken(one.reference)}</a>,
              <bdi>{one.name}</bdi>,
              titles.get(one.campaign) ?? '',
              t.channels[one.channel],
              money(locale, one.cents),
              formatDate(locale, dayOf(one.expiresAt)),
            ],
          }))}
        />
      )}
      <Pagination locale={locale} next={next} />
    </div>
  )
}

const ArrivedForm = (props: ListProps & { arrived: FormState }) => {
  const { t, csrf, arrived } = props
  const field = fieldOf(props, arrived)
  return (
    <section class="flow" aria-labelledby="arrived">
      <h2 id="arrived">{t.arrivedTitle}</h2>
      <p class="measure">{t.arrivedLead}</p>
      <ErrorSummary title={t.problems} errors={errorsOf(t, arrived)} />
      <Form method="post" csrf={csrf}>
        <input type="hidden" name="key" value={arrived.typed.key} />
        <RadioGroup
          {...field('channel', t.channel, true)}
          options={(['e-transfer', 'cheque'] as const).map((value) => ({ value, label: t.channels[value] }))}
        />
        <Field {...field('reference', t.reference)} width="short" autocomplete="off" />
        <Field
          {...field('amount', t.arrivedAmount, true)}
          hint={t.arrivedHint}
          inputmode="decimal"
          width="short"
          suffix="$"
        />
        <DateField {...field('on', t.arrivedOn, true)} />
        <Field {...field('words', t.words)} hint={t.wordsHint} maxlength={300} />
        <Actions>
          <Button>{t.enter}</Button>
        </Actions>
      </Form>
    </section>
  )
}

interface OneProps extends Staff {
  pledge: PledgeRecord
  title: string
}
/** One promise. */
export const PledgePage = ({ t, locale, link, pledge, title }: OneProps) => (
  <div class="flow">
    <Masthead title={t.pledgeTitle(spoken(pledge.reference))} kicker={title} lead={t.pledgeStates[pledge.state]} />
    <DefinitionList
      items={[
        { term: t.promised, value: money(locale, pledge.cents) },
        { term: t.channel, value: t.channels[pledge.channel] },
        { term: t.name, value: pledge.forgotten_at ? t.forgotten : <bdi>{pledge.name}</bdi> },
        ...(pledge.forgotten_at ? [] : [{ term: t.email, value: pledge.email }]),
        { term: t.receiptWanted, value: pledge.receipt_wanted ? t.yes : t.no },
        { term: t.until, value: formatDate(locale, dayOf(pledge.expires_at), 'long') },
        ...(pledge.gift_id
          ? [
              {
                term: t.pledgeStates.matched,
                value: <a href={link(paths.giftPath, { id: pledge.gift_id })}>{t.gifts}</a>,
              },
            ]
          : []),
      ]}
    />
  </div>
)

interface ArrivalsProps extends Staff {
  arrivals: readonly ListedArrival[]
  mayManage: boolean
  problem: string | undefined
}
/** Money at the bank that nobody can place yet, each with the two ways it can go. */
export const ArrivalsPage = (props: ArrivalsProps) => {
  const { t, locale, link, csrf, arrivals, mayManage, problem } = props
  return (
    <div class="flow">
      <Masthead title={t.unidentified} lead={t.unidentifiedLead} />
      {problem && <Problem>{sentence(t, problem)}</Problem>}
      {arrivals.length === 0 && <EmptyState title={t.unidentifiedNone} />}
      {arrivals.length > 0 && (
        <ItemList
          items={arrivals.map(({ id, cents, on, channel, words }) => ({
            title: `${money(locale, cents)}, ${t.channels[channel]}, ${formatDate(locale, on)}`,
            detail: <bdi>{words}</bdi>,
            ...(mayManage && { turn: <a href={`#arrival-${id}`}>{t.identify}</a> }),
          }))}
        />
      )}
      {mayManage &&
        arrivals.map(({ id, cents, on }) => (
          <section class="flow" aria-labelledby={`arrival-${id}`}>
            <h2 id={`arrival-${id}`}>
              {money(locale, cents)}, {formatDate(locale, on)}
            </h2>
            <Form method="post" action={link(paths.arrivalPath, { id })} csrf={csrf}>
              <Field
                locale={locale}
                name="reference"
                id={`reference-${id}`}
                label={t.reference}
                width="short"
                autocomplete="off"
              />
              <Actions>
                <Button name="do" value="identify">
                  {t.identify}
                </Button>
                <Button kind="quiet" name="do" value="return">
                  {t.giveBack}
                </Button>
              </Actions>
            </Form>
          </section>
        ))}
    </div>
  )
}
