import type { Choice } from '#modules/entries'
import {
  Actions,
  Button,
  DateField,
  ErrorSummary,
  errorsOf,
  Field,
  FieldGroup,
  Form,
  type FormState,
  fieldOf,
  Masthead,
  SelectField,
} from '#ui'
import type { LedgerAccount } from '../queries/accounts.ts'
import { manualKinds, mostLines } from '../rules/manual.ts'
import { money } from '../rules/money.ts'
import { accountOptions } from './ledger-page.tsx'
import type { Frame } from './words.ts'

interface Props extends Frame {
  state: FormState
  accounts: readonly LedgerAccount[]
  campaigns: readonly Choice[]
  today: string
  /** What both sides of the typed lines add up to, once the form was sent. */
  totals: { debits: number; credits: number } | undefined
}

/** An entry by hand: up to six lines, each a debit or a credit. What was typed stays when something is wrong. */
export const ManualPage = (props: Props) => {
  const { t, locale, csrf, state, campaigns, totals } = props
  const field = fieldOf(props, state)
  return (
    <div class="flow">
      <Masthead title={t.post} lead={t.postLead} />
      <ErrorSummary title={t.problems} errors={errorsOf(t, state)} />
      <Form method="post" csrf={csrf}>
        <input type="hidden" name="key" value={state.typed.key ?? ''} />
        <SelectField
          {...field('kind', t.what, true)}
          value={state.typed.kind ?? 'expense'}
          options={manualKinds.map((kind) => ({ value: kind, label: t.manual[kind] }))}
        />
        <DateField {...field('on', t.happened, true)} max={props.today} />
        <Field {...field('memo', t.memo, true)} hint={t.memoHint} maxlength={300} />
        <SelectField
          {...field('campaign', t.campaign)}
          options={[
            { value: '', label: t.noCampaign },
            ...campaigns.map(({ id, title }) => ({ value: id, label: title[locale] })),
          ]}
        />
        <h2 id="field-lines" tabindex={-1}>
          {t.lines}
        </h2>
        <p>{t.linesLead}</p>
        {totals && (
          <p>
            <strong>{t.totals(money(locale, totals.debits), money(locale, totals.credits))}</strong>
          </p>
        )}
        {Array.from({ length: mostLines }, (_, i) => (
          <LineFields {...props} i={i} />
        ))}
        <Actions>
          <Button>{t.postButton}</Button>
        </Actions>
      </Form>
    </div>
  )
}

const LineFields = (props: Props & { i: number }) => {
  const { t, locale, state, accounts, i } = props
  const field = fieldOf(props, state)
  const name = (part: string) => `lines.${i}.${part}`
  // Two lines there must be, and an amount on one side of each.
  const needed = i < 2
  return (
    <FieldGroup legend={t.line(i + 1)}>
      <SelectField
        {...field(name('account'), t.account, needed)}
        prompt={t.chooseAccount}
        options={accountOptions(accounts, locale)}
      />
      <Field {...field(name('debit'), t.debit)} inputmode="decimal" autocomplete="off" width="short" />
      <Field {...field(name('credit'), t.credit)} inputmode="decimal" autocomplete="off" width="short" />
    </FieldGroup>
  )
}
