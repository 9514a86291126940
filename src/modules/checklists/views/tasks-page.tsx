import { streamNames } from '#modules/arrivals'
import { sectorNames } from '#modules/communities'
import { formatDate, formatNumber } from '#platform/i18n'
import { Actions, ButtonLink, Mark, Masthead, Table } from '#ui'
import { sectionNames } from '../names.ts'
import { newTaskPath, taskPath, tasksPath } from '../paths.ts'
import { inOrder, sections, type Task, type Version } from '../rules.ts'
import { streams } from '../schema.ts'
import { type Frame, Parts } from './frame.tsx'

export type TasksProps = Frame & {
  latest: (Pick<Version, 'version' | 'inForceFrom'> & { reason: string }) | undefined
  tasks: readonly Task[]
  mayEdit: boolean
}

/** The list as it was written last: what new households will follow. */
export const TasksPage = (props: TasksProps) => {
  const { t, locale, link, latest, tasks, mayEdit } = props
  return (
    <div class="flow">
      <Masthead title={t.tasks} lead={t.tasksLead} />
      <Parts {...props} here={tasksPath} />
      <p>
        {latest
          ? t.tasksVersion(latest.version, formatDate(locale, latest.inForceFrom), latest.reason)
          : t.versionDefault}
      </p>
      {mayEdit && (
        <Actions>
          <ButtonLink href={link(newTaskPath)}>{t.addTask}</ButtonLink>
        </Actions>
      )}
      {sections.map((section) => (
        <SectionTable {...props} section={section} tasks={inOrder(tasks).filter((task) => task.section === section)} />
      ))}
    </div>
  )
}

const SectionTable = (props: TasksProps & { section: (typeof sections)[number] }) => {
  const { t, locale, section, tasks } = props
  if (tasks.length === 0) return null
  return (
    <Table
      locale={locale}
      caption={sectionNames[locale][section]}
      stack
      columns={[
        { key: 'task', label: t.task },
        { key: 'days', label: t.days2 },
        { key: 'turn', label: t.turn },
        { key: 'streams', label: t.streams },
        { key: 'source', label: t.source },
      ]}
      rows={tasks.map((task) => ({ id: `task-${task.key}`, headerCell: true, cells: cellsOf(props, task) }))}
    />
  )
}

const streamsOf = (t: Frame['t'], locale: Frame['locale'], task: Task) =>
  task.streams.length === streams.length ? t.allStreams : task.streams.map((one) => streamNames[locale][one]).join(', ')

const cellsOf = ({ t, locale, link, mayEdit }: TasksProps, task: Task) => [
  mayEdit ? <a href={link(taskPath, { key: task.key })}>{task.title[locale]}</a> : task.title[locale],
  <span class="nowrap">{t.fromTo(formatNumber(locale, task.fromDay), formatNumber(locale, task.dueDay))}</span>,
  sectorNames[locale][task.sector],
  [streamsOf(t, locale, task), task.secondary && t.secondaryShort].filter(Boolean).join(', '),
  task.proposed ? (
    <>
      <Mark title={t.proposedWhy}>{t.proposed}</Mark> {task.source}
    </>
  ) : (
    task.source || t.own
  ),
]
