import type { ListedFund } from '#modules/ledger'
import {
  Actions,
  Button,
  CheckField,
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
  SelectField,
  SubNav,
  sentence,
  TextAreaField,
} from '#ui'
import { type DeskMessages, problemWords } from '../messages/desk.ts'
import { rowsOf } from '../schema.ts'

export interface FactsProps extends Frame<DeskMessages> {
  title: string
  state: FormState
  problem: string | undefined
  frozen: boolean
  funds: readonly ListedFund[]
  ways: readonly { href: string; label: string }[]
}
const fields = (props: FactsProps) => fieldOf({ t: problemWords(props.t), locale: props.locale }, props.state)

/** Everything of a call that is no text, on one form. */
export const FactsPage = (props: FactsProps) => {
  const { t, locale, csrf, title, state, problem, frozen, funds, ways } = props
  return (
    <div class="flow">
      <Masthead title={t.factsTitle(title)} lead={t.factsLead} />
      <SubNav label={t.factsTitle(title)} items={ways.map((way) => ({ ...way, current: false }))} />
      {problem && (
        <div role="alert">
          <Notice kind="warning">{sentence(problemWords(t), problem)}</Notice>
        </div>
      )}
      {frozen && (
        <Notice kind="warning" title={t.frozenTitle}>
          {t.frozen}
        </Notice>
      )}
      {funds.length === 0 && <Notice kind="warning">{t.noFunds}</Notice>}
      <ErrorSummary title={t.problems} errors={errorsOf(problemWords(t), state)} />
      <Form method="post" csrf={csrf} draft={{ key: `call ${title}`, locale }}>
        <input type="hidden" name="version" value={state.typed.version ?? '0'} />
        <Money {...props} />
        <Dates {...props} />
        <Rules {...props} />
        <Collecting {...props} />
        <Questions {...props} />
        <Documents {...props} />
        <Rubric {...props} />
        <Actions>
          <Button>{t.save}</Button>
        </Actions>
      </Form>
    </div>
  )
}

const Money = (props: FactsProps) => {
  const { t, locale, funds } = props
  const field = fields(props)
  return (
    <FieldGroup legend={t.money}>
      <SelectField
        {...field('fund', t.fund, true)}
        prompt={t.choose}
        options={funds
          .filter(({ closed_at }) => closed_at === null)
          .map((fund) => ({ value: fund.id, label: locale === 'en' ? fund.name_en : fund.name_fr }))}
      />
      <Field {...field('awards', t.awards, true)} type="number" width="short" />
      <Field {...field('amount', t.amount, true)} type="number" width="short" hint={t.amountHint} suffix="$" />
    </FieldGroup>
  )
}

const Dates = (props: FactsProps) => {
  const { t } = props
  const field = fields(props)
  return (
    <FieldGroup legend={t.dates}>
      {(['opens', 'closes', 'letters'] as const).map((name) => (
        <>
          <Field {...field(`${name}Day`, t.day(t[name]), true)} type="date" width="medium" />
          <Field {...field(`${name}Time`, t.time(t[name]), true)} type="time" width="short" />
        </>
      ))}
      <Field {...field('decidedOn', t.decidedOn, true)} type="date" width="medium" />
    </FieldGroup>
  )
}

const Rules = (props: FactsProps) => {
  const { t, state } = props
  const field = fields(props)
  const number = (name: string, label: string, otherwise: string) => ({
    ...field(name, label, true),
    value: state.typed[name] ?? otherwise,
    type: 'number' as const,
    width: 'short' as const,
  })
  return (
    <FieldGroup legend={t.lettersAndRules}>
      <Field {...number('referees', t.referees, '1')} hint={t.refereesHint} />
      <Field {...number('threshold', t.threshold, '20')} suffix={t.thresholdSuffix} />
      <Field {...number('keepDays', t.keepDays, '180')} />
      <Field {...number('keepYears', t.keepYears, '7')} />
    </FieldGroup>
  )
}

const Collecting = (props: FactsProps) => {
  const { t } = props
  const field = fields(props)
  return (
    <FieldGroup legend={t.notice} hint={t.noticeHint}>
      <TextAreaField {...field('authorityEn', t.authorityEn, true)} rows={2} lang="en" />
      <TextAreaField {...field('authorityFr', t.authorityFr, true)} rows={2} lang="fr" />
      <TextAreaField {...field('contactEn', t.contactEn, true)} rows={2} lang="en" />
      <TextAreaField {...field('contactFr', t.contactFr, true)} rows={2} lang="fr" />
    </FieldGroup>
  )
}

/** The rows that hold something, and two more: enough without script. */
const rows = ({ state }: FactsProps, list: string, most: number) =>
  Array.from({ length: Math.min(most, Math.max(-1, ...rowsOf(state.typed, list)) + 3) }, (_, i) => i)

const Questions = (props: FactsProps) => {
  const { t } = props
  const field = fields(props)
  return (
    <>
      <h2>{t.questions}</h2>
      {rows(props, 'questions', 12).map((i) => (
        <FieldGroup legend={t.question(i + 1)}>
          <Field {...field(`questions.${i}.textEn`, t.textEn)} lang="en" />
          <Field {...field(`questions.${i}.textFr`, t.textFr)} lang="fr" />
          <Field {...field(`questions.${i}.otherwiseEn`, t.otherwiseEn)} lang="en" />
          <Field {...field(`questions.${i}.otherwiseFr`, t.otherwiseFr)} lang="fr" />
        </FieldGroup>
      ))}
    </>
  )
}

const Documents = (props: FactsProps) => {
  const { t, state } = props
  const field = fields(props)
  return (
    <>
      <h2>{t.documents}</h2>
      {rows(props, 'documents', 6).map((i) => (
        <FieldGroup legend={t.document(i + 1)}>
          <Field {...field(`documents.${i}.nameEn`, t.nameEn)} lang="en" />
          <Field {...field(`documents.${i}.nameFr`, t.nameFr)} lang="fr" />
          <CheckField
            {...field(`documents.${i}.required`, t.required)}
            value="yes"
            checked={(state.typed[`documents.${i}.required`] ?? '') !== ''}
          />
        </FieldGroup>
      ))}
    </>
  )
}

const Rubric = (props: FactsProps) => {
  const { t, state } = props
  const field = fields(props)
  return (
    <>
      <h2>{t.rubric}</h2>
      <p class="field__hint">{t.rubricHint}</p>
      {rows(props, 'criteria', 8).map((i) => (
        <FieldGroup legend={t.criterion(i + 1)}>
          <Field {...field(`criteria.${i}.nameEn`, t.nameEn)} lang="en" />
          <Field {...field(`criteria.${i}.nameFr`, t.nameFr)} lang="fr" />
          <Field
            {...field(`criteria.${i}.weight`, t.weight)}
            value={state.typed[`criteria.${i}.weight`] ?? '1'}
            type="number"
            width="short"
          />
          <TextAreaField {...field(`criteria.${i}.wordsEn`, t.wordsEn)} rows={6} lang="en" hint={t.wordsHint} />
          <TextAreaField {...field(`criteria.${i}.wordsFr`, t.wordsFr)} rows={6} lang="fr" hint={t.wordsHint} />
        </FieldGroup>
      ))}
    </>
  )
}
