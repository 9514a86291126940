import { formatDate } from '#platform/i18n'
import { Actions, Button, DateField, DefinitionList, ErrorSummary, Form, Masthead, Notice, sentence } from '#ui'
import { announceOutPath } from '../moves/paths.ts'
import { bandNames, languageName, lodgingNames, needsInLine, streamNames } from '../names.ts'
import { checklistPath, housedPath, referPath, referralsPath } from '../paths.ts'
import type { Household } from '../queries/index.ts'
import { supportParts } from '../rules.ts'
import type { Frame } from './frame.ts'
import { HouseholdFields, type HouseholdFormProps } from './household-form.tsx'
import { stateOn } from './households-page.tsx'

const errorsOf = ({ t, problems }: Pick<HouseholdFormProps, 't' | 'problems'>) =>
  Object.entries(problems).map(([field, code]) => ({ field, text: sentence(t, code) }))

export const ArrivePage = (props: Omit<HouseholdFormProps, 'save' | 'whole'>) => (
  <div class="flow">
    <Masthead title={props.t.arriveTitle} lead={props.t.arriveLead} />
    <ErrorSummary title={props.t.problems} errors={errorsOf(props)} />
    <HouseholdFields {...props} save={props.t.save} whole={false} />
  </div>
)

export type HouseholdProps = Omit<HouseholdFormProps, 'save' | 'whole'> & {
  household: Household
  mayRecord: boolean
  /** What leads on from here, for those who may open it. */
  may: { checklist: boolean; move: boolean; refer: boolean; seeReferrals: boolean }
  /** Someone else saved while this form was open: what is recorded now is shown beside what was typed. */
  changed: boolean
}

/** One household: what is recorded, the move into a home, and a correction of anything. */
export const HouseholdPage = (props: HouseholdProps) => {
  const { t, link, household, mayRecord, changed } = props
  const id = household.id
  return (
    <div class="flow">
      <Masthead title={t.householdTitle(household.token)} lead={t.householdState[stateOn(household, props.on)]} />
      <ErrorSummary title={t.problems} errors={errorsOf(props)} />
      {changed && (
        <Notice kind="warning" title={t.theirs}>
          <p>{t['edited-meanwhile']}</p>
        </Notice>
      )}
      {household.synthetic && <Notice kind="synthetic">{t.syntheticWhy}</Notice>}
      <DefinitionList items={particulars(props, household)} />
      <Onward {...props} />
      {mayRecord && !household.housedOn && !household.leftOn && (
        <Housing {...props} action={link(housedPath, { id })} />
      )}
      {mayRecord && (
        <section>
          <h2>{t.correctTitle}</h2>
          <HouseholdFields {...props} save={t.correctSave} whole />
        </section>
      )}
    </div>
  )
}

const Onward = ({ t, link, household, may }: HouseholdProps) => (
  <ul class="plain-list">
    {may.refer && !household.leftOn && (
      <li>
        <a href={link(referPath, {}, { household: household.id })}>{t.referLink}</a>
      </li>
    )}
    {may.seeReferrals && (
      <li>
        <a href={link(referralsPath, {}, { household: household.id })}>{t.referralsLink}</a>
      </li>
    )}
    {may.checklist && (
      <li>
        <a href={link(checklistPath, { id: household.id })}>{t.checklistLink}</a>
      </li>
    )}
    {may.move && !household.leftOn && (
      <li>
        <a href={link(announceOutPath, {}, { household: household.id })}>{t.moveLink}</a>
      </li>
    )}
  </ul>
)

const Housing = ({ t, locale, csrf, household, typed, problems, action }: HouseholdProps) => (
  <section>
    <h2>{t.houseTitle}</h2>
    <Form method="post" csrf={csrf} action={action}>
      <input type="hidden" name="version" value={household.version} />
      <DateField
        locale={locale}
        id="field-movedOn"
        name="housedOn"
        label={t.housedOn}
        value={typed.movedOn ?? ''}
        required
        error={problems.movedOn && sentence(t, problems.movedOn)}
      />
      <Actions>
        <Button>{t.houseSave}</Button>
      </Actions>
    </Form>
  </section>
)

const supportWords = (t: Frame['t'], locale: Frame['locale'], household: Household) =>
  supportParts(household.stream, household.inCanadaSince ?? household.arrivedOn)
    .map(({ payer, until }) => t.supportPart(t.supportParts[payer], formatDate(locale, until)))
    .join(locale === 'en' ? '; ' : '\u00A0; ') || t.supportNone

const particulars = ({ t, locale }: Frame, household: Household) => {
  const day = (iso: string | null) => iso && formatDate(locale, iso)
  const all = [
    { term: t.stream, value: streamNames[locale][household.stream] },
    { term: t.sizeBand, value: bandNames[locale][household.sizeBand] },
    { term: t.language, value: languageName(locale, household.language) },
    { term: t.needs, value: needsInLine(locale, household.needs) },
    { term: t.lodging, value: lodgingNames[locale][household.lodging] },
    { term: t.arrivedOn, value: day(household.arrivedOn) },
    { term: t.arrivedKnownOn, value: day(household.arrivedKnownOn) },
    { term: t.housedOn, value: day(household.housedOn) },
    { term: t.housedKnownOn, value: day(household.housedKnownOn) },
    { term: t.origin, value: household.origin === 'secondary' ? t.fromElsewhere : null },
    { term: t.inCanadaSince, value: day(household.inCanadaSince) },
    { term: t.leftOn, value: day(household.leftOn) },
    { term: t.leftKnownOn, value: day(household.leftKnownOn) },
    { term: t.support, value: supportWords(t, locale, household) },
  ]
  return all.filter(({ value }) => value)
}
