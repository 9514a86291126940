import { streamNames } from '#modules/arrivals'
import { daysBetween, formatDate } from '#platform/i18n'
import { EmptyState, Mark, Masthead, Pagination, Table } from '#ui'
import { checklistPath, underwayPath } from '../paths.ts'
import type { Underway } from '../queries/index.ts'
import { dueOn, tasksFor, type Version } from '../rules.ts'
import { DayLine, type Frame, Parts } from './frame.tsx'

export type UnderwayProps = Frame & {
  households: readonly Underway[]
  versions: readonly Version[]
  first: string | undefined
  next: string | undefined
}

/** Households in their first weeks, with how far each has come. */
export const UnderwayPage = (props: UnderwayProps) => {
  const { t, locale, place, on, households } = props
  return (
    <div class="flow">
      <Masthead title={t.title} lead={t.underwayLead(place, formatDate(locale, on, 'long'))}>
        <DayLine {...props} path={underwayPath} />
      </Masthead>
      <Parts {...props} here={underwayPath} />
      <Table
        locale={locale}
        caption={t.underway}
        captionHidden
        stack
        columns={[
          { key: 'household', label: t.household },
          { key: 'stream', label: t.stream },
          { key: 'arrived', label: t.arrived },
          { key: 'progress', label: t.progress },
        ]}
        rows={households.map((household) => ({ headerCell: true, cells: cellsOf(props, household) }))}
        empty={<EmptyState title={t.noneUnderway} text={t.noneUnderwayText} />}
      />
      <Pagination locale={locale} previous={props.first} next={props.next} />
    </div>
  )
}

const cellsOf = ({ t, locale, on, link, versions }: UnderwayProps, household: Underway) => {
  const tasks = tasksFor(versions, household)
  const open = tasks.filter(({ key }) => !household.settled.includes(key))
  const late = open.filter((task) => dueOn(task, household.arrivedOn) < on).length
  return [
    <a class="nowrap" href={link(checklistPath, { id: household.id })}>
      {household.token}
    </a>,
    streamNames[locale][household.stream],
    `${formatDate(locale, household.arrivedOn)}, ${t.dayOf(daysBetween(household.arrivedOn, on))}`,
    <>
      {t.settledOf(tasks.length - open.length, tasks.length)}
      {late > 0 && (
        <>
          {' '}
          <Mark kind="alert">{t.lateCount(late)}</Mark>
        </>
      )}
    </>,
  ]
}
