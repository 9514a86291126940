import type { Child } from 'hono/jsx'
import { ledgerEntryPath, money } from '#modules/ledger'
import { formatDate, type Locale } from '#platform/i18n'
import {
  Actions,
  Button,
  ButtonLink,
  DefinitionList,
  EmptyState,
  ErrorSummary,
  errorsOf,
  Field,
  FilterBar,
  Form,
  type FormState,
  type Frame,
  fieldOf,
  Mark,
  Masthead,
  Pagination,
  SelectField,
  sentence,
  Table,
} from '#ui'
import type { StaffMessages } from '../messages/staff.ts'
import * as paths from '../paths.ts'
import type { GiftRecord, ListedGift } from '../queries/staff.ts'
import { channels, giftStates } from '../rules/index.ts'
import { Problem } from './parts.tsx'

type Staff = Frame<StaffMessages>

interface ListProps extends Staff {
  gifts: readonly ListedGift[]
  campaigns: readonly { id: string; title: string }[]
  asked: { campaign?: string | undefined; channel?: string | undefined; state?: string | undefined }
  next: string | undefined
}
/** Every gift that landed, by key, narrowed by campaign, way and state. Without names. */
export const GiftsPage = (props: ListProps) => {
  const { t, locale, link, gifts, campaigns, asked, next } = props
  const titles = new Map(campaigns.map(({ id, title }) => [id, title]))
  const isNarrowed = Object.values(asked).some((value) => value !== undefined)
  return (
    <div class="flow">
      <Masthead title={t.gifts} lead={t.giftsLead} />
      <Filters {...props} />
      {gifts.length === 0 ? (
        <EmptyState title={isNarrowed ? t.giftsNone : t.giftsFirst} text={isNarrowed ? undefined : t.giftsFirstText} />
      ) : (
        <Table
          locale={locale}
          caption={t.gifts}
          captionHidden
          stack
          columns={[
            { key: 'number', label: t.number },
            { key: 'day', label: t.day },
            { key: 'campaign', label: t.campaign },
            { key: 'channel', label: t.channel },
            { key: 'amount', label: t.amount, numeric: true },
            { key: 'goal', label: t.toGoal, numeric: true },
            { key: 'surplus', label: t.surplus, numeric: true },
            { key: 'state', label: t.state },
          ]}
          rows={gifts.map((gift) => ({
            headerCell: true,
            cells: [
              <a href={link(paths.giftPath, { id: gift.id })}>{gift.number}</a>,
              formatDate(locale, gift.on),
              titles.get(gift.campaign) ?? '',
              t.channels[gift.channel],
              money(locale, gift.cents),
              money(locale, gift.toGoal),
              money(locale, gift.surplus),
              <GiftMarks t={t} gift={gift} />,
            ],
          }))}
        />
      )}
      <Pagination locale={locale} next={next} />
      {asked.campaign && (
        <p>
          <a href={link(paths.campaignDeskPath, { id: asked.campaign })}>{t.toDesk}</a>
        </p>
      )}
    </div>
  )
}

const GiftMarks = ({ t, gift }: { t: StaffMessages; gift: Pick<ListedGift, 'state' | 'late' | 'flag'> }) => (
  <>
    <Mark kind={gift.state === 'received' ? 'good' : gift.state === 'disputed' ? 'alert' : 'old'}>
      {t.states[gift.state]}
    </Mark>
    {gift.flag !== '' && <Mark kind="alert">{sentence(t.flags, gift.flag)}</Mark>}
    {gift.late && <Mark>{t.late}</Mark>}
  </>
)

const Filters = ({ t, locale, link, campaigns, asked }: ListProps) => (
  <FilterBar
    locale={locale}
    label={t.filter}
    clearHref={asked.campaign || asked.channel || asked.state ? link(paths.giftsPath) : undefined}
  >
    <SelectField
      locale={locale}
      name="campaign"
      label={t.campaign}
      required
      value={asked.campaign}
      prompt={t.everyCampaign}
      options={campaigns.map(({ id, title }) => ({ value: id, label: title }))}
    />
    <SelectField
      locale={locale}
      name="channel"
      label={t.channel}
      required
      value={asked.channel}
      prompt={t.everyChannel}
      options={channels.map((value) => ({ value, label: t.channels[value] }))}
    />
    <SelectField
      locale={locale}
      name="state"
      label={t.state}
      required
      value={asked.state}
      prompt={t.everyState}
      options={giftStates.map((value) => ({ value, label: t.states[value] }))}
    />
  </FilterBar>
)

interface GiftProps extends Staff {
  gift: GiftRecord
  title: string
  mayManage: boolean
  /** How it stands with the payment processor, where it came through it. */
  panel?: Child
}
/** One gift: what it is, whose, and every move of its money to the cent. */
export const GiftPage = (props: GiftProps) => {
  const { t, locale, link, gift, title, mayManage } = props
  const left = gift.cents - gift.returned_cents
  const donor = gift.forgotten_at ? t.forgotten : gift.name || t.nobody
  return (
    <div class="flow">
      <Masthead title={t.giftTitle(gift.number)} kicker={title} lead={money(locale, gift.cents)} />
      <p>
        <GiftMarks t={t} gift={gift} />
      </p>
      <DefinitionList
        items={[
          { term: t.day, value: formatDate(locale, gift.received_on, 'long') },
          { term: t.channel, value: t.channels[gift.channel] },
          { term: t.toGoal, value: money(locale, gift.to_goal_cents) },
          { term: t.surplus, value: money(locale, gift.surplus_cents) },
          {
            term: t.donor,
            value:
              mayManage && gift.donor_id && !gift.forgotten_at ? (
                <a href={link(paths.donorPath, { id: gift.donor_id })}>
                  <bdi>{donor}</bdi>
                </a>
              ) : (
                <bdi>{donor}</bdi>
              ),
          },
          { term: t.receiptWanted, value: gift.receipt_wanted ? t.yes : t.no },
        ]}
      />
      <Moves t={t} locale={locale} link={link} gift={gift} />
      {props.panel}
      {mayManage && left > 0 && (
        <p class="actions">
          <ButtonLink kind="quiet" href={link(paths.refundPath, { id: gift.id })}>
            {t.refund}
          </ButtonLink>
        </p>
      )}
    </div>
  )
}

const Moves = ({ t, locale, link, gift }: Pick<GiftProps, 't' | 'link' | 'gift'> & { locale: Locale }) => (
  <Table
    locale={locale}
    caption={t.moves}
    stack
    columns={[
      { key: 'day', label: t.day },
      { key: 'what', label: t.state },
      { key: 'amount', label: t.amount, numeric: true },
      { key: 'goal', label: t.toGoal, numeric: true },
      { key: 'surplus', label: t.surplus, numeric: true },
      { key: 'reason', label: t.reason },
      { key: 'entry', label: t.entry },
    ]}
    rows={gift.moves.map((move) => ({
      cells: [
        formatDate(locale, move.on),
        t.moveKinds[move.kind],
        money(locale, move.cents),
        money(locale, move.toGoal),
        money(locale, move.surplus),
        move.reason,
        move.seq !== null && <a href={link(ledgerEntryPath, { seq: String(move.seq) })}>{move.seq}</a>,
      ],
    }))}
  />
)

interface RefundProps extends Staff {
  gift: GiftRecord
  state: FormState
  problem: string | undefined
  /** Set on the second step: what is about to be given back. */
  cents: number | undefined
}
/** Giving back: amount and reason first, then one more look. */
export const RefundPage = (props: RefundProps) => {
  const { t, locale, link, csrf, gift, state, problem, cents } = props
  const field = fieldOf(props, state)
  const online = gift.channel === 'card' || gift.channel === 'pad'
  return (
    <div class="flow measure">
      <Masthead
        title={t.refundTitle(gift.number)}
        lead={
          cents === undefined
            ? t.refundLead(money(locale, gift.cents - gift.returned_cents))
            : t.refundSure(money(locale, cents))
        }
      />
      <p>{online ? t.refundCard : t.refundBank}</p>
      {problem && <Problem>{sentence(t, problem)}</Problem>}
      <ErrorSummary title={t.problems} errors={errorsOf(t, state)} />
      <Form method="post" csrf={csrf}>
        <input type="hidden" name="key" value={state.typed.key} />
        {cents === undefined ? (
          <>
            <Field {...field('amount', t.refundAmount, true)} inputmode="decimal" width="short" suffix="$" />
            <Field {...field('reason', t.reason, true)} hint={t.reasonHint} maxlength={300} />
          </>
        ) : (
          <>
            <input type="hidden" name="amount" value={state.typed.amount} />
            <input type="hidden" name="reason" value={state.typed.reason} />
            <input type="hidden" name="sure" value="yes" />
            <p>
              {t.reason}
              {locale === 'fr' ? '\u00a0: ' : ': '}
              {state.typed.reason}
            </p>
          </>
        )}
        <Actions>
          <Button kind={cents === undefined ? 'primary' : 'danger'}>
            {cents === undefined ? t.refundNext : t.refundDo}
          </Button>
          <a href={link(paths.giftPath, { id: gift.id })}>{t.back}</a>
        </Actions>
      </Form>
    </div>
  )
}
