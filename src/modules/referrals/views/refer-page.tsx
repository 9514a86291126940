import { bandNames } from '#modules/arrivals'
import { type Unit, unitNames } from '#modules/services'
import { formatNumber } from '#platform/i18n'
import {
  Actions,
  Button,
  DateField,
  ErrorSummary,
  FieldGroup,
  FilterBar,
  Form,
  fieldId,
  LanguageName,
  Masthead,
  Notice,
  RadioGroup,
  SelectField,
  TextAreaField,
} from '#ui'
import { categories, urgencies } from '../codes.ts'
import { sentence } from '../messages.ts'
import { categoryNames, inside, urgencyNames } from '../names.ts'
import { referPath } from '../paths.ts'
import type { Choice, CountedChoice } from '../queries/index.ts'
import { placesFor, type SizeBand, unitFor } from '../rules.ts'
import { type Frame, inLocale, serviceOptions } from './frame.ts'

export interface ReferProps extends Frame {
  csrf: string | undefined
  household: { id: string; token: string; sizeBand: SizeBand; language: string }
  wantedOn: string
  services: readonly Choice[]
  counted: readonly CountedChoice[]
  /** The organisations to choose from; none for those who speak for their own. */
  senders: readonly { id: string; nameEn: string; nameFr: string }[] | undefined
  typed: Record<string, string>
  problems: Record<string, string>
  /** The referral that is tried again. */
  again: string | undefined
}

/** So many rows for help without counted places; a family that needs more is referred a second time. */
export const otherRows = 3

/** A household's needs: what, when, how urgent, and which services to ask, those with free places first. */
export const ReferPage = (props: ReferProps) => {
  const { t, locale, link, household, wantedOn, problems } = props
  const errors = Object.entries(problems).map(([field, code]) => ({ field, text: sentence(t, code) }))
  const facts = (
    <>
      {bandNames[locale][household.sizeBand]}, <LanguageName locale={locale} code={household.language} />
    </>
  )
  return (
    <div class="flow">
      <Masthead title={t.referTitle(household.token)} lead={t.referLead} kicker={facts} />
      <ErrorSummary title={t.problems} errors={errors} />
      <Notice kind="warning">{t.noNames}</Notice>
      <FilterBar locale={locale} label={t.showWeek} action={link(referPath)}>
        <input type="hidden" name="household" value={household.id} />
        {props.again && <input type="hidden" name="again" value={props.again} />}
        <DateField
          locale={locale}
          name="wanted"
          label={t.wantedOn}
          hint={t.showWeekHint}
          value={wantedOn}
          required
          error={problems.wantedOn && sentence(t, problems.wantedOn)}
          id={fieldId('wantedOn')}
        />
      </FilterBar>
      <Needs {...props} />
    </div>
  )
}

const Needs = (props: ReferProps) => {
  const { t, locale, link, csrf, household, wantedOn, typed, problems, senders, again } = props
  const error = (field: string) => problems[field] && sentence(t, problems[field] ?? '')
  return (
    <Form method="post" action={link(referPath)} csrf={csrf} draft={{ key: `refer-${household.id}`, locale }}>
      <input type="hidden" name="household" value={household.id} />
      <input type="hidden" name="wantedOn" value={wantedOn} />
      {again && <input type="hidden" name="again" value={again} />}
      {senders && (
        <SelectField
          locale={locale}
          name="fromOrganisationId"
          label={t.forOrganisation}
          required
          prompt={t.chooseOrganisation}
          value={typed.fromOrganisationId}
          error={error('fromOrganisationId')}
          options={senders.map((one) => ({ value: one.id, label: inLocale(locale, one.nameEn, one.nameFr) }))}
        />
      )}
      <RadioGroup
        locale={locale}
        name="urgency"
        label={t.urgency}
        required
        value={typed.urgency}
        error={error('urgency')}
        options={urgencies.map((one) => ({ value: one, label: urgencyNames[locale][one] }))}
      />
      <div id={fieldId('to')} tabindex={-1} class="refer__needs">
        {categories.map((category) => {
          const unit = unitFor(category, household.sizeBand)
          return unit && <Counted {...props} category={category} unit={unit} />
        })}
      </div>
      <Others {...props} />
      <TextAreaField
        locale={locale}
        name="note"
        label={t.note}
        hint={t.noteHint}
        rows={2}
        value={typed.note}
        error={error('note')}
      />
      <Actions>
        <Button name="how" value="send">
          {t.send}
        </Button>
        <Button kind="quiet" name="how" value="draft">
          {t.keepDraft}
        </Button>
      </Actions>
    </Form>
  )
}

type CountedProps = ReferProps & { category: (typeof categories)[number]; unit: Unit }

/** The services that count the unit, with what they have free in the wanted weeks. */
const Counted = (props: CountedProps) => {
  const { t, locale, household, category, unit, counted, typed, problems } = props
  const choices = counted.filter((one) => one.unit === unit)
  const places = `places.${category}`
  const problem = problems[places]
  return (
    <FieldGroup legend={`${categoryNames[locale][category]} (${inside(unitNames[locale][unit])})`}>
      {choices.length === 0 && <p class="soft">{t.noServiceCounts(unitNames[locale][unit])}</p>}
      {choices.map((one) => {
        const name = `to.${category}.${one.serviceId}`
        return (
          <div class="choice">
            <input type="checkbox" id={fieldId(name)} name={name} value="yes" checked={typed[name] === 'yes'} />
            <label for={fieldId(name)}>
              {inLocale(locale, one.nameEn, one.nameFr)}
              <span class="soft">{t.ownedBy(inLocale(locale, one.organisationEn, one.organisationFr))}</span>
              {locale === 'en' ? ': ' : '\u00A0: '}
              <strong>{freeWords(props, one.free)}</strong>
            </label>
          </div>
        )
      })}
      {choices.length > 0 && (
        <div class={problem ? 'field field--wrong' : 'field'}>
          <label class="field__label" for={fieldId(places)}>
            {t.placesFor(inside(unitNames[locale][unit]))}
          </label>
          {problem && (
            <p class="field__error" id={`${fieldId(places)}-error`}>
              {sentence(t, problem)}
            </p>
          )}
          <input
            class="control control--short"
            type="text"
            inputmode="numeric"
            id={fieldId(places)}
            aria-invalid={problem ? 'true' : undefined}
            aria-describedby={problem ? `${fieldId(places)}-error` : undefined}
            name={places}
            value={typed[places] ?? String(placesFor(category, household.sizeBand))}
          />
        </div>
      )}
    </FieldGroup>
  )
}

const freeWords = ({ t, locale }: Frame, free: number | null) =>
  free === null ? t.notStated : free === 0 ? t.full : t.freeIn(formatNumber(locale, free), free === 1)

const Others = ({ t, locale, household, services, typed, problems }: ReferProps) => {
  const error = (field: string) => problems[field] && sentence(t, problems[field] ?? '')
  const uncounted = categories.filter((one) => unitFor(one, household.sizeBand) === null)
  return (
    <FieldGroup legend={t.otherHelp}>
      {Array.from({ length: otherRows }, (_, i) => (
        <div class="refer__other">
          <SelectField
            locale={locale}
            name={`other.${i}.category`}
            label={t.otherNeed(i + 1)}
            required
            prompt={t.nothingElse}
            value={typed[`other.${i}.category`]}
            error={error(`other.${i}.category`)}
            options={uncounted.map((one) => ({ value: one, label: categoryNames[locale][one] }))}
          />
          <SelectField
            locale={locale}
            name={`other.${i}.service`}
            label={t.otherService(i + 1)}
            required
            prompt={t.chooseService}
            value={typed[`other.${i}.service`]}
            error={error(`other.${i}.service`)}
            options={serviceOptions(locale, services)}
          />
        </div>
      ))}
    </FieldGroup>
  )
}
