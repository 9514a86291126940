import { type Conflict, FieldGroup, TextAreaField } from '#ui'
import { sentenceOf } from '../messages/index.ts'
import { sections } from '../rules.ts'
import { FormPage, type FormState } from './form-parts.tsx'
import type { Frame } from './words.tsx'

interface Props extends Frame, FormState {
  title: string
  cancelHref: string
  draftKey: string
  conflict?: Conflict | undefined
}

/** The words of a report: each part with its two languages side by side, one above the other on a phone. */
export const ReportFormPage = (props: Props) => {
  const { t, locale, typed, problems } = props
  const of = (name: string, label: string) => ({
    locale,
    name,
    label,
    value: typed[name] ?? '',
    error: problems[name] && sentenceOf(t, problems[name]),
  })
  return (
    <FormPage {...props} lead={t.editReportText}>
      <p class="soft">{t.hints.report}</p>
      {sections.map((section) => (
        <FieldGroup legend={t.sections[section]}>
          <div class="report__pair">
            <TextAreaField
              {...of(`${section}En`, t.wordsIn.en)}
              required={section === 'summary'}
              rows={section === 'summary' ? 6 : 3}
              lang="en"
            />
            <TextAreaField
              {...of(`${section}Fr`, t.wordsIn.fr)}
              required={section === 'summary'}
              rows={section === 'summary' ? 6 : 3}
              lang="fr"
            />
          </div>
        </FieldGroup>
      ))}
    </FormPage>
  )
}
