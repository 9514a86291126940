import type { Locale } from '#platform/i18n'
import {
  Actions,
  Button,
  ButtonLink,
  DateField,
  ErrorSummary,
  Field,
  Form,
  Notice,
  RadioGroup,
  SelectField,
  Table,
  TextAreaField,
} from '#ui'
import { type Category, categories } from '../codes.ts'
import type { PublicMessages } from '../messages/public.ts'
import { type StaffMessages, staffSentence } from '../messages/staff.ts'
import {
  categoryOptions,
  errorsOf,
  type FieldOf,
  type FormState,
  fieldsOf,
  PersonFields,
  WhatFields,
} from './fields.tsx'

export interface Choice {
  id: string
  nameEn: string
  nameFr: string
}
interface Common extends FormState {
  t: StaffMessages
  locale: Locale
  csrf: string | undefined
  title: string
  cancelHref: string
}
/** Where what someone else saved differs from what was typed. */
export interface Difference {
  label: string
  theirs: string
  yours: string
}

const stateOf = ({ t, locale, typed, problems }: Common) => {
  const sentence = (code: string) => staffSentence(t, code)
  const given = { locale, typed, problems, sentence }
  return { field: fieldsOf(given), errors: errorsOf(given) }
}

type OrganisationProps = {
  locale: Locale
  field: FieldOf
  label: string
  prompt: string
  organisations: readonly Choice[]
}
export const OrganisationField = ({ locale, field, label, prompt, organisations }: OrganisationProps) => (
  <SelectField
    {...field('organisationId', label, true)}
    prompt={organisations.length === 1 ? undefined : prompt}
    options={organisations.map((one) => ({ value: one.id, label: locale === 'en' ? one.nameEn : one.nameFr }))}
  />
)

type NeedFormProps = Common & {
  organisations: readonly Choice[]
  /** Where an organisation is added, when there is none to choose. */
  partnersHref: string
  differences: readonly Difference[] | undefined
}
export const NeedFormPage = (props: NeedFormProps) => {
  const { t, locale, csrf, title, typed, organisations, cancelHref, differences } = props
  const { field, errors } = stateOf(props)
  return (
    <div class="flow">
      <h1>{title}</h1>
      <p class="lead">{t.needNoNames}</p>
      <ErrorSummary title={t.problems} errors={errors} />
      {differences && <Theirs t={t} locale={locale} differences={differences} />}
      {organisations.length === 0 && (
        <Notice kind="warning" title={t.noOrganisation}>
          <a href={props.partnersHref}>{t.addOrganisationFirst}</a>
        </Notice>
      )}
      <Form method="post" csrf={csrf}>
        <input type="hidden" name="version" value={typed.version ?? '1'} />
        <OrganisationField
          locale={locale}
          field={field}
          label={t.organisation}
          prompt={t.chooseOrganisation}
          organisations={organisations}
        />
        <SelectField
          {...field('category', t.category, true)}
          prompt={t.chooseCategory}
          options={categoryOptions(locale, categories)}
        />
        <Field
          {...field('quantity', t.amount, true)}
          hint={t.quantityHint}
          type="number"
          min="1"
          max="10000"
          width="short"
        />
        <Field {...field('area', t.area)} hint={t.areaHint} width="medium" maxlength="80" />
        <DateField {...field('startsOn', t.startsOn, true)} />
        <DateField {...field('endsOn', t.endsOn)} hint={t.endsOnHint} />
        <TextAreaField {...field('detailEn', t.detailEn)} rows={2} maxlength="300" lang="en" />
        <TextAreaField {...field('detailFr', t.detailFr)} rows={2} maxlength="300" lang="fr" />
        <Buttons t={t} cancelHref={cancelHref} />
      </Form>
    </div>
  )
}

const Buttons = ({ t, cancelHref }: { t: StaffMessages; cancelHref: string }) => (
  <Actions>
    <Button>{t.save}</Button>
    <ButtonLink href={cancelHref} kind="quiet">
      {t.cancel}
    </ButtonLink>
  </Actions>
)

/** An offer that someone made by telephone: the public form, without its rules of what is accepted. */
export const OfferEntryPage = (props: Common & { p: PublicMessages; among: readonly Category[] }) => {
  const { t, p, locale, csrf, title, typed, among, cancelHref } = props
  const { field, errors } = stateOf(props)
  return (
    <div class="flow">
      <h1>{title}</h1>
      <p class="lead">{t.newOfferLead}</p>
      <ErrorSummary title={t.problems} errors={errors} />
      <Form method="post" csrf={csrf}>
        <WhatFields t={{ ...p, category: t.offeredCategory }} locale={locale} field={field} among={among} />
        <PersonFields t={{ ...p, aboutYou: t.giver, name: t.giverName }} field={field} mailHint={p.emailHint} />
        <LocaleField t={t} locale={locale} label={t.giverLocale} value={typed.locale ?? locale} />
        <Buttons t={t} cancelHref={cancelHref} />
      </Form>
    </div>
  )
}

type LocaleProps = { t: { english: string; french: string }; locale: Locale; label: string; value: string }
export const LocaleField = ({ t, locale, label, value }: LocaleProps) => (
  <RadioGroup
    locale={locale}
    name="locale"
    label={label}
    required
    value={value}
    options={[
      { value: 'en', label: t.english },
      { value: 'fr', label: t.french },
    ]}
  />
)

export const Theirs = ({
  t,
  locale,
  differences,
}: {
  t: StaffMessages
  locale: Locale
  differences: readonly Difference[]
}) => (
  <Notice kind="warning" title={t.theirs}>
    <p>{t.theirsText}</p>
    <Table
      locale={locale}
      caption={t.theirs}
      captionHidden
      stack
      columns={[
        { key: 'field', label: t.field },
        { key: 'theirs', label: t.theirVersion },
        { key: 'yours', label: t.yourVersion },
      ]}
      rows={differences.map(({ label, theirs, yours }) => ({ headerCell: true, cells: [label, theirs, yours] }))}
    />
  </Notice>
)
