import type { Child } from 'hono/jsx'
import type { Locale } from '#platform/i18n'
import { words } from '../messages.ts'
import { VisuallyHidden } from './small-words.tsx'

export type FormProps = {
  method: 'get' | 'post'
  action?: string | undefined
  /** Token of the hidden field `_csrf`. */
  csrf?: string | undefined
  enctype?: 'multipart/form-data' | undefined
  /** A class beside the form's own. */
  class?: string | undefined
  /** Keeps what was typed when the page is left or the session ends: a name for this form, unique on the site. */
  draft?: { key: string; locale: Locale } | undefined
  children?: Child
  [attribute: string]: unknown
}

/** `novalidate`: the server checks and answers in the page's language, with a summary (`ErrorSummary`). */
export const Form = ({ method, csrf, draft, class: more, children, ...rest }: FormProps) => {
  const form = (
    <form class={more ? `form ${more}` : 'form'} method={method} novalidate {...rest}>
      {csrf && <input type="hidden" name="_csrf" value={csrf} />}
      {children}
    </form>
  )
  if (!draft) return form
  const text = words[draft.locale]
  return (
    <confirm-leave data-key={draft.key} data-restored={text.draftRestored} data-discard={text.draftDiscard}>
      {form}
    </confirm-leave>
  )
}

/** Fields that belong together under one heading. */
export const FieldGroup = ({
  legend,
  hint,
  children,
}: {
  legend: string
  hint?: string | undefined
  children?: Child
}) => (
  <fieldset class="field-group">
    <legend class="field-group__legend">{legend}</legend>
    {hint && <p class="field__hint">{hint}</p>}
    {children}
  </fieldset>
)

/** The id of the control of a field; `ErrorSummary` leads there. */
export const fieldId = (name: string) => `field-${name}`

/** A fact shown where a field would be, for what cannot be changed. */
export const Fixed = ({ label, children }: { label: string; children?: Child }) => (
  <p class="field">
    <span class="field__label">{label}</span>
    <VisuallyHidden>, </VisuallyHidden>
    <span>{children}</span>
  </p>
)
