import { sectors } from '#modules/communities'
import {
  Actions,
  Button,
  ButtonLink,
  CheckGroup,
  type Conflict,
  ConflictNotice,
  Field,
  FieldGroup,
  Form,
  Masthead,
  SelectField,
} from '#ui'
import { languageCode, languageName, offeredLanguages } from '../languages.ts'
import { control, type FormState, Problems } from './form-parts.tsx'
import { capital, type Frame, sectorIn } from './words.ts'

export interface PartnerFormProps extends Frame, FormState {
  title: string
  cancelHref: string
  /** Names the form for its draft; unique on the site. */
  draftKey: string
  /** The key can be chosen only while the organisation is new. */
  isNew: boolean
  conflict?: Conflict | undefined
}

export const PartnerFormPage = (props: PartnerFormProps) => {
  const { t, title, typed, csrf, conflict, cancelHref, draftKey } = props
  return (
    <div class="flow">
      <Masthead title={title} />
      <Problems {...props} />
      {conflict && <ConflictNotice locale={props.locale} words={props.t.conflict} conflict={conflict} />}
      <Form method="post" csrf={csrf} draft={{ key: draftKey, locale: props.locale }}>
        <input type="hidden" name="version" value={typed.version ?? '1'} />
        <Names {...props} />
        <Contact {...props} />
        <Languages {...props} />
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

const Names = (props: PartnerFormProps) => {
  const { t, locale, isNew } = props
  const of = control(props)
  const options = sectors
    .map((code) => ({ value: code, label: sectorIn(locale, code) }))
    .sort((a, b) => a.label.localeCompare(b.label, locale))
  return (
    <FieldGroup legend={t.names}>
      <Field {...of('nameEn', 'nameEn', true)} lang="en" />
      <Field {...of('nameFr', 'nameFr', true)} lang="fr" />
      <SelectField {...of('sector', 'sector', true)} prompt={t.chooseSector} options={options} />
      <Field {...of('roleEn', 'roleEn')} hint={t.hints.role} lang="en" />
      <Field {...of('roleFr', 'roleFr')} lang="fr" />
      {isNew && <Field {...of('key', 'key')} hint={t.hints.key} autocapitalize="none" spellcheck="false" />}
    </FieldGroup>
  )
}

const Contact = (props: PartnerFormProps) => {
  const of = control(props)
  return (
    <FieldGroup legend={props.t.contactGroup}>
      <Field {...of('contactName', 'contactName')} />
      <Field {...of('email', 'email')} type="email" />
      <Field {...of('phone', 'phone')} type="tel" width="medium" />
      <Field {...of('website', 'website')} type="url" hint={props.t.hints.website} />
    </FieldGroup>
  )
}

/** The languages offered, and those that the organisation has besides. */
const Languages = ({ t, locale, typed }: PartnerFormProps) => {
  const spoken = (typed.languages ?? '').split(',').filter((code) => languageCode(code) === code)
  const options = [...new Set([...offeredLanguages, ...spoken])].map((code) => ({
    value: code,
    label: capital(languageName(locale, code)),
  }))
  return (
    <div class="partner-languages">
      <CheckGroup locale={locale} name="languages" label={t.fields.languages} options={options} values={spoken} />
    </div>
  )
}
