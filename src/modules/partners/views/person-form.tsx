import { Actions, Button, ButtonLink, type Conflict, ConflictNotice, Field, Form, Masthead } from '#ui'
import { control, type FormState, Problems } from './form-parts.tsx'
import type { Frame } from './words.ts'

export interface PersonFormProps extends Frame, FormState {
  title: string
  cancelHref: string
  draftKey: string
  conflict?: Conflict | undefined
}

export const PersonFormPage = (props: PersonFormProps) => {
  const { t, title, typed, csrf, conflict, cancelHref, draftKey } = props
  const of = control(props)
  return (
    <div class="flow">
      <Masthead title={title} />
      <Problems {...props} />
      {conflict && <ConflictNotice locale={props.locale} words={props.t.conflict} conflict={conflict} />}
      <Form method="post" csrf={csrf} draft={{ key: draftKey, locale: props.locale }}>
        <input type="hidden" name="version" value={typed.version ?? '1'} />
        <Field {...of('name', 'name', true)} />
        <Field {...of('roleEn', 'personRoleEn')} lang="en" />
        <Field {...of('roleFr', 'personRoleFr')} lang="fr" />
        <Field {...of('email', 'email')} type="email" />
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
