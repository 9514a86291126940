import type { Owners } from '#modules/plans'
import { CheckField, CheckGroup, type Conflict, Field, FieldGroup, RadioGroup, SelectField } from '#ui'
import { weekdays } from '../rules.ts'
import { control, FormPage, type FormState } from './form-parts.tsx'
import { organisationOptions, peopleOptions } from './owner-fields.tsx'
import type { Frame } from './words.tsx'

interface GroupFormProps extends Frame, FormState {
  title: string
  cancelHref: string
  draftKey: string
  conflict?: Conflict | undefined
}

export const GroupFormPage = (props: GroupFormProps) => {
  const { t } = props
  const of = control(props)
  const kinds = (['steering', 'working'] as const).map((one) => ({ value: one, label: t.kinds[one] }))
  return (
    <FormPage {...props}>
      <FieldGroup legend={t.groups}>
        <Field {...of('nameEn', 'nameEn', true)} lang="en" />
        <Field {...of('nameFr', 'nameFr', true)} lang="fr" />
        <RadioGroup {...of('kind', 'kind', true)} options={kinds} />
        <Field {...of('termsEn', 'termsEn')} lang="en" />
        <Field {...of('termsFr', 'termsFr')} lang="fr" />
      </FieldGroup>
      <Rhythm {...props} />
    </FormPage>
  )
}

const Rhythm = (props: GroupFormProps) => {
  const { t, locale, typed } = props
  const of = control(props)
  return (
    <FieldGroup legend={t.meets}>
      <CheckGroup
        locale={locale}
        name="meetsOn"
        label={t.fields.meetsOn}
        options={weekdays.map((one) => ({ value: one, label: t.weekdays[one] }))}
        values={(typed.meetsOn ?? '').split(',')}
      />
      <Field {...of('meetsAt', 'meetsAt')} type="time" width="medium" hint={t.hints.meetsAt} />
      <Field {...of('meetsMinutes', 'meetsMinutes', true)} type="number" width="short" min="15" max="480" />
      <Field {...of('placeEn', 'placeEn')} lang="en" />
      <Field {...of('placeFr', 'placeFr')} lang="fr" />
      <Field {...of('link', 'link')} type="url" />
    </FieldGroup>
  )
}

interface MemberFormProps extends Frame, FormState {
  title: string
  owners: Owners
  cancelHref: string
}

export const MemberFormPage = (props: MemberFormProps) => {
  const { t, locale, owners, typed } = props
  const of = control(props)
  return (
    <FormPage {...props}>
      <SelectField
        {...of('organisationId', 'organisationId', true)}
        prompt={t.chooseOrganisation}
        options={organisationOptions(owners, locale)}
      />
      <SelectField
        {...of('personId', 'personId')}
        prompt={t.noPerson}
        options={peopleOptions(owners, locale)}
        hint={t.hints.person}
      />
      <CheckField locale={locale} name="leads" label={t.fields.leads} checked={typed.leads === 'yes'} />
    </FormPage>
  )
}

export const LeavePage = (props: Frame & FormState & { title: string; cancelHref: string }) => (
  <FormPage {...props} lead={props.t.leaveText} button={props.t.leave} kind="danger" />
)
