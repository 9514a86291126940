import {
  Actions,
  Button,
  CheckGroup,
  ErrorSummary,
  errorsOf,
  Field,
  FieldGroup,
  Form,
  type FormState,
  type Frame,
  fieldOf,
  Masthead,
  Notice,
  RadioGroup,
  SelectField,
  TextAreaField,
  Trap,
} from '#ui'
import type { PublicMessages } from '../messages/public.ts'
import { eventPath } from '../paths.ts'
import type { EventFacts } from '../queries/facts.ts'
import { type Phase, placeInWords, type Question, questionField, spanInWords } from '../rules/index.ts'

interface Props extends Frame<PublicMessages> {
  title: string
  slug: string
  facts: EventFacts
  phase: Phase
  questions: readonly Question[]
  state: FormState
  /** Whose newsletters are offered. */
  newsletter: string | undefined
}

/** Everything an event asks of those who would like to come, on one page that needs no script. */
export const RegisterPage = (props: Props) => {
  const { t, locale, csrf, title, facts, phase, state } = props
  const field = fieldOf(props, state)
  const list = phase === 'waiting-list'
  return (
    <div class="flow">
      <Masthead title={t.registerTitle(title)} lead={t.registerLead} />
      <p class="measure">
        {[spanInWords(locale, facts), placeInWords(locale, facts)].filter(Boolean).join(' \u00b7 ')}
      </p>
      {facts.example && (
        <Notice kind="synthetic" title={t.example}>
          {t.exampleText}
        </Notice>
      )}
      {list && <Notice kind="warning">{t.listLead(facts.confirmHours)}</Notice>}
      <ErrorSummary title={t.problems} errors={errorsOf(t, state)} />
      <Form method="post" csrf={csrf}>
        <input type="hidden" name="key" value={state.typed.key} />
        <Field {...field('name', t.name, true)} hint={t.nameHint} autocomplete="name" />
        <Field {...field('email', t.email, true)} type="email" autocomplete="email" />
        <RadioGroup
          {...field('locale', t.locale, true)}
          options={[
            { value: 'en', label: t.english },
            { value: 'fr', label: t.french },
          ]}
        />
        {facts.groupLimit > 1 && <Group {...props} />}
        <Questions {...props} />
        <Newsletters {...props} />
        <Trap locale={locale} />
        <p class="soft small measure">{t.notice}</p>
        <Actions>
          <Button>{list ? t.sendList : t.send}</Button>
        </Actions>
      </Form>
    </div>
  )
}

const Group = (props: Props) => {
  const { t, facts, state } = props
  const field = fieldOf(props, state)
  return (
    <>
      <Field
        {...field('size', t.size, true)}
        type="number"
        width="short"
        inputmode="numeric"
        min={1}
        max={facts.groupLimit}
        hint={t.sizeHint(facts.groupLimit)}
      />
      <details>
        <summary>{t.others}</summary>
        <FieldGroup legend={t.others} hint={t.othersHint}>
          {Array.from({ length: facts.groupLimit - 1 }, (_, i) => (
            <Field {...field(`person.${i + 2}`, t.person(i + 2))} autocomplete="off" />
          ))}
        </FieldGroup>
      </details>
    </>
  )
}

const Questions = (props: Props) => {
  const { t, locale, facts, questions, state } = props
  const field = fieldOf(props, state)
  return (
    <>
      {facts.asks.map((ask) => (
        <Field {...field(questionField(ask), t.asks[ask])} />
      ))}
      {questions.map((question) => (
        <QuestionField t={t} locale={locale} question={question} state={state} />
      ))}
    </>
  )
}

interface QuestionProps {
  t: PublicMessages
  locale: 'en' | 'fr'
  question: Question
  state: FormState
}
/** One question of the event's own, of registration or survey. */
export const QuestionField = ({ t, locale, question, state }: QuestionProps) => {
  const base = fieldOf({ t, locale }, state)(questionField(question.id), question.text[locale], question.required)
  if (question.kind === 'text') return <TextAreaField {...base} rows={2} />
  if (question.kind === 'choice')
    return (
      <SelectField
        {...base}
        prompt={t.choose}
        options={question.choices[locale].map((label, i) => ({ value: String(i), label }))}
      />
    )
  const options = [
    { value: 'yes', label: t.yes },
    { value: 'no', label: t.no },
  ]
  return <RadioGroup {...base} options={options} />
}

/** Apart from the registration, and never ticked beforehand. */
const Newsletters = (props: Props) => {
  const { t, state, newsletter } = props
  if (newsletter === undefined) return null
  const { value, ...base } = fieldOf(props, state)('consents', `${t.consents} (${newsletter})`)
  return (
    <CheckGroup
      {...base}
      hint={t.consentsHint}
      values={value.split(',')}
      options={(['events', 'newsletter'] as const).map((one) => ({ value: one, label: t.consentNames[one] }))}
    />
  )
}

/** After the form was sent: the same words for everyone, whoever is registered already. */
export const SentPage = ({ t, link, slug }: Frame<PublicMessages> & { slug: string }) => (
  <div class="flow measure">
    <Masthead title={t.sentTitle} lead={t.sentLead} />
    <p>{t.sentNothing}</p>
    <p>
      <a href={link(eventPath, { slug })}>{t.backToEvent}</a>
    </p>
  </div>
)
