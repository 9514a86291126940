import type { Child } from 'hono/jsx'
import { CheckField, Field, FieldGroup, SelectField, TextAreaField } from '#ui'
import { focuses } from '../rules.ts'
import { longest } from '../schema.ts'
import { type FormState, type Frame, fieldOf } from './words.ts'

const Pair = ({ children }: { children?: Child }) => <div class="media__languages">{children}</div>

/** The words of an image: side by side where there is room, so that neither language is written from memory of the other. */
export const WordFields = ({ frame, typed, problems }: FormState & { frame: Frame }) => {
  const { t } = frame
  const field = (name: string, label: string) => ({
    ...fieldOf({ frame, problems }, name, label),
    value: typed[name] ?? '',
    lang: name.endsWith('Fr') ? 'fr' : 'en',
  })
  const limit = (most: number) => ({ maxlength: most, rows: 2 })
  return (
    <>
      <FieldGroup legend={t.wordsLegend} hint={t.wordsHint}>
        <Pair>
          <TextAreaField {...field('altEn', t.altEn)} {...limit(longest.alt)} required />
          <TextAreaField {...field('altFr', t.altFr)} {...limit(longest.alt)} required />
        </Pair>
        <CheckField
          {...fieldOf({ frame, problems }, 'decorative', t.decorative)}
          hint={t.decorativeHint}
          checked={typed.decorative === 'yes'}
        />
      </FieldGroup>
      <FieldGroup legend={t.besideLegend} hint={t.besideHint}>
        <Pair>
          <TextAreaField {...field('captionEn', t.captionEn)} {...limit(longest.caption)} />
          <TextAreaField {...field('captionFr', t.captionFr)} {...limit(longest.caption)} />
        </Pair>
        <Pair>
          <Field {...field('creditEn', t.creditEn)} hint={t.creditHint} maxlength={longest.credit} />
          <Field {...field('creditFr', t.creditFr)} hint={t.creditHint} maxlength={longest.credit} />
        </Pair>
        <SelectField
          {...fieldOf({ frame, problems }, 'focus', t.focus)}
          hint={t.focusHint}
          required
          value={typed.focus || 'centre'}
          options={focuses.map((one) => ({ value: one, label: t.focuses[one] }))}
        />
      </FieldGroup>
    </>
  )
}
