import { formatNumber, type Locale } from '#platform/i18n'
import { Actions, Button, ButtonLink, DefinitionList, ErrorSummary, Field, Form, Notice, SelectField, Table } from '#ui'
import { formatShiftTime, inHours } from '../hours.ts'
import { type VolunteerMessages, volunteerSentence } from '../messages/volunteers.ts'
import { skillNames } from '../names.ts'
import type { OnShift, ShiftLine, VolunteerLine } from '../queries/index.ts'
import { asksFor } from './shifts-page.tsx'
import { nameOf } from './volunteers-page.tsx'

export interface ShiftProps {
  t: VolunteerMessages
  locale: Locale
  shift: ShiftLine
  /** Who is on it; undefined for those who speak for another organisation. */
  people: readonly OnShift[] | undefined
  /** Volunteers whose checks, skills and languages fit. */
  candidates: readonly VolunteerLine[]
  begun: boolean
  csrf: string | undefined
  problem: string | undefined
  volunteerHref: (id: string) => string
  links: { people: string; hours: string; edit: string; cancel: string }
}

export const ShiftPage = (props: ShiftProps) => {
  const { t, locale, shift, people, begun, csrf, problem, links } = props
  const field = problem === 'bad-minutes' ? 'minutes' : 'people'
  return (
    <div class="flow">
      <h1>{locale === 'en' ? shift.titleEn : shift.titleFr}</h1>
      {shift.synthetic && <Notice kind="synthetic">{t.syntheticNote}</Notice>}
      {shift.cancelled && <Notice kind="warning">{t['shift-cancelled']}</Notice>}
      <ErrorSummary title={t.problems} errors={problem ? [{ field, text: volunteerSentence(t, problem) }] : []} />
      <DefinitionList
        items={[
          { term: t.when, value: formatShiftTime(locale, shift) },
          { term: t.organisation, value: locale === 'en' ? shift.organisationEn : shift.organisationFr },
          { term: t.area, value: shift.area },
          { term: t.asks, value: asksFor(t, locale, shift) },
          {
            term: t.places,
            value: t.placesOf(formatNumber(locale, shift.taken), formatNumber(locale, shift.places)),
          },
        ].filter(({ value }) => value !== '')}
      />
      {people && !shift.cancelled && !begun && (
        <Actions>
          <ButtonLink href={links.edit} kind="quiet">
            {t.editShift}
          </ButtonLink>
        </Actions>
      )}
      {people && (
        <section id={`field-${field}`} class="flow">
          <h2>{t.people}</h2>
          <People {...props} people={people} />
          {!shift.cancelled && shift.taken < shift.places && <AddPerson {...props} />}
          {!shift.cancelled && !begun && (
            <Form method="post" action={links.cancel} csrf={csrf}>
              <p>{t.cancelShiftHint}</p>
              <Actions>
                <Button kind="danger">{t.cancelShift}</Button>
              </Actions>
            </Form>
          )}
        </section>
      )}
    </div>
  )
}

/** Before the shift a place can be given back; once it has begun the minutes are recorded. */
const People = ({
  t,
  locale,
  people,
  begun,
  csrf,
  volunteerHref,
  links,
}: ShiftProps & { people: readonly OnShift[] }) => (
  <Table
    locale={locale}
    caption={t.people}
    captionHidden
    stack
    columns={[
      { key: 'name', label: t.name },
      ...(begun ? [{ key: 'time', label: t.minutes }] : []),
      { key: 'next', label: t.next },
    ]}
    rows={people.map((one) => {
      const name = one.name ?? t.nameGone
      return {
        headerCell: true,
        cells: [
          <a href={volunteerHref(one.volunteerId)}>{name}</a>,
          ...(begun ? [one.minutes !== null && t.inHours(inHours(locale, one.minutes))] : []),
          begun ? (
            <Form method="post" action={links.hours} csrf={csrf}>
              <input type="hidden" name="volunteerId" value={one.volunteerId} />
              <div class="offers-inline">
                <Field
                  locale={locale}
                  id={`minutes-${one.volunteerId}`}
                  name="minutes"
                  label={t.minutes}
                  required
                  type="number"
                  min="1"
                  max="960"
                  value={one.minutes ?? ''}
                  width="short"
                  aria-label={t.minutes + t.minutesOf(name)}
                />
                <Button kind="quiet">{t.record}</Button>
              </div>
            </Form>
          ) : (
            <Form method="post" action={links.people} csrf={csrf}>
              <input type="hidden" name="volunteerId" value={one.volunteerId} />
              <Button kind="quiet" name="move" value="cancel" aria-label={t.takeOff + t.takeOffOf(name)}>
                {t.takeOff}
              </Button>
            </Form>
          ),
        ],
      }
    })}
    empty={<p class="soft">{t.nobody}</p>}
  />
)

const AddPerson = ({ t, locale, candidates, csrf, links }: ShiftProps) =>
  candidates.length === 0 ? (
    <p class="soft">{t.nobodyFits}</p>
  ) : (
    <Form method="post" action={links.people} csrf={csrf}>
      <h3>{t.addPerson}</h3>
      <SelectField
        locale={locale}
        name="volunteerId"
        label={t.volunteer}
        required
        prompt={t.chooseVolunteer}
        options={candidates.map((one) => ({
          value: one.id,
          label: `${nameOf(t, one)}${one.hidden ? ` (${one.skills.map((skill) => skillNames[locale][skill]).join(', ')})` : ''}`,
        }))}
      />
      <Actions>
        <Button name="move" value="sign-up">
          {t.signUp}
        </Button>
      </Actions>
    </Form>
  )
