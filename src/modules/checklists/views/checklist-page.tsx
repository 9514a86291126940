import { arrivalPaths, type Household } from '#modules/arrivals'
import { daysBetween, formatDate } from '#platform/i18n'
import { Actions, Button, ErrorSummary, Field, Form, Masthead, Notice, sentence } from '#ui'
import { sectionNames } from '../names.ts'
import { latePath } from '../paths.ts'
import type { MarkOfTask } from '../queries/index.ts'
import { sections, type Task, type Version } from '../rules.ts'
import type { Frame } from './frame.tsx'
import { TaskLine } from './task-line.tsx'

export type ChecklistProps = Frame & {
  household: Household
  version: Pick<Version, 'version' | 'inForceFrom'>
  tasks: readonly Task[]
  marks: ReadonlyMap<string, MarkOfTask>
  csrf: string | undefined
  typed: Record<string, string>
  problems: Record<string, string>
  mayKeep: boolean
}

/** The first 42 days of one household: one form, ticked on a phone or printed on one sheet. */
export const ChecklistPage = (props: ChecklistProps) => {
  const { t, locale, on, link, household, version, problems, mayKeep } = props
  const arrived = formatDate(locale, household.arrivedOn, 'long')
  const day = daysBetween(household.arrivedOn, on)
  const mayTick = mayKeep && household.leftOn === null
  return (
    <div class="flow checklist">
      <Masthead
        kicker={<a href={link(latePath)}>{t.title}</a>}
        title={t.checklistTitle(household.token)}
        lead={day < 0 ? t.checklistLeadBefore(arrived) : t.checklistLead(arrived, day)}
      />
      <ErrorSummary
        title={t.problems}
        errors={Object.entries(problems).map(([field, code]) => ({ field, text: sentence(t, code) }))}
      />
      {household.leftOn && <Notice kind="warning">{t.leftAlready}</Notice>}
      {household.origin === 'secondary' && <p class="soft">{t.fromElsewhere}</p>}
      {mayTick ? (
        <Form method="post" csrf={props.csrf}>
          <Lists {...props} mayTick />
          <Why {...props} />
        </Form>
      ) : (
        <Lists {...props} mayTick={false} />
      )}
      <p class="soft small">
        {version.version === 0
          ? t.versionDefault
          : t.versionLine(version.version, formatDate(locale, version.inForceFrom))}{' '}
        <a class="screen-only" href={link(arrivalPaths.household, { id: household.id })}>
          {t.seeHousehold}
        </a>
      </p>
      <p class="soft small screen-only">{t.print}</p>
      <p class="checklist__signed">{t.signed}</p>
    </div>
  )
}

const Lists = (props: ChecklistProps & { mayTick: boolean }) => {
  const { locale, tasks } = props
  return (
    <div class="checklist__sections">
      {sections.map((section) => {
        const ours = tasks.filter((task) => task.section === section)
        if (ours.length === 0) return null
        return (
          <section class="checklist__section" aria-labelledby={`section-${section}`}>
            <h2 id={`section-${section}`}>{sectionNames[locale][section]}</h2>
            <ul class="checklist__tasks">
              {ours.map((task) => (
                <TaskLine {...props} task={task} mark={props.marks.get(task.key)} />
              ))}
            </ul>
          </section>
        )
      })}
    </div>
  )
}

const Why = ({ t, locale, typed, problems }: ChecklistProps) => (
  <div class="checklist__save flow">
    <Field
      locale={locale}
      name="why"
      label={t.why}
      hint={t.whyHint}
      value={typed.why ?? ''}
      error={problems.why && sentence(t, problems.why)}
      maxlength={200}
      autocomplete="off"
    />
    <Actions>
      <Button>{t.save}</Button>
    </Actions>
  </div>
)
