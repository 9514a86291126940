import {
  Actions,
  Button,
  ButtonLink,
  DefinitionList,
  ErrorSummary,
  Field,
  FieldGroup,
  Form,
  Notice,
  SelectField,
  TextAreaField,
} from '#ui'
import { purposeNames } from '../names.ts'
import { purposes } from '../purposes.ts'
import type { Letter } from '../queries/letters.ts'
import { errorsOf, type FormState, type Frame, fieldOf } from './words.ts'

interface Props extends Frame {
  title: string
  state: FormState
  cancelHref: string
  /** Names what is typed in this browser until it is saved. */
  draftKey: string
  /** What someone else has saved since this form was opened. */
  theirs?: Letter | undefined
}

/** A newsletter in both languages, side by side where there is room. */
export const LetterFormPage = (props: Props) => {
  const { t, locale, csrf, title, state, cancelHref, draftKey, theirs } = props
  const field = fieldOf(props, state)
  return (
    <article class="flow">
      <h1>{title}</h1>
      <p class="measure">{t.letterLead}</p>
      <ErrorSummary title={t.problems} errors={errorsOf(t, state)} />
      {theirs && <Theirs t={t} theirs={theirs} />}
      <Form method="post" csrf={csrf} draft={{ key: draftKey, locale }}>
        <input type="hidden" name="version" value={state.typed.version ?? '1'} />
        <SelectField
          {...field('purpose', t.purpose)}
          options={purposes
            .filter((one) => one !== 'digest')
            .map((value) => ({ value, label: purposeNames[locale][value] }))}
        />
        <FieldGroup legend={t.english}>
          <Field {...field('subjectEn', t.subjectEn)} lang="en" maxlength={150} />
          <TextAreaField {...field('bodyEn', t.bodyEn)} lang="en" rows={14} />
        </FieldGroup>
        <FieldGroup legend={t.french}>
          <Field {...field('subjectFr', t.subjectFr)} lang="fr" maxlength={150} />
          <TextAreaField {...field('bodyFr', t.bodyFr)} lang="fr" rows={14} />
        </FieldGroup>
        <Actions>
          <Button>{t.save}</Button>
          <ButtonLink kind="quiet" href={cancelHref}>
            {t.cancel}
          </ButtonLink>
        </Actions>
      </Form>
    </article>
  )
}

const Theirs = ({ t, theirs }: { t: Props['t']; theirs: Letter }) => (
  <Notice kind="warning" title={t.theirs}>
    <p>{t['edited-meanwhile']}</p>
    <DefinitionList
      items={[
        { term: t.subjectEn, value: theirs.subject_en },
        { term: t.bodyEn, value: <span class="as-typed">{theirs.body_en}</span> },
        { term: t.subjectFr, value: theirs.subject_fr },
        { term: t.bodyFr, value: <span class="as-typed">{theirs.body_fr}</span> },
      ]}
    />
  </Notice>
)
