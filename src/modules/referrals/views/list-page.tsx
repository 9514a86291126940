import type { Child } from 'hono/jsx'
import { arrivalPaths } from '#modules/arrivals'
import { formatDate } from '#platform/i18n'
import { EmptyState, FilterBar, Mark, Masthead, Pagination, SelectField, SubNav, Table } from '#ui'
import { states } from '../codes.ts'
import { stateNames } from '../names.ts'
import { referPath, referralPath, referralsPath, statesPath, waitingPath } from '../paths.ts'
import type { Choice, ReferralRow } from '../queries/index.ts'
import { type Frame, inLocale, serviceOptions } from './frame.ts'
import { Due, needWords, StateMark, turnOf } from './words.tsx'

export type View = 'mine' | 'overdue' | 'left' | 'all'
export interface ListProps extends Frame {
  view: View
  /** Sees everyone's referrals: "your turn" is then anyone's. */
  all: boolean
  state: string | undefined
  service: string | undefined
  services: readonly Choice[]
  rows: readonly ReferralRow[]
  csvHref: string
  next: string | undefined
  previous: string | undefined
}

/** The referrals that concern the reader, by whose turn it is. */
export const ListPage = (props: ListProps) => {
  const { t, locale, place, link, view } = props
  const item = (one: View, label: string) => ({
    href: link(referralsPath, {}, { view: one === 'mine' ? undefined : one }),
    label,
    current: one === view,
  })
  const items = [
    item('mine', props.all ? t.everyonesTurn : t.mine),
    item('overdue', t.overdue),
    item('left', t.left),
    item('all', t.all),
    { href: link(waitingPath), label: t.waitingTitle },
    { href: link(statesPath), label: t.statesTitle },
  ]
  return (
    <div class="flow">
      <Masthead title={t.title} lead={t.lead(place)} />
      <SubNav label={t.views} items={items} />
      <Narrowing {...props} />
      {view === 'left' && <p class="measure">{t.leftText}</p>}
      <ReferralTable {...props} caption={t.title} />
      <Pagination locale={locale} previous={props.previous} next={props.next} />
      {props.rows.length > 0 && (
        <p class="screen-only">
          <a href={props.csvHref}>{t.csv}</a>
        </p>
      )}
    </div>
  )
}

const Narrowing = ({ t, locale, link, view, state, service, services }: ListProps) => (
  <FilterBar
    locale={locale}
    label={t.filter}
    action={link(referralsPath)}
    auto
    clearHref={state || service ? link(referralsPath, {}, { view }) : undefined}
  >
    <input type="hidden" name="view" value={view} />
    <SelectField
      locale={locale}
      name="state"
      label={t.state}
      required
      prompt={t.anyState}
      value={state}
      options={states.map((one) => ({ value: one, label: stateNames[locale][one] }))}
    />
    <SelectField
      locale={locale}
      name="service"
      label={t.service}
      required
      prompt={t.anyService}
      value={service}
      options={serviceOptions(locale, services)}
    />
  </FilterBar>
)

/** Referrals as a table, each row a card on a phone. */
export const ReferralTable = (props: Frame & { rows: readonly ReferralRow[]; caption: string; empty?: Child }) => {
  const { t, locale, link, rows } = props
  return (
    <Table
      locale={locale}
      caption={props.caption}
      captionHidden
      stack
      columns={[
        { key: 'need', label: t.need },
        { key: 'household', label: t.household },
        { key: 'service', label: t.service },
        { key: 'state', label: t.state },
        { key: 'turn', label: t.turn },
        { key: 'due', label: t.due },
      ]}
      rows={rows.map((row) => ({
        headerCell: true,
        cells: [
          <a href={link(referralPath, { id: row.id })}>{needWords(props, row)}</a>,
          <>
            <span class="nowrap">{row.token}</span>
            {row.synthetic && (
              <>
                {' '}
                <Mark kind="synthetic">{t.syntheticMark}</Mark>
              </>
            )}
          </>,
          inLocale(locale, row.serviceNameEn, row.serviceNameFr),
          <>
            <StateMark locale={locale} state={row.state} /> {formatDate(locale, row.sinceOn)}
          </>,
          turnOf(props, row),
          <Due {...props} dueOn={row.dueOn} />,
        ],
      }))}
      empty={
        props.empty ?? (
          <EmptyState
            title={t.none}
            text={t.noneText}
            action={props.mayOpenHouseholds && <a href={link(arrivalPaths.households)}>{t.households}</a>}
          />
        )
      }
    />
  )
}

/** The referrals of one household. */
export const HouseholdPage = (
  props: Frame & { household: { id: string; token: string }; rows: readonly ReferralRow[]; maySend: boolean },
) => {
  const { t, link, household, maySend } = props
  return (
    <div class="flow">
      <Masthead title={t.householdReferrals(household.token)} />
      {maySend && (
        <p>
          <a href={link(referPath, {}, { household: household.id })}>{t.refer}</a>
        </p>
      )}
      <ReferralTable
        {...props}
        caption={t.householdReferrals(household.token)}
        empty={<EmptyState title={t.noneOfHousehold} />}
      />
    </div>
  )
}
