import type { Locale } from '#platform/i18n'
import {
  Actions,
  Button,
  DateField,
  DefinitionList,
  ErrorSummary,
  Field,
  Form,
  ItemList,
  Notice,
  RadioGroup,
} from '#ui'
import { formatShiftTime, inHours } from '../hours.ts'
import { type VolunteerMessages, volunteerSentence } from '../messages/volunteers.ts'
import { availabilityNames, inLine, languageName, skillNames, volunteerStateNames } from '../names.ts'
import type { MoveLine, MyShift, VolunteerDetail } from '../queries/index.ts'
import { volunteerMoves } from '../rules/moves.ts'
import { errorsOf, type FormState, fieldsOf } from './fields.tsx'
import { Moves } from './parts.tsx'
import { nameOf, Screening } from './volunteers-page.tsx'

export interface VolunteerProps extends FormState {
  t: VolunteerMessages
  locale: Locale
  on: string
  volunteer: VolunteerDetail
  shifts: readonly MyShift[]
  moves: readonly MoveLine[]
  csrf: string | undefined
  shiftHref: (id: string) => string
  /** Given to those who may take care of this person. */
  links: { screening?: string | undefined; link?: string | undefined }
}

export const VolunteerPage = (props: VolunteerProps) => {
  const { t, locale, volunteer, shifts, moves, csrf, links, shiftHref } = props
  return (
    <div class="flow">
      <h1>{nameOf(t, volunteer)}</h1>
      {volunteer.synthetic && <Notice kind="synthetic">{t.syntheticNote}</Notice>}
      {volunteer.hidden && <p>{t.hidden}</p>}
      {!volunteer.hidden && volunteer.name === null && <p>{t.gone}</p>}
      <DefinitionList items={facts(props)} />
      {links.link && volunteer.email !== '' && (
        <Form method="post" action={links.link} csrf={csrf}>
          <Actions>
            <Button kind="quiet">{t.sendLink}</Button>
          </Actions>
        </Form>
      )}
      {links.screening && volunteerMoves[volunteer.state].some((to) => to !== 'applied') && (
        <ScreeningForm {...props} action={links.screening} />
      )}
      <h2>{t.theirShifts}</h2>
      {shifts.length === 0 ? (
        <p class="soft">{t.noShiftsYet}</p>
      ) : (
        <ItemList
          items={shifts.map((shift) => ({
            title: locale === 'en' ? shift.titleEn : shift.titleFr,
            href: shiftHref(shift.id),
            detail: [
              formatShiftTime(locale, shift),
              locale === 'en' ? shift.organisationEn : shift.organisationFr,
              shift.minutes !== null && t.inHours(inHours(locale, shift.minutes)),
            ]
              .filter(Boolean)
              .join(', '),
          }))}
        />
      )}
      <Moves t={t} locale={locale} moves={moves} names={volunteerStateNames[locale]} />
    </div>
  )
}

const facts = ({ t, locale, on, volunteer }: VolunteerProps) =>
  [
    { term: t.state, value: <Screening t={t} locale={locale} on={on} volunteer={volunteer} /> },
    {
      term: t.organisation,
      value: (locale === 'en' ? volunteer.organisationEn : volunteer.organisationFr) ?? t.anyOrganisation,
    },
    { term: t.email, value: volunteer.email && <a href={`mailto:${volunteer.email}`}>{volunteer.email}</a> },
    { term: t.phone, value: volunteer.phone },
    { term: t.skills, value: inLine(volunteer.skills.map((skill) => skillNames[locale][skill])) },
    { term: t.languages, value: volunteer.languages.map((code) => languageName(locale, code)).join(', ') },
    { term: t.availability, value: inLine(volunteer.availability.map((when) => availabilityNames[locale][when])) },
    { term: t.area, value: volunteer.area },
  ].filter(({ value }) => value !== '')

/** What was checked and until when it holds; there is no field for the document, on purpose. */
const ScreeningForm = (props: VolunteerProps & { action: string }) => {
  const { t, locale, volunteer, typed, problems, csrf, action } = props
  const sentence = (code: string) => volunteerSentence(t, code)
  const given = { locale, typed, problems, sentence }
  const field = fieldsOf(given)
  const steps = volunteerMoves[volunteer.state].filter((to) => to !== 'applied')
  return (
    <Form method="post" action={action} csrf={csrf}>
      <h2>{t.screening}</h2>
      <ErrorSummary title={t.problems} errors={errorsOf(given)} />
      <p>{t.screeningHint}</p>
      <RadioGroup {...field('to', t.to, true)} options={steps.map((to) => ({ value: to, label: t.move[to] }))} />
      {steps.includes('clear') && <DateField {...field('clearUntil', t.until)} hint={t.untilHint} />}
      <Field {...field('why', t.why)} hint={t.whyHint} maxlength="300" />
      <Actions>
        <Button>{t.save}</Button>
      </Actions>
    </Form>
  )
}
