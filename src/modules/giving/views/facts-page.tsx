import type { Typed } from '#platform/http'
import {
  Actions,
  Button,
  CheckField,
  DateField,
  ErrorSummary,
  errorsOf,
  Field,
  FieldGroup,
  Fixed,
  Form,
  type FormState,
  type Frame,
  fieldOf,
  Masthead,
  Notice,
  SelectField,
  sentence,
  TextAreaField,
} from '#ui'
import type { StaffMessages } from '../messages/staff.ts'
import { FactsConflict } from './facts-conflict.tsx'
import { Problem } from './parts.tsx'

export interface FactsProps extends Frame<StaffMessages> {
  title: string
  state: FormState
  problem: string | undefined
  /** What somebody else has saved meanwhile. */
  theirs: Typed | undefined
  lacks: readonly string[]
  /** Somebody has given: goal and funds are shown and cannot be typed. */
  frozen: boolean
  funds: readonly { id: string; name: string }[]
  communities: readonly { id: number; name: string }[]
  ways: readonly { href: string; label: string }[]
}

/** Everything of a campaign that is no text, on one form. */
export const FactsPage = (props: FactsProps) => {
  const { t, csrf, title, state, problem, theirs, lacks, frozen, ways, funds } = props
  return (
    <div class="flow">
      <Masthead title={t.factsTitle(title)} lead={t.factsLead} />
      <p class="actions">
        {ways.map(({ href, label }) => (
          <a href={href}>{label}</a>
        ))}
      </p>
      {problem && <Problem>{sentence(t, problem)}</Problem>}
      {theirs && (
        <div role="alert">
          <FactsConflict {...props} theirs={theirs} />
        </div>
      )}
      {lacks.length > 0 && (
        <Notice kind="warning" title={t.lacksTitle}>
          <p>{lacks.map((one) => sentence(t.lacks, one)).join(' ')}</p>
        </Notice>
      )}
      {frozen && (
        <Notice kind="warning" title={t.frozenTitle}>
          <p>{t.frozenText}</p>
        </Notice>
      )}
      {funds.length < 2 && <Notice kind="warning">{t.noFunds}</Notice>}
      <ErrorSummary title={t.problems} errors={errorsOf(t, state)} />
      <Form method="post" csrf={csrf}>
        <input type="hidden" name="version" value={state.typed.version ?? '0'} />
        <Goal {...props} />
        <Days {...props} />
        <Partner {...props} />
        <Ways {...props} />
        <Words {...props} />
        <Actions>
          <Button>{t.save}</Button>
        </Actions>
      </Form>
    </div>
  )
}

const Goal = (props: FactsProps) => {
  const { t, state, funds, frozen } = props
  const field = fieldOf(props, state)
  const options = funds.map(({ id, name }) => ({ value: id, label: name }))
  const nameOf = (id: string | undefined) => funds.find((fund) => fund.id === id)?.name ?? ''
  return (
    <FieldGroup legend={t.money_}>
      {frozen ? (
        <>
          <Fixed label={t.goal}>{state.typed.goal} $</Fixed>
          <Fixed label={t.fund}>{nameOf(state.typed.fund)}</Fixed>
          <Fixed label={t.surplusFund}>{nameOf(state.typed.surplusFund)}</Fixed>
          {(['goal', 'fund', 'surplusFund'] as const).map((name) => (
            <input type="hidden" name={name} value={state.typed[name] ?? ''} />
          ))}
        </>
      ) : (
        <>
          <Field {...field('goal', t.goal, true)} hint={t.goalHint} inputmode="decimal" width="short" suffix="$" />
          <SelectField {...field('fund', t.fund, true)} prompt={t.chooseFund} options={options} />
          <SelectField {...field('surplusFund', t.surplusFund, true)} prompt={t.chooseFund} options={options} />
        </>
      )}
      <Field {...field('suggested', t.suggested)} hint={t.suggestedHint} />
    </FieldGroup>
  )
}

const Days = (props: FactsProps) => {
  const { t, state } = props
  const field = fieldOf(props, state)
  return (
    <FieldGroup legend={t.daysLegend}>
      <DateField {...field('opensOn', t.opensOn, true)} />
      <DateField {...field('closesOn', t.closesOn)} hint={t.closesHint} />
    </FieldGroup>
  )
}

const Partner = (props: FactsProps) => {
  const { t, state } = props
  const field = fieldOf(props, state)
  return (
    <FieldGroup legend={t.partnerLegend}>
      <Field {...field('partnerEn', t.partnerEn)} lang="en" />
      <Field {...field('partnerFr', t.partnerFr)} lang="fr" />
      <Field {...field('partnerUrl', t.partnerUrl)} type="url" />
    </FieldGroup>
  )
}

const Ways = (props: FactsProps) => {
  const { t, state } = props
  const field = fieldOf(props, state)
  return (
    <FieldGroup legend={t.waysLegend}>
      <CheckField
        {...field('online', t.online)}
        value="yes"
        checked={Boolean(state.typed.online)}
        hint={t.onlineHint}
      />
      <Field {...field('transferTo', t.transferTo)} type="email" hint={t.transferHint} />
      <Field {...field('chequeTo', t.chequeTo)} hint={t.transferHint} />
      <Field {...field('chequeAddress', t.chequeAddress)} />
      <TextAreaField {...field('officeEn', t.officeEn)} rows={2} lang="en" />
      <TextAreaField {...field('officeFr', t.officeFr)} rows={2} lang="fr" />
      <Field
        {...field('pledgeDays', t.pledgeDays, true)}
        value={state.typed.pledgeDays ?? '30'}
        type="number"
        width="short"
        min={7}
        max={120}
      />
    </FieldGroup>
  )
}

const Words = (props: FactsProps) => {
  const { t, state, communities } = props
  const field = fieldOf(props, state)
  return (
    <FieldGroup legend={t.wordsLegend}>
      <p class="soft measure">{t.receiptsFrom}</p>
      <SelectField
        {...field('newsletter', t.newsletter)}
        prompt={t.noNewsletter}
        hint={t.newsletterHint}
        options={communities.map(({ id, name }) => ({ value: String(id), label: name }))}
      />
    </FieldGroup>
  )
}
