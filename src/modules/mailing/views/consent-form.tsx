import {
  Actions,
  Button,
  ButtonLink,
  DateField,
  ErrorSummary,
  Field,
  Form,
  RadioGroup,
  SelectField,
  TextAreaField,
} from '#ui'
import { basisNames, purposeNames, purposeTexts } from '../names.ts'
import { ledgerPath } from '../paths.ts'
import { bases, purposes } from '../purposes.ts'
import { errorsOf, type FormState, type Frame, fieldOf } from './words.ts'

/** Staff write down what somebody agreed to on paper, at a table, or by what they did. */
export const ConsentFormPage = (props: Frame & { state: FormState }) => {
  const { t, locale, csrf, link, state } = props
  const field = fieldOf(props, state)
  return (
    <article class="flow">
      <h1>{t.consentTitle}</h1>
      <p class="measure">{t.consentLead}</p>
      <ErrorSummary title={t.problems} errors={errorsOf(t, state)} />
      <Form method="post" csrf={csrf}>
        <Field {...field('email', t.email)} type="email" autocomplete="off" />
        <RadioGroup
          {...field('locale', t.language)}
          options={[
            { value: 'en', label: t.english },
            { value: 'fr', label: t.french },
          ]}
        />
        <RadioGroup
          {...field('purpose', t.purpose)}
          options={purposes.map((value) => ({
            value,
            label: purposeNames[locale][value],
            hint: purposeTexts[locale][value],
          }))}
        />
        <RadioGroup
          {...field('kind', t.kind)}
          options={[
            { value: 'express', label: t.kindExpress },
            { value: 'implied', label: t.kindImplied },
          ]}
        />
        <SelectField
          {...field('basis', t.basis)}
          required={false}
          prompt={t.basisPrompt}
          options={bases.map((value) => ({ value, label: basisNames[locale][value] }))}
        />
        <DateField {...field('givenOn', t.givenOn)} />
        <TextAreaField {...field('evidence', t.evidence)} hint={t.evidenceHint} rows={3} />
        <Actions>
          <Button>{t.save}</Button>
          <ButtonLink kind="quiet" href={link(ledgerPath)}>
            {t.cancel}
          </ButtonLink>
        </Actions>
      </Form>
    </article>
  )
}
