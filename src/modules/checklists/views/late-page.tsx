import { sectorNames } from '#modules/communities'
import { daysBetween, formatDate, formatNumber } from '#platform/i18n'
import { EmptyState, Masthead, Pagination, Table } from '#ui'
import { checklistPath, lateCsvPath, latePath } from '../paths.ts'
import type { LateLine, LateTasks } from '../queries/index.ts'
import { DayLine, type Frame, Parts } from './frame.tsx'

export type LateProps = Frame & {
  late: LateTasks
  lines: readonly LateLine[]
  /** Only this task is listed. */
  only: string | undefined
  first: string | undefined
  next: string | undefined
}

/** What is late in the first 42 days of anyone: counted by task, and household by household. */
export const LatePage = (props: LateProps) => {
  const { t, locale, place, on, link, late, only } = props
  const chosen = late.tasks.find(({ key }) => key === only)
  return (
    <div class="flow">
      <Masthead title={t.title} lead={t.lead(place, formatDate(locale, on, 'long'))}>
        <DayLine {...props} path={latePath} keep={{ task: only }} />
      </Masthead>
      <Parts {...props} here={latePath} />
      {late.count === 0 ? (
        <EmptyState title={t.nothingLate} text={t.nothingLateText} />
      ) : (
        <>
          <ByTask {...props} />
          <section class="flow">
            <h2>{t.lateList}</h2>
            {chosen && (
              <p>
                {t.onlyTask(chosen.title[locale])} <a href={link(latePath)}>{t.allTasks}</a>
              </p>
            )}
            <Lines {...props} />
            <Pagination locale={locale} previous={props.first} next={props.next} />
            <p class="screen-only">
              <a href={link(lateCsvPath, {}, { task: only })}>{t.csv}</a>
            </p>
          </section>
        </>
      )}
    </div>
  )
}

const ByTask = ({ t, locale, link, late }: LateProps) => (
  <Table
    locale={locale}
    caption={t.byTask}
    stack
    columns={[
      { key: 'task', label: t.task },
      { key: 'households', label: t.households, numeric: true },
      { key: 'oldest', label: t.oldest },
      { key: 'turn', label: t.turn },
    ]}
    rows={late.tasks.map((task) => ({
      headerCell: true,
      cells: [
        <a href={link(latePath, {}, { task: task.key })}>{task.title[locale]}</a>,
        formatNumber(locale, task.households),
        formatDate(locale, task.oldestDueOn),
        sectorNames[locale][task.sector],
      ],
    }))}
  />
)

const Lines = ({ t, locale, on, link, lines }: LateProps) => (
  <Table
    locale={locale}
    caption={t.lateList}
    captionHidden
    stack
    columns={[
      { key: 'household', label: t.household },
      { key: 'task', label: t.task },
      { key: 'due', label: t.due },
      { key: 'late', label: t.daysLate },
      { key: 'turn', label: t.turn },
    ]}
    rows={lines.map((line) => ({
      headerCell: true,
      cells: [
        <a class="nowrap" href={`${link(checklistPath, { id: line.householdId })}#task-${line.key}`}>
          {line.token}
        </a>,
        line.title[locale],
        formatDate(locale, line.dueOn),
        t.days(daysBetween(line.dueOn, on)),
        sectorNames[locale][line.sector],
      ],
    }))}
  />
)
