import { sectorNames, sectors } from '#modules/communities'
import type { Typed } from '#platform/http'
import {
  Actions,
  Button,
  ButtonLink,
  CheckField,
  CheckGroup,
  DateField,
  ErrorSummary,
  Field,
  Form,
  Masthead,
  Notice,
  SelectField,
  sentence,
} from '#ui'
import { sectionNames } from '../names.ts'
import { tasksPath } from '../paths.ts'
import { sections } from '../rules.ts'
import { streams } from '../schema.ts'
import type { Frame } from './frame.tsx'

export type TaskFormProps = Frame & {
  /** Names of the streams, from the module of arrivals. */
  streamNames: Record<string, string>
  title: string
  csrf: string | undefined
  typed: Typed
  problems: Record<string, string>
  /** Someone else changed the list meanwhile. */
  changed: boolean
  /** A task that is there can also be taken off. */
  removable: boolean
}

/** One task of the community's list: a new one, a change, or its end. */
export const TaskFormPage = (props: TaskFormProps) => {
  const { t, title, problems, changed, removable } = props
  return (
    <div class="flow">
      <Masthead title={title} lead={t.tasksLead} />
      <ErrorSummary
        title={t.problems}
        errors={Object.entries(problems).map(([field, code]) => ({ field, text: sentence(t, code) }))}
      />
      {changed && <Notice kind="warning">{t['edited-meanwhile']}</Notice>}
      <TaskFields {...props} />
      {removable && <Removal {...props} />}
    </div>
  )
}

const fieldsOf =
  ({ t, locale, typed, problems }: TaskFormProps) =>
  (name: string, label: string) => ({
    locale,
    name,
    label,
    value: typed[name] ?? '',
    required: true,
    error: problems[name] && sentence(t, problems[name]),
  })

const Version = ({ typed }: TaskFormProps) => <input type="hidden" name="version" value={typed.version ?? '0'} />

const TaskFields = (props: TaskFormProps) => {
  const { t, locale, link, csrf, typed, problems, streamNames } = props
  const field = fieldsOf(props)
  return (
    <Form method="post" csrf={csrf}>
      <Version {...props} />
      <Field {...field('titleEn', t.titleEn)} lang="en" />
      <Field {...field('titleFr', t.titleFr)} lang="fr" />
      <SelectField
        {...field('section', t.section)}
        prompt={t.chooseOne}
        options={sections.map((section) => ({ value: section, label: sectionNames[locale][section] }))}
      />
      <Field {...field('fromDay', t.fromDay)} hint={t.dayHint} width="short" inputmode="text" />
      <Field {...field('dueDay', t.dueDay)} width="short" inputmode="text" />
      <CheckGroup
        locale={locale}
        name="streams"
        label={t.streams}
        required
        error={problems.streams && sentence(t, problems.streams)}
        values={(typed.streams ?? '').split(',')}
        options={streams.map((stream) => ({ value: stream, label: streamNames[stream] ?? stream }))}
      />
      <SelectField
        {...field('sector', t.sector)}
        hint={t.sectorHint}
        prompt={t.chooseOne}
        options={sectors.map((sector) => ({ value: sector, label: sectorNames[locale][sector] }))}
      />
      <CheckField
        locale={locale}
        name="secondary"
        label={t.secondary}
        required={false}
        checked={typed.secondary === 'yes'}
      />
      <DateField {...field('inForceFrom', t.inForceFrom)} hint={t.inForceFromHint} />
      <Field {...field('reason', t.reason)} maxlength={300} />
      <Actions>
        <Button>{t.saveTask}</Button>
        <ButtonLink href={link(tasksPath)} kind="quiet">
          {t.cancel}
        </ButtonLink>
      </Actions>
    </Form>
  )
}

const Removal = (props: TaskFormProps) => {
  const { t, csrf } = props
  const field = fieldsOf(props)
  return (
    <section class="flow">
      <h2>{t.removeTitle}</h2>
      <Form method="post" csrf={csrf}>
        <Version {...props} />
        <input type="hidden" name="remove" value="yes" />
        <DateField {...field('inForceFrom', t.inForceFrom)} id="field-removeFrom" />
        <Field {...field('reason', t.reason)} id="field-removeReason" maxlength={300} />
        <Actions>
          <Button kind="danger">{t.removeSave}</Button>
        </Actions>
      </Form>
    </section>
  )
}
