import { formatDate } from '#platform/i18n'
import { type Conflict, Field, FieldGroup, RadioGroup } from '#ui'
import { templates } from '../templates.ts'
import { control, FormPage, type FormState } from './form-parts.tsx'
import { type Frame, nameOf } from './words.tsx'

interface Own {
  id: string
  nameEn: string
  nameFr: string
  madeOn: string
}
interface Props extends Frame, FormState {
  own: Own[]
  cancelHref: string
}

export const OpenPage = (props: Props) => {
  const { t, locale, own } = props
  const of = control(props)
  const options = [
    ...templates.map((one) => ({
      value: one.code,
      label: nameOf(one, locale),
      hint: locale === 'en' ? one.textEn : one.textFr,
    })),
    ...own.map((one) => ({
      value: one.id,
      label: nameOf(one, locale),
      hint: t.ownTemplate(formatDate(locale, one.madeOn, 'long')),
    })),
  ]
  return (
    <FormPage {...props} title={t.openTitle} lead={t.openText} button={t.open} draftKey="surge-open">
      <FieldGroup legend={t.template}>
        <RadioGroup {...of('template', 'template', true)} options={options} />
      </FieldGroup>
      <Field {...of('nameEn', 'nameEn', true)} lang="en" hint={t.hints.names} />
      <Field {...of('nameFr', 'nameFr', true)} lang="fr" />
    </FormPage>
  )
}

interface NamesProps extends Frame, FormState {
  title: string
  lead?: string
  cancelHref: string
  conflict?: Conflict | undefined
  /** The names that are to be replaced, as the page shows them. */
  replaces?: Record<string, string | undefined>
}
/** A name in both languages: of a template, or of the situation itself. */
export const NamesPage = (props: NamesProps) => {
  const of = control(props)
  return (
    <FormPage {...props}>
      {props.replaces && <input type="hidden" name="wasEn" value={props.replaces.wasEn} />}
      {props.replaces && <input type="hidden" name="wasFr" value={props.replaces.wasFr} />}
      <Field {...of('nameEn', 'nameEn', true)} lang="en" />
      <Field {...of('nameFr', 'nameFr', true)} lang="fr" />
    </FormPage>
  )
}
