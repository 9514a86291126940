import { formatDate, formatNumber } from '#platform/i18n'
import { Actions, ButtonLink, EmptyState, Figure, FigureStrip, Mark, Masthead, Pagination, SubNav, Table } from '#ui'
import { bandNames, languageName, lodgingNames, needsInLine, streamNames } from '../names.ts'
import { householdPath, householdsCsvPath, householdsPath, importHouseholdsPath, newHouseholdPath } from '../paths.ts'
import type { Household, HouseholdCounts, State } from '../queries/index.ts'
import { DayLine, WrongDay } from './day-line.tsx'
import type { Frame } from './frame.ts'

export type HouseholdsProps = Frame & {
  state: State
  states: readonly State[]
  counts: HouseholdCounts
  households: readonly Household[]
  previous: string | undefined
  next: string | undefined
  mayRecord: boolean
}

/** Households as known on the day, by state; no name anywhere. */
export const HouseholdsPage = (props: HouseholdsProps) => {
  const { t, locale, place, on, link, state, states, mayRecord, previous, next } = props
  const items = states.map((one) => ({
    href: link(householdsPath, {}, { state: one }),
    label: t.states[one],
    current: one === state,
  }))
  return (
    <div class="flow">
      <Masthead title={t.householdsTitle} lead={t.householdsLead(place, formatDate(locale, on, 'long'))}>
        <DayLine {...props} path={householdsPath} keep={{ state }} />
      </Masthead>
      <WrongDay {...props} />
      <Counts {...props} />
      {mayRecord && (
        <Actions>
          <ButtonLink href={link(newHouseholdPath)}>{t.arrive}</ButtonLink>
          <ButtonLink href={link(importHouseholdsPath)} kind="quiet">
            {t.importHouseholds}
          </ButtonLink>
        </Actions>
      )}
      <SubNav label={t.stateLabel} items={items} />
      <HouseholdsTable {...props} />
      <Pagination locale={locale} previous={previous} next={next} />
      <p>
        <a href={link(householdsCsvPath)}>{t.exportHouseholds}</a>
      </p>
    </div>
  )
}

const Counts = ({ t, locale, counts }: HouseholdsProps) => {
  const figure = (label: string, count: number) => (
    <Figure label={label} value={formatNumber(locale, count)} lines={[t.countUnit(count)]} />
  )
  return (
    <FigureStrip label={t.householdsTitle}>
      {figure(t.lodgedCount, counts.lodged)}
      {figure(t.arrivedCount, counts.arrived)}
      {figure(t.housedCount, counts.housed)}
      {figure(t.leftCount, counts.left)}
    </FigureStrip>
  )
}

/** Where the household was on the day, as known then. */
export const stateOn = (household: Household, on: string): 'lodged' | 'housed' | 'left' | 'arriving' => {
  const { arrivedOn, arrivedKnownOn, housedOn, housedKnownOn, leftOn, leftKnownOn } = household
  if (arrivedOn > on || arrivedKnownOn > on) return 'arriving'
  if (leftOn && leftKnownOn && leftOn <= on && leftKnownOn <= on) return 'left'
  return housedOn && housedKnownOn && housedOn <= on && housedKnownOn <= on ? 'housed' : 'lodged'
}

const HouseholdsTable = (props: HouseholdsProps) => {
  const { t, locale, on, link, households, mayRecord } = props
  return (
    <Table
      locale={locale}
      caption={t.householdsTitle}
      captionHidden
      stack
      columns={[
        { key: 'token', label: t.token },
        { key: 'stream', label: t.stream },
        { key: 'size', label: t.sizeBand },
        { key: 'language', label: t.language },
        { key: 'needs', label: t.needs },
        { key: 'arrived', label: t.arrivedOn },
        { key: 'lodging', label: t.lodging },
        { key: 'state', label: t.state },
      ]}
      rows={households.map((household) => {
        const state = stateOn(household, on)
        const since = { housed: household.housedOn, left: household.leftOn, lodged: null, arriving: null }[state]
        return {
          headerCell: true,
          cells: [
            <>
              <a class="nowrap" href={link(householdPath, { id: household.id })}>
                {household.token}
              </a>
              {household.synthetic && (
                <>
                  {' '}
                  <Mark kind="synthetic" title={t.syntheticWhy}>
                    {t.syntheticMark}
                  </Mark>
                </>
              )}
            </>,
            streamNames[locale][household.stream],
            bandNames[locale][household.sizeBand],
            languageName(locale, household.language),
            needsInLine(locale, household.needs),
            formatDate(locale, household.arrivedOn),
            lodgingNames[locale][household.lodging],
            [t.householdState[state], since && formatDate(locale, since)].filter(Boolean).join(', '),
          ],
        }
      })}
      empty={<EmptyState title={t.noHouseholds} text={mayRecord ? t.noHouseholdsRecord : t.noHouseholdsText} />}
    />
  )
}
