import type { Typed } from '#platform/http'
import type { Locale } from '#platform/i18n'
import {
  Actions,
  Button,
  ButtonLink,
  CheckGroup,
  ErrorSummary,
  Field,
  FieldGroup,
  Fixed,
  Form,
  Notice,
  SelectField,
  sentence,
  Table,
  TextAreaField,
} from '#ui'
import type { Messages } from '../messages.ts'
import { unitDescriptions, unitNames } from '../names.ts'
import type { Choice } from '../queries/index.ts'
import { commonLanguages } from '../schema.ts'
import { units } from '../units.ts'
import { ForNewcomers } from './for-newcomers.tsx'
import { Locations, Schedules } from './rows-of-form.tsx'

/** One field in which what someone else saved differs from what was typed here. */
export interface Difference {
  label: string
  theirs: string
  yours: string
}
export interface ServiceFormProps {
  t: Messages
  locale: Locale
  title: string
  csrf: string | undefined
  typed: Typed
  problems: Record<string, string>
  organisations: Choice[]
  /** Where an organisation is added, when there is none to choose. */
  partnersHref: string
  isNew: boolean
  differences?: Difference[] | undefined
  cancelHref: string
  draftKey: string
}

/** What every field of the form is given. */
export type FieldOf = (
  name: string,
  label: string,
  required?: boolean,
) => { locale: Locale; name: string; label: string; value: string; required: boolean; error: string | undefined }

export const ServiceFormPage = (props: ServiceFormProps) => {
  const { t, locale, title, csrf, typed, problems, isNew, differences } = props
  const field: FieldOf = (name, label, required = false) => ({
    locale,
    name,
    label,
    value: typed[name] ?? '',
    required,
    error: problems[name] && sentence(t, problems[name]),
  })
  const errors = Object.entries(problems).map(([name, code]) => ({ field: name, text: sentence(t, code) }))
  return (
    <div class="flow">
      <h1>{title}</h1>
      <ErrorSummary title={t.problems} errors={errors} />
      {differences && <Theirs t={t} locale={locale} differences={differences} />}
      {isNew && props.organisations.length === 0 && (
        <Notice kind="warning" title={t.noOrganisation}>
          <a href={props.partnersHref}>{t.addOrganisationFirst}</a>
        </Notice>
      )}
      <Form method="post" csrf={csrf} draft={{ key: props.draftKey, locale }}>
        <input type="hidden" name="version" value={typed.version ?? '1'} />
        <Organisation {...props} field={field} />
        <Field {...field('nameEn', t.nameEn, true)} />
        <Field {...field('nameFr', t.nameFr, true)} />
        <TextAreaField {...field('descriptionEn', t.descriptionEn)} rows={3} />
        <TextAreaField {...field('descriptionFr', t.descriptionFr)} rows={3} />
        <TextAreaField {...field('eligibilityEn', t.eligibilityEn)} rows={2} />
        <TextAreaField {...field('eligibilityFr', t.eligibilityFr)} rows={2} />
        <CheckGroup
          {...field('units', t.unitsLabel)}
          hint={t.unitsHint}
          values={listOf(typed.units)}
          options={units.map((unit) => ({
            value: unit,
            label: unitNames[locale][unit],
            hint: unitDescriptions[locale][unit],
          }))}
        />
        <Languages {...props} field={field} />
        <ForNewcomers {...props} field={field} />
        <Locations t={t} typed={typed} field={field} />
        <Schedules t={t} typed={typed} field={field} />
        {isNew && <Field {...field('key', t.key)} hint={t.keyHint} width="medium" />}
        <Actions>
          <Button>{t.save}</Button>
          <ButtonLink href={props.cancelHref} kind="quiet">
            {t.cancel}
          </ButtonLink>
        </Actions>
      </Form>
    </div>
  )
}

const listOf = (text: string | undefined) => (text ?? '').split(',')

/** Someone who speaks for one organisation sees it; the others choose. */
const Organisation = ({ t, locale, organisations, typed, field }: ServiceFormProps & { field: FieldOf }) => {
  const nameOf = locale === 'en' ? 'nameEn' : 'nameFr'
  const [only, ...others] = organisations
  if (only && others.length === 0 && typed.organisationId === only.id)
    return (
      <>
        <Fixed label={t.organisation}>{only[nameOf]}</Fixed>
        <input type="hidden" name="organisationId" value={only.id} />
      </>
    )
  return (
    <SelectField
      {...field('organisationId', t.organisation, true)}
      prompt={t.chooseOrganisation}
      options={organisations.map((one) => ({ value: one.id, label: one[nameOf] }))}
    />
  )
}

const Languages = ({ t, locale, typed, field }: ServiceFormProps & { field: FieldOf }) => {
  const names = new Intl.DisplayNames(`${locale}-CA`, { type: 'language' })
  const values = listOf(typed.languages)
  const common: readonly string[] = commonLanguages
  const others = values.filter((code) => code !== '' && !common.includes(code))
  return (
    <FieldGroup legend={t.languages}>
      <CheckGroup
        {...field('languages', t.languages)}
        values={values}
        options={commonLanguages.map((code) => ({ value: code, label: names.of(code) ?? code }))}
      />
      <Field
        {...field('otherLanguages', t.otherLanguages)}
        value={typed.otherLanguages ?? others.join(', ')}
        hint={t.otherLanguagesHint}
        width="medium"
      />
    </FieldGroup>
  )
}

const Theirs = ({ t, locale, differences }: { t: Messages; locale: Locale; differences: Difference[] }) => (
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
      empty={<p>{t.sameText}</p>}
    />
  </Notice>
)
