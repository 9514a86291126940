import { problemSentence } from '#platform/csv'
import { formatDate } from '#platform/i18n'
import {
  Actions,
  Button,
  ErrorSummary,
  Field,
  FileField,
  Form,
  Masthead,
  Notice,
  RadioGroup,
  sentence,
  Table,
} from '#ui'
import { money } from '../../rules/money.ts'
import type { Statement } from '../read.ts'
import type { Frame } from './frame.ts'

export interface Plan {
  statement: Statement
  /** For each line, whether it is here already. */
  known: readonly boolean[]
  text: string
}
interface Props extends Frame {
  problem: { field: string; reason: string } | undefined
  /** What the file would do; undefined before there is one. */
  plan: Plan | undefined
  typed: { closing: string; order: string }
  wordsKept: number
}

/** A statement: first what would happen, then the lines. */
export const StatementPage = (props: Props) => {
  const { t, locale, csrf, problem, plan } = props
  const errors = problem ? [{ field: problem.field, text: sentence(t, problem.reason) }] : []
  return (
    <div class="flow">
      <Masthead title={t.importTitle} lead={t.importLead} />
      <ErrorSummary title={t.problems} errors={errors} />
      {plan &&
        (plan.statement.problems.length > 0 ? <Problems {...props} plan={plan} /> : <Planned {...props} plan={plan} />)}
      <Form method="post" csrf={csrf} enctype="multipart/form-data">
        <FileField
          locale={locale}
          name="file"
          label={t.file}
          accept=".csv,text/csv,text/plain"
          required
          error={problem?.field === 'file' ? sentence(t, problem.reason) : undefined}
        />
        <Field
          locale={locale}
          name="closing"
          label={t.closing}
          hint={t.closingHint}
          value={props.typed.closing}
          inputmode="decimal"
          width="medium"
          error={problem?.field === 'closing' ? sentence(t, problem.reason) : undefined}
        />
        <Actions>
          <Button kind={plan ? 'quiet' : 'primary'}>{t.look}</Button>
        </Actions>
        <p class="field__hint">{t.privacy(props.wordsKept)}</p>
      </Form>
    </div>
  )
}

const Problems = ({ t, locale, plan }: Props & { plan: Plan }) => (
  <Notice kind="break" title={t.problems}>
    <ul>
      {plan.statement.problems.map((one) => (
        <li>{problemSentence(locale, one)}</li>
      ))}
    </ul>
  </Notice>
)

const Planned = (props: Props & { plan: Plan }) => {
  const { t, locale, csrf, plan, typed } = props
  const { statement, known, text } = plan
  const fresh = known.filter((one) => !one).length
  return (
    <section class="flow">
      <Form method="post" csrf={csrf}>
        <p role="status">{t.planLines(statement.lines.length, known.length - fresh)}</p>
        {statement.breaks.length > 0 && (
          <Notice kind="warning">{t.breaks(statement.breaks.slice(0, 10).join(', '))}</Notice>
        )}
        {statement.ambiguous && (
          <RadioGroup
            locale={locale}
            name="order"
            label={t.order}
            hint={t.orderHint}
            required
            value={typed.order}
            options={(['day-first', 'month-first'] as const).map((order) => ({ value: order, label: t.orders[order] }))}
          />
        )}
        <textarea name="statement" hidden>
          {text}
        </textarea>
        <input type="hidden" name="closing" value={typed.closing} />
        {fresh === 0 && !statement.ambiguous ? (
          <Notice kind="warning">{t.nothingNew}</Notice>
        ) : (
          <Actions>
            <Button>{t.take(fresh)}</Button>
          </Actions>
        )}
      </Form>
      <Lines {...props} />
    </section>
  )
}

const Lines = ({ t, locale, plan }: Props & { plan: Plan }) => (
  <>
    {plan.statement.lines.length > 100 && <p class="soft">{t.planShown}</p>}
    <Table
      locale={locale}
      caption={t.plan}
      stack
      columns={[
        { key: 'day', label: t.day },
        { key: 'words', label: t.words },
        { key: 'amount', label: t.amount, numeric: true },
        { key: 'state', label: t.state },
      ]}
      rows={plan.statement.lines.slice(0, 100).map(({ on, words, cents }, i) => ({
        headerCell: true,
        cells: [formatDate(locale, on), words, money(locale, cents), plan.known[i] ? t.known : t.fresh],
      }))}
    />
  </>
)
