import type { Locale } from '#platform/i18n'
import { Actions, Button, ButtonLink } from '../parts/button.tsx'
import { CheckField, CheckGroup, RadioGroup, SelectField, TextAreaField } from '../parts/choices.tsx'
import { ErrorSummary } from '../parts/error-summary.tsx'
import { DateField, Field, FileField } from '../parts/field.tsx'
import { FieldGroup, Form } from '../parts/form.tsx'
import { text } from './messages.ts'

/** A form come back from the server with two mistakes in it. */
export const FormSample = ({ locale }: { locale: Locale }) => {
  const t = text[locale].form
  const board = text[locale].gaps.units
  return (
    <>
      <ErrorSummary
        title={t.errors}
        focus={false}
        errors={[
          { field: 'places', text: t.placesError },
          { field: 'unit', text: t.unitError },
        ]}
      />
      <Form method="get">
        <Field
          locale={locale}
          name="places"
          label={t.places}
          hint={t.placesHint}
          error={t.placesError}
          value="-3"
          inputmode="numeric"
          width="short"
          suffix={t.placesUnit}
          required
        />
        <SelectField
          locale={locale}
          name="unit"
          label={t.unit}
          error={t.unitError}
          prompt={t.unitPrompt}
          options={board.slice(0, 5).map((label, i) => ({
            value: `unit-${i}`,
            label,
            group: i < 3 ? t.housing : t.learning,
          }))}
          required
        />
        <FieldGroup legend={t.period}>
          <DateField locale={locale} name="from" label={t.from} value="2016-01-27" required />
          <DateField locale={locale} name="to" label={t.to} />
        </FieldGroup>
        <Choices locale={locale} />
        <TextAreaField locale={locale} name="note" label={t.note} rows={3} />
        <Field locale={locale} name="email" label={t.email} type="email" autocomplete="email" required />
        <FileField locale={locale} name="file" label={t.file} hint={t.fileHint} accept=".csv" />
        <CheckField locale={locale} name="agree" label={t.agree} required />
        <Actions>
          <Button>{t.save}</Button>
          <ButtonLink kind="quiet" href="#forms">
            {t.cancel}
          </ButtonLink>
          <Button kind="danger" name="remove" value="yes">
            {t.remove}
          </Button>
        </Actions>
      </Form>
    </>
  )
}

const Choices = ({ locale }: { locale: Locale }) => {
  const t = text[locale].form
  const streams = t.streams.map((label, i) => ({
    value: `stream-${i}`,
    label,
    hint: i === 2 ? t.streamHint : undefined,
  }))
  const languages = ['ar', 'ti', 'so'].map((code) => ({
    value: code,
    label: new Intl.DisplayNames(locale, { type: 'language' }).of(code) ?? code,
  }))
  return (
    <>
      <RadioGroup locale={locale} name="stream" label={t.stream} options={streams} value="stream-0" required />
      <CheckGroup locale={locale} name="language" label={t.languages} options={languages} values={['ar']} />
    </>
  )
}
