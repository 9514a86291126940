import { sectorNames } from '#modules/communities'
import { daysBetween, formatDate } from '#platform/i18n'
import { Mark, VisuallyHidden } from '#ui'
import type { MarkOfTask } from '../queries/index.ts'
import { dueOn, isSettled, type Task, whoseTurn } from '../rules.ts'
import type { ChecklistProps } from './checklist-page.tsx'

type Props = ChecklistProps & { task: Task; mark: MarkOfTask | undefined; mayTick: boolean }

/** One task: a box to tick while it is open, and who settled it when it is not. */
export const TaskLine = (props: Props) => {
  const { task, mark } = props
  const settled = isSettled(mark)
  return (
    <li class={settled ? 'task task--settled' : 'task'} id={`task-${task.key}`}>
      {mark && settled ? <Settled {...props} mark={mark} /> : <Open {...props} />}
    </li>
  )
}

type BoxProps = Pick<Props, 'task' | 'mark' | 'typed'> & { name: 'done' | 'notNeeded' | 'reopen'; label: string }

/** The box says which mark its page showed, so that someone else's later word is never written over. */
const Box = ({ task, mark, typed, name, label }: BoxProps) => {
  const value = `${task.key}:${mark?.number ?? 0}`
  const id = `${name}-${task.key}`
  return (
    <div class={name === 'done' ? 'choice' : 'choice task__aside'}>
      <input type="checkbox" id={id} name={name} value={value} checked={typed[name]?.split(',').includes(value)} />
      <label for={id}>{label}</label>
    </div>
  )
}

const Open = (props: Props) => {
  const { t, locale, on, household, task, mark, mayTick } = props
  const due = dueOn(task, household.arrivedOn)
  const late = daysBetween(due, on)
  const title = task.title[locale]
  return (
    <>
      {mayTick ? <Box {...props} name="done" label={title} /> : <p class="task__title">{title}</p>}
      <p class="task__words">
        {t.dueOn(formatDate(locale, due), task.dueDay)}, {sectorNames[locale][whoseTurn(task.sector, household.stream)]}{' '}
        {late > 0 && <Mark kind="alert">{t.lateBy(late)}</Mark>}
        {mark?.reason && <span class="task__reason"> {mark.reason}</span>}
      </p>
      {mayTick && <Box {...props} name="notNeeded" label={t.notNeeded} />}
    </>
  )
}

/** What the program itself did, an import or the demonstration, goes by its name. */
const nameOf = ({ who }: MarkOfTask) => (who === 'system' ? 'Ensemble' : who)

const Settled = (props: Props & { mark: MarkOfTask }) => {
  const { t, locale, task, mark, mayTick } = props
  return (
    <>
      <p class="task__title">
        <span aria-hidden="true">{mark.state === 'done' ? '\u2713\u00A0' : '\u2013\u00A0'}</span>
        {task.title[locale]}
      </p>
      <p class="task__words">
        {t.settledLine(
          mark.state === 'done' ? t.done : t['not-needed'],
          formatDate(locale, mark.markedOn),
          nameOf(mark),
        )}
        {mark.reason && <span class="task__reason"> {mark.reason}</span>}
      </p>
      {mayTick && (
        <details class="task__change screen-only" open={props.typed.reopen?.includes(`${task.key}:`) || undefined}>
          <summary>
            {t.change}
            <VisuallyHidden>, {task.title[locale]}</VisuallyHidden>
          </summary>
          <Box {...props} name="reopen" label={t.reopen} />
        </details>
      )}
    </>
  )
}
