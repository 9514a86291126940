import {
  Actions,
  Button,
  ButtonLink,
  type Conflict,
  ConflictNotice,
  DateField,
  Field,
  FieldGroup,
  Form,
  Masthead,
  SelectField,
} from '#ui'
import { sourceNames } from '../names.ts'
import type { Owners } from '../queries/index.ts'
import { sourceKinds } from '../rules.ts'
import { control, type FormState, Problems } from './form-parts.tsx'
import type { Frame } from './words.tsx'

export interface ActionFormProps extends Frame, FormState {
  title: string
  owners: Owners
  cancelHref: string
  draftKey: string
  conflict?: Conflict | undefined
}

export const ActionFormPage = (props: ActionFormProps) => {
  const { t, locale, title, typed, csrf, conflict, cancelHref, draftKey } = props
  const of = control(props)
  return (
    <div class="flow">
      <Masthead title={title} />
      <Problems {...props} />
      {conflict && <ConflictNotice locale={props.locale} words={props.t.conflict} conflict={conflict} />}
      <Form method="post" csrf={csrf} draft={{ key: draftKey, locale }}>
        <input type="hidden" name="version" value={typed.version ?? '1'} />
        <FieldGroup legend={t.todo} hint={t.hints.action}>
          <Field {...of('actionEn')} lang="en" />
          <Field {...of('actionFr')} lang="fr" />
        </FieldGroup>
        <FieldGroup legend={t.ownerGroup}>
          <Owner {...props} />
          <DateField {...of('dueOn', true)} />
        </FieldGroup>
        <FieldGroup legend={t.source}>
          <SelectField
            {...of('sourceKind', true)}
            prompt={t.chooseSource}
            options={sourceKinds.map((kind) => ({ value: kind, label: sourceNames[locale][kind] }))}
          />
          <Field {...of('sourceNote')} hint={t.hints.sourceNote} />
        </FieldGroup>
        <Actions>
          <Button>{conflict ? t.conflict.save : t.save}</Button>
          <ButtonLink href={cancelHref} kind="quiet">
            {t.cancel}
          </ButtonLink>
        </Actions>
      </Form>
    </div>
  )
}

/** People stand under their organisation, so that the two choices can agree without script. */
const Owner = (props: ActionFormProps) => {
  const { t, locale, owners } = props
  const of = control(props)
  const nameOf = new Map(owners.organisations.map((one) => [one.id, locale === 'en' ? one.nameEn : one.nameFr]))
  const organisations = [...nameOf]
    .map(([value, label]) => ({ value, label }))
    .sort((a, b) => a.label.localeCompare(b.label, locale))
  const people = owners.people
    .map(({ id, name, organisationId }) => ({ value: id, label: name, group: nameOf.get(organisationId) ?? '' }))
    .sort((a, b) => a.group.localeCompare(b.group, locale))
  return (
    <>
      <SelectField {...of('organisationId', true)} prompt={t.chooseOwner} options={organisations} />
      <SelectField {...of('personId')} prompt={t.noPerson} options={people} hint={t.hints.person} />
    </>
  )
}
