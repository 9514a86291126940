import type { Locale } from '#platform/i18n'
import { Actions, Button, ButtonLink, CheckField, CheckGroup, DateField, ErrorSummary, Field, Form } from '#ui'
import { languages, skills } from '../codes.ts'
import type { PublicMessages } from '../messages/public.ts'
import type { StaffMessages } from '../messages/staff.ts'
import { type VolunteerMessages, volunteerSentence } from '../messages/volunteers.ts'
import { languageName, skillNames } from '../names.ts'
import { type Choice, type Difference, LocaleField, OrganisationField, Theirs } from './entry-forms.tsx'
import { AbleFields, errorsOf, type FormState, fieldsOf, PersonFields } from './fields.tsx'

interface Common extends FormState {
  t: VolunteerMessages
  locale: Locale
  csrf: string | undefined
  cancelHref: string
}
const stateOf = ({ t, locale, typed, problems }: Common) => {
  const sentence = (code: string) => volunteerSentence(t, code)
  const given = { locale, typed, problems, sentence }
  return { field: fieldsOf(given), errors: errorsOf(given) }
}
const Buttons = ({ t, cancelHref }: Pick<Common, 't' | 'cancelHref'>) => (
  <Actions>
    <Button>{t.save}</Button>
    <ButtonLink href={cancelHref} kind="quiet">
      {t.cancel}
    </ButtonLink>
  </Actions>
)

/** A volunteer who called: the public form, typed by staff. */
export const VolunteerEntryPage = (props: Common & { p: PublicMessages }) => {
  const { t, p, locale, csrf, typed, cancelHref } = props
  const { field, errors } = stateOf(props)
  const words = {
    ...p,
    aboutYou: t.volunteerTitle,
    name: t.name,
    skills: t.skills,
    languages: t.languages,
    availability: t.availability,
  }
  return (
    <div class="flow">
      <h1>{t.newTitle}</h1>
      <p class="lead">{t.newLead}</p>
      <ErrorSummary title={t.problems} errors={errors} />
      <Form method="post" csrf={csrf}>
        <PersonFields t={words} field={field} mailHint={p.emailVolunteerHint} />
        <LocaleField t={t} locale={locale} label={t.locale} value={typed.locale ?? locale} />
        <AbleFields t={words} locale={locale} field={field} />
        <Buttons t={t} cancelHref={cancelHref} />
      </Form>
    </div>
  )
}

const valuesOf = (text: string) => text.split(',').filter(Boolean)

interface ShiftFormProps extends Common {
  title: string
  /** What saving does besides, said above the button. */
  note: string | undefined
  organisations: readonly Choice[]
  /** Where what someone else saved meanwhile differs, in the words of staff. */
  theirs: { t: StaffMessages; differences: readonly Difference[] } | undefined
}
export const ShiftFormPage = (props: ShiftFormProps) => {
  const { t, locale, csrf, title, note, typed, organisations, theirs, cancelHref } = props
  const { field, errors } = stateOf(props)
  const [able, speaks] = [field('skills', t.skills), field('languages', t.languages)]
  return (
    <div class="flow">
      <h1>{title}</h1>
      <ErrorSummary title={t.problems} errors={errors} />
      {theirs && <Theirs locale={locale} {...theirs} />}
      <Form method="post" csrf={csrf}>
        {typed.seen && <input type="hidden" name="seen" value={typed.seen} />}
        <OrganisationField
          locale={locale}
          field={field}
          label={t.organisation}
          prompt={t.chooseOrganisation}
          organisations={organisations}
        />
        <Field {...field('titleEn', t.titleEn, true)} maxlength="120" lang="en" />
        <Field {...field('titleFr', t.titleFr, true)} maxlength="120" lang="fr" />
        <Field {...field('area', t.area)} hint={t.areaHint} width="medium" maxlength="80" />
        <DateField {...field('day', t.day, true)} />
        <div class="offers-inline">
          <Field {...field('from', t.from, true)} type="time" width="short" />
          <Field {...field('to', t.toTime, true)} type="time" width="short" />
          <Field {...field('places', t.placesWanted, true)} type="number" min="1" max="500" width="short" />
        </div>
        <CheckGroup
          {...able}
          values={valuesOf(able.value)}
          options={skills.map((skill) => ({ value: skill, label: skillNames[locale][skill] }))}
        />
        <CheckGroup
          {...speaks}
          values={valuesOf(speaks.value)}
          options={languages.map((code) => ({ value: code, label: languageName(locale, code) }))}
        />
        <CheckField
          {...field('needsCheck', t.needsCheck, true)}
          required={false}
          value="yes"
          hint={t.needsCheckHint}
          checked={typed.needsCheck === 'yes'}
        />
        {note && <p class="soft">{note}</p>}
        <Buttons t={t} cancelHref={cancelHref} />
      </Form>
    </div>
  )
}
