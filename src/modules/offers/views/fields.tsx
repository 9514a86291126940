import type { Typed } from '#platform/http'
import type { Locale } from '#platform/i18n'
import { CheckField, CheckGroup, DateField, Field, FieldGroup, SelectField, TextAreaField } from '#ui'
import { availabilities, type Category, kindOf, languages, skills } from '../codes.ts'
import type { PublicMessages } from '../messages/public.ts'
import { availabilityNames, categoryNames, kindNames, languageName, skillNames } from '../names.ts'

/** What was typed in a form and what is wrong with it; `sentence` puts the code of a problem in words. */
export interface FormState {
  typed: Typed
  problems: Record<string, string>
}
interface Given extends FormState {
  locale: Locale
  sentence: (code: string) => string
}
export type FieldOf = (
  name: string,
  label: string,
  required?: boolean,
) => { locale: Locale; name: string; label: string; value: string; required: boolean; error: string | undefined }

export const fieldsOf =
  ({ locale, typed, problems, sentence }: Given): FieldOf =>
  (name, label, required = false) => ({
    locale,
    name,
    label,
    value: typed[name] ?? '',
    required,
    error: problems[name] && sentence(problems[name]),
  })
export const errorsOf = ({ problems, sentence }: Pick<Given, 'problems' | 'sentence'>) =>
  Object.entries(problems).map(([name, code]) => ({ field: name, text: sentence(code) }))

export const categoryOptions = (locale: Locale, among: readonly Category[]) =>
  among.map((category) => ({
    value: category,
    label: categoryNames[locale][category],
    group: kindNames[locale][kindOf(category)],
  }))

const valuesOf = (text: string) => text.split(',').filter(Boolean)

interface Fields {
  t: PublicMessages
  locale: Locale
  field: FieldOf
}

/** What is offered: the same fields for its giver and for staff who write it down. */
export const WhatFields = ({ t, locale, field, among }: Fields & { among: readonly Category[] }) => {
  const category = field('category', t.category, true)
  const isHome = among.every((one) => kindOf(one) === 'home')
  return (
    <>
      <SelectField {...category} prompt={t.chooseCategory} options={categoryOptions(locale, among)} />
      <Field
        {...field('quantity', t.quantity, true)}
        type="number"
        min="1"
        max="10000"
        width="short"
        hint={t.quantityHint}
      />
      <KeptFields t={t} field={field} hint={isHome ? t.detailHomeHint : t.detailHint} />
    </>
  )
}

export const KeptFields = ({ t, field, hint }: { t: PublicMessages; field: FieldOf; hint: string }) => (
  <>
    <Field {...field('area', t.area)} hint={t.areaHint} width="medium" maxlength="80" />
    <DateField {...field('startsOn', t.startsOn, true)} />
    <DateField {...field('endsOn', t.endsOn)} hint={t.endsOnHint} />
    <TextAreaField {...field('detail', t.detail)} hint={hint} rows={3} maxlength="300" />
  </>
)

export const PersonFields = ({ t, field, mailHint }: { t: PublicMessages; field: FieldOf; mailHint: string }) => (
  <FieldGroup legend={t.aboutYou}>
    <Field {...field('name', t.name, true)} autocomplete="name" />
    <Field {...field('email', t.email)} type="email" autocomplete="email" hint={mailHint} />
    <Field {...field('phone', t.phone)} type="tel" autocomplete="tel" hint={t.phoneHint} width="medium" />
  </FieldGroup>
)

export const AbleFields = ({ t, locale, field }: Fields) => {
  const [able, speaks, free] = [
    field('skills', t.skills, true),
    field('languages', t.languages),
    field('availability', t.availability),
  ]
  return (
    <>
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
      <CheckGroup
        {...free}
        values={valuesOf(free.value)}
        options={availabilities.map((one) => ({ value: one, label: availabilityNames[locale][one] }))}
      />
      <Field {...field('area', t.area)} hint={t.areaHint} width="medium" maxlength="80" />
    </>
  )
}

/** Asked apart from everything else and never ticked for anyone. */
export const Newsletter = ({
  t,
  locale,
  place,
  ticked,
}: Omit<Fields, 'field'> & { place: string; ticked: boolean }) => (
  <CheckField locale={locale} name="newsletter" label={t.newsletter(place)} hint={t.newsletterHint} checked={ticked} />
)

/** Notice of collection: the act that allows it, what it is for, whom to ask. */
export const CollectionNotice = ({ t, regime, ask }: { t: PublicMessages; regime: string; ask: string }) => (
  <section class="offers-notice">
    <h2>{t.noticeTitle}</h2>
    <p>
      {t.noticeUse} {regime === 'mfippa' ? t.noticeMfippa : regime === 'fippa' ? t.noticeFippa : ''}{' '}
      {ask !== '' && t.noticeAsk(ask)}
    </p>
  </section>
)
