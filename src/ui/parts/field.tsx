import type { Child } from 'hono/jsx'
import type { Locale } from '#platform/i18n'
import { words } from '../messages.ts'
import { fieldId } from './form.tsx'

export type FieldBase = {
  locale: Locale
  name: string
  label: string
  hint?: string | undefined
  /** The message beside the field; also marks the control invalid. */
  error?: string | undefined
  required?: boolean | undefined
  /** Id of the control when the name is used twice on a page. */
  id?: string | undefined
}

export type FieldProps = FieldBase & {
  type?: 'text' | 'email' | 'tel' | 'url' | 'number' | 'password' | 'search' | 'time' | 'date' | 'datetime-local'
  value?: string | number | undefined
  /** How many characters are expected; sets the width, not a limit. */
  width?: 'short' | 'medium' | 'full'
  /** A class of the module's own beside the control's. */
  class?: string | undefined
  /** A unit said after the control: "places", "hours". */
  suffix?: string | undefined
  [attribute: string]: unknown
}

const describedBy = (id: string, { hint, error }: FieldBase) =>
  [error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(' ') || undefined

/** What every control carries: its id, whether it is required and wrong, and where that is explained. */
export const controlProps = (base: FieldBase) => {
  const id = base.id ?? fieldId(base.name)
  return {
    id,
    name: base.name,
    required: base.required || undefined,
    'aria-invalid': base.error ? 'true' : undefined,
    'aria-describedby': describedBy(id, base),
  }
}

const Remarks = ({ id, hint, error }: { id: string; hint?: string | undefined; error?: string | undefined }) => (
  <>
    {hint && (
      <p class="field__hint" id={`${id}-hint`}>
        {hint}
      </p>
    )}
    {error && (
      <p class="field__error" id={`${id}-error`}>
        {error}
      </p>
    )}
  </>
)

/** "(optional)" after the label of what may stay empty; required is the ordinary case and said to software by `required`. */
const Need = ({ locale, required }: { locale: Locale; required?: boolean | undefined }) =>
  required ? null : <span class="field__need"> ({words[locale].optional})</span>

/** Label, hint, error and one control, in the order people read them. */
export const FieldFrame = ({ base, children }: { base: FieldBase; children?: Child }) => {
  const id = base.id ?? fieldId(base.name)
  return (
    <div class={base.error ? 'field field--wrong' : 'field'}>
      <label class="field__label" for={id}>
        {base.label}
        <Need locale={base.locale} required={base.required} />
      </label>
      <Remarks id={id} hint={base.hint} error={base.error} />
      {children}
    </div>
  )
}

/** The same for a group of controls: the question is the legend. */
export const GroupFrame = ({ base, children }: { base: FieldBase; children?: Child }) => {
  const id = base.id ?? fieldId(base.name)
  return (
    <fieldset class={base.error ? 'field field--wrong' : 'field'} aria-describedby={describedBy(id, base)}>
      <legend class="field__label" id={`${id}-question`}>
        {base.label}
        <Need locale={base.locale} required={base.required} />
      </legend>
      <Remarks id={id} hint={base.hint} error={base.error} />
      {children}
    </fieldset>
  )
}

export const Field = (props: FieldProps) => {
  const { locale, name, label, hint, error, required, id, type = 'text', width = 'full', suffix, ...more } = props
  const { class: own, ...rest } = more
  const base = { locale, name, label, hint, error, required, id }
  const control = (
    <input class={`control control--${width}${own ? ` ${own}` : ''}`} type={type} {...controlProps(base)} {...rest} />
  )
  return (
    <FieldFrame base={base}>
      {suffix ? (
        <div class="field__row">
          {control}
          <span class="field__suffix">{suffix}</span>
        </div>
      ) : (
        control
      )}
    </FieldFrame>
  )
}

/** A day, by the browser's own picker; where there is none, typed as YYYY-MM-DD. */
export const DateField = (props: Omit<FieldProps, 'type'> & FieldBase) => (
  <Field width="medium" {...props} type="date" />
)

export const FileField = (props: FieldBase & { accept?: string | undefined; [attribute: string]: unknown }) => {
  // What was chosen cannot be chosen again by us: a file has no value.
  const { locale, name, label, hint, error, required, id, value: _, ...rest } = props
  const base = { locale, name, label, hint, error, required, id }
  return (
    <FieldFrame base={base}>
      <input class="control control--file" type="file" {...controlProps(base)} {...rest} />
    </FieldFrame>
  )
}
