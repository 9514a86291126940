import type { Owners } from '#modules/plans'
import { type Conflict, DateField, Field, FieldGroup, SelectField, TextAreaField } from '#ui'
import type { Group } from '../queries/index.ts'
import { actionLines } from '../schema.ts'
import { control, FormPage, type FormState } from './form-parts.tsx'
import { organisationOptions, peopleOptions } from './owner-fields.tsx'
import { type Frame, nameOf } from './words.tsx'

interface Props extends Frame, FormState {
  title: string
  lead?: string | undefined
  owners: Owners
  groups: Group[]
  cancelHref: string
  draftKey: string
  action?: string | undefined
  conflict?: Conflict | undefined
  /** A correction says why, and brings no actions. */
  correcting: boolean
}

export const DecisionFormPage = (props: Props) => {
  const { t, correcting } = props
  const of = control(props)
  return (
    <FormPage {...props}>
      <FieldGroup legend={t.whatWas} hint={t.hints.text}>
        <TextAreaField {...of('decisionEn', 'decisionEn')} rows={2} lang="en" />
        <TextAreaField {...of('decisionFr', 'decisionFr')} rows={2} lang="fr" />
        <TextAreaField {...of('whyEn', 'whyEn')} rows={3} lang="en" />
        <TextAreaField {...of('whyFr', 'whyFr')} rows={3} lang="fr" />
      </FieldGroup>
      <WhoAndWhen {...props} />
      {correcting ? <Field {...of('correction', 'correction', true)} /> : <ItsActions {...props} />}
    </FormPage>
  )
}

const WhoAndWhen = (props: Props) => {
  const { t, locale, owners, groups } = props
  const of = control(props)
  return (
    <FieldGroup legend={t.whoDecided}>
      <SelectField
        {...of('groupId', 'groupId')}
        prompt={t.chooseGroup}
        options={groups.map((one) => ({ value: one.id, label: nameOf(one, locale) }))}
      />
      <DateField {...of('decidedOn', 'decidedOn', true)} />
      <SelectField
        {...of('movedBy', 'movedBy')}
        prompt={t.noMover}
        options={organisationOptions(owners, locale)}
        hint={t.hints.mover}
      />
      <SelectField
        {...of('movedByPerson', 'movedByPerson')}
        prompt={t.noPerson}
        options={peopleOptions(owners, locale)}
        hint={t.hints.person}
      />
    </FieldGroup>
  )
}

const ItsActions = (props: Props) => {
  const { t, locale, owners } = props
  const of = control(props)
  const organisations = organisationOptions(owners, locale)
  return (
    <FieldGroup legend={t.itsActions} hint={t.actionsHint}>
      {actionLines.map((n) => (
        <FieldGroup legend={t.actionLegend(n)}>
          <Field {...of(`actionEn${n}`, 'actionEn')} lang="en" />
          <Field {...of(`actionFr${n}`, 'actionFr')} lang="fr" />
          <SelectField {...of(`owner${n}`, 'owner')} prompt={t.chooseOrganisation} options={organisations} />
          <DateField {...of(`due${n}`, 'due')} />
        </FieldGroup>
      ))}
    </FieldGroup>
  )
}
