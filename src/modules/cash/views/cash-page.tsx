import { money } from '#modules/ledger'
import { formatDate, formatDateTime, formatNumber, today } from '#platform/i18n'
import type { Frame } from '#ui'
import {
  ButtonLink,
  EmptyState,
  Figure,
  FigureStrip,
  FilterBar,
  ItemList,
  Mark,
  Masthead,
  Pagination,
  SelectField,
  Table,
} from '#ui'
import type { StaffMessages } from '../messages/staff.ts'
import * as paths from '../paths.ts'
import type { Differences, OpenCount, ToDeposit } from '../queries/counts.ts'
import type { ListedDeposit } from '../queries/deposits.ts'
import type { ListedEnvelope } from '../queries/envelopes.ts'
import { type EnvelopeState, envelopeStates, numberInPrint, oldAfterDays } from '../rules/index.ts'

type Staff = Frame<StaffMessages>
const titleOf = ({ locale }: Staff, { title_en, title_fr }: { title_en: string; title_fr: string }) =>
  locale === 'en' ? title_en : title_fr

interface Props extends Staff {
  waiting: { waiting: number; oldest: Date | null }
  old: readonly ListedEnvelope[]
  counts: readonly OpenCount[]
  toDeposit: readonly ToDeposit[]
  deposits: readonly ListedDeposit[]
  /** The slips before these. */
  older: string | undefined
  /** Cents on their way to the bank. */
  onItsWay: number
  bankHref: string | undefined
  /** Auditors look only. */
  mayHandle: boolean
}

/** Where the cash is, and what is to be done with it next. */
export const CashPage = (props: Props) => {
  const { t, link, counts, mayHandle } = props
  return (
    <div class="flow">
      <Masthead title={t.title} lead={t.lead} />
      {mayHandle && (
        <p class="actions">
          <ButtonLink href={link(paths.dropPath)}>{t.toDrop}</ButtonLink>
          <ButtonLink kind="quiet" href={link(paths.newCountPath)}>
            {t.toCount}
          </ButtonLink>
          <ButtonLink kind="quiet" href={link(paths.newDepositPath)}>
            {t.toDeposit}
          </ButtonLink>
        </p>
      )}
      <Where {...props} />
      <section class="flow" aria-labelledby="open-counts">
        <h2 id="open-counts">{t.openCounts}</h2>
        {counts.length === 0 ? (
          <p class="soft">{t.noOpenCounts}</p>
        ) : (
          <ItemList
            items={counts.map((count) => ({
              title: t.countOf(titleOf(props, count)),
              href: link(paths.countPath, { id: count.id }),
              detail: count.example ? t.example : formatDateTime(props.locale, count.opened_at),
              turn: t.countStates[count.state],
            }))}
          />
        )}
      </section>
      <Old {...props} />
      <Deposits {...props} />
      <p class="actions">
        {mayHandle && (
          <ButtonLink kind="quiet" href={link(paths.printPath)}>
            {t.toLabels}
          </ButtonLink>
        )}
        <ButtonLink kind="quiet" href={link(paths.envelopesPath)}>
          {t.toEnvelopes}
        </ButtonLink>
        {props.bankHref && (
          <ButtonLink kind="quiet" href={props.bankHref}>
            {t.toBank}
          </ButtonLink>
        )}
        {props.bankHref && (
          <ButtonLink kind="quiet" href={link(paths.differencesPath)}>
            {t.toDifferences}
          </ButtonLink>
        )}
      </p>
    </div>
  )
}

const Where = ({ t, locale, waiting, toDeposit, onItsWay }: Props) => {
  const safe = toDeposit.reduce((sum, one) => sum + one.cents + one.cheque_cents, 0)
  const envelopes = toDeposit.reduce((sum, one) => sum + one.envelopes, 0)
  const { oldest } = waiting
  const since = oldest
    ? [t.oldest(formatDate(locale, today(oldest), 'long'))]
    : waiting.waiting === 0
      ? [t.nothingWaits]
      : []
  return (
    <FigureStrip label={t.overview}>
      <Figure label={t.waiting} value={formatNumber(locale, waiting.waiting)} lines={since} />
      <Figure label={t.inSafe} value={money(locale, safe)} lines={[t.envelopes(envelopes)]} />
      <Figure label={t.onItsWay} value={money(locale, onItsWay)} />
    </FigureStrip>
  )
}

const Old = (props: Props) => {
  const { t, locale, link, old } = props
  if (old.length === 0) return null
  return (
    <section class="flow" aria-labelledby="old">
      <h2 id="old">{t.oldTitle(oldAfterDays)}</h2>
      <ItemList
        items={old.map((one) => ({
          title: t.envelopeTitle(numberInPrint(one.number)),
          href: link(paths.envelopePath, { number: numberInPrint(one.number) }),
          detail: [one.office, one.dropped_at && formatDate(locale, today(one.dropped_at), 'long')]
            .filter(Boolean)
            .join(', '),
        }))}
      />
    </section>
  )
}

const Deposits = ({ t, locale, link, deposits, older }: Props) => (
  <section class="flow" aria-labelledby="deposits">
    <h2 id="deposits">{t.deposits}</h2>
    {deposits.length === 0 ? (
      <p class="soft">{t.noDeposits}</p>
    ) : (
      <ItemList
        items={deposits.map((one) => ({
          title: t.slipNumber(one.number),
          href: link(paths.depositPath, { id: one.id }),
          detail: `${money(locale, one.cents + one.cheque_cents)}, ${formatDate(locale, one.made_on, 'long')}`,
          turn: one.on_its_way ? t.way : undefined,
        }))}
      />
    )}
    <Pagination locale={locale} next={older} />
  </section>
)

interface ListProps extends Staff {
  state: EnvelopeState
  envelopes: readonly ListedEnvelope[]
  next: string | undefined
}
/** Envelopes of one state, by number. */
export const EnvelopesPage = (props: ListProps) => {
  const { t, locale, link, state, envelopes } = props
  return (
    <div class="flow">
      <Masthead title={t.envelopesTitle} />
      <FilterBar locale={locale} label={t.filter} action={link(paths.envelopesPath)} auto>
        <SelectField
          locale={locale}
          name="state"
          label={t.state}
          required
          value={state}
          options={envelopeStates.map((one) => ({ value: one, label: t.states[one] }))}
        />
      </FilterBar>
      <Table
        locale={locale}
        caption={t.envelopesTitle}
        captionHidden
        stack
        columns={[
          { key: 'number', label: t.envelope },
          { key: 'campaign', label: t.campaign },
          { key: 'office', label: t.office },
          { key: 'day', label: t.droppedOn },
        ]}
        rows={envelopes.map((one) => ({
          headerCell: true,
          cells: [
            <a href={link(paths.envelopePath, { number: numberInPrint(one.number) })}>{numberInPrint(one.number)}</a>,
            <>
              {titleOf(props, one)} {one.example && <Mark kind="synthetic">{t.exampleMark}</Mark>}
            </>,
            one.office,
            one.dropped_at && !one.example && formatDate(locale, today(one.dropped_at)),
          ],
        }))}
        empty={<EmptyState title={t.noEnvelopes} />}
      />
      <Pagination locale={locale} next={props.next} />
    </div>
  )
}

/** Every difference, and what was said of it. */
export const DifferencesPage = (props: Staff & { differences: Differences; lineHref: (id: string) => string }) => {
  const { t, locale, link, differences } = props
  const { counts, deposits, bank } = differences
  return (
    <div class="flow">
      <Masthead title={t.differencesTitle} lead={t.differencesLead} />
      {counts.length + deposits.length + bank.length === 0 && <EmptyState title={t.noDifferences} />}
      {counts.length > 0 && (
        <Table
          locale={locale}
          caption={t.differencesCounts}
          stack
          columns={[
            { key: 'day', label: t.acceptedOn },
            { key: 'amount', label: t.amount, numeric: true },
            { key: 'rounds', label: t.rounds, numeric: true },
            { key: 'said', label: t.explained },
          ]}
          rows={counts.map((one) => ({
            headerCell: true,
            cells: [
              one.ended_at && formatDate(locale, today(one.ended_at)),
              money(locale, one.cents ?? 0),
              one.round,
              [one.explanation, one.name].filter(Boolean).join(' '),
            ],
          }))}
        />
      )}
      <OnTheWay
        t={t}
        locale={locale}
        caption={t.differencesDeposits}
        rows={deposits.map((one) => ({ ...one, on: one.made_on, href: link(paths.depositPath, { id: one.id }) }))}
      />
      <OnTheWay
        t={t}
        locale={locale}
        caption={t.differencesBank}
        rows={bank.map((one) => ({ ...one, on: one.happened_on, href: props.lineHref(one.id) }))}
      />
    </div>
  )
}

interface OnTheWayProps {
  t: StaffMessages
  locale: Staff['locale']
  caption: string
  rows: readonly { number: number; on: string; over: number; explanation: string; name: string | null; href: string }[]
}
/** What was too much or missing between the safe and the bank. */
const OnTheWay = ({ t, locale, caption, rows }: OnTheWayProps) =>
  rows.length === 0 ? null : (
    <Table
      locale={locale}
      caption={caption}
      stack
      columns={[
        { key: 'slip', label: t.slipWord },
        { key: 'day', label: t.madeOn },
        { key: 'over', label: t.over, numeric: true },
        { key: 'said', label: t.explained },
      ]}
      rows={rows.map(({ number, on, over, explanation, name, href }) => ({
        headerCell: true,
        cells: [
          <a href={href}>{number}</a>,
          formatDate(locale, on),
          money(locale, over),
          [explanation, name].filter(Boolean).join(' '),
        ],
      }))}
    />
  )
