import type { Child } from 'hono/jsx'
import { formatDate, formatDateTime } from '#platform/i18n'
import {
  Actions,
  Button,
  DefinitionList,
  ErrorSummary,
  errorsOf,
  Field,
  Form,
  type FormState,
  fieldOf,
  Masthead,
  Notice,
  Pagination,
  sentence,
  Table,
} from '#ui'
import { kindName } from '../names.ts'
import * as paths from '../paths.ts'
import type { LedgerAccount } from '../queries/accounts.ts'
import type { EntryLine, WholeEntry } from '../queries/entries.ts'
import { money } from '../rules/money.ts'
import { sourceInWords } from '../rules/sources.ts'
import { accountNames, type Frame } from './words.ts'

interface Props extends Frame {
  entry: WholeEntry
  accounts: readonly LedgerAccount[]
  campaign: string | undefined
  last: number
  /** Given where the reader may take the entry back by hand. */
  takeBack: FormState | undefined
  problem: string | undefined
}

/** One entry, whole. Nothing of it can be changed; what was posted by hand can be taken back. */
export const EntryPage = (props: Props) => {
  const { t, locale, link, entry, accounts, last, takeBack, problem } = props
  const near = (seq: number) => (seq >= 1 && seq <= last ? link(paths.entryPath, { seq: String(seq) }) : undefined)
  return (
    <div class="flow">
      <Masthead kicker={t.entry(String(entry.seq))} title={kindName(locale, entry.kind)} lead={entry.memo} />
      {problem && (
        <div role="alert">
          <Notice kind="warning">{sentence(t, problem)}</Notice>
        </div>
      )}
      <Lines t={t} locale={locale} lines={entry.lines} accounts={accounts} />
      <DefinitionList items={factsOf(props)} />
      <h2>{t.chain}</h2>
      <p>{t.chainText}</p>
      <DefinitionList
        items={[
          { term: t.hash, value: <code class="hash">{entry.hash}</code> },
          { term: t.hashBefore, value: <code class="hash">{entry.before}</code> },
        ]}
      />
      {takeBack && <TakeBack {...props} state={takeBack} />}
      <Pagination locale={locale} previous={near(entry.seq - 1)} next={near(entry.seq + 1)} />
    </div>
  )
}

type LinesProps = Pick<Frame, 't' | 'locale'> & {
  lines: readonly EntryLine[]
  accounts: readonly LedgerAccount[]
}
/** The lines of an entry, with what both sides add up to. */
export const Lines = ({ t, locale, lines, accounts }: LinesProps) => {
  const nameOf = accountNames(accounts, locale)
  const side = (cents: number) => (cents > 0 ? money(locale, cents) : undefined)
  const sum = lines.reduce((total, { cents }) => total + Math.max(cents, 0), 0)
  return (
    <Table
      locale={locale}
      caption={t.lines}
      columns={[
        { key: 'account', label: t.account },
        { key: 'debit', label: t.debit, numeric: true },
        { key: 'credit', label: t.credit, numeric: true },
      ]}
      rows={[
        ...lines.map(({ account, cents }) => ({
          headerCell: true,
          cells: [nameOf(account), side(cents), side(-cents)],
        })),
        { headerCell: true, cells: [<strong>{t.sum}</strong>, money(locale, sum), money(locale, sum)] },
      ]}
    />
  )
}

function factsOf({ t, locale, link, entry, campaign }: Props): { term: string; value: Child }[] {
  const source = sourceInWords(entry.source, locale)
  const other = (seq: number) => <a href={link(paths.entryPath, { seq: String(seq) })}>{t.entry(String(seq))}</a>
  const who = entry.who ? t.by(entry.who) : t.byProgram
  return [
    { term: t.happened, value: formatDate(locale, entry.on, 'long') },
    { term: t.posted, value: `${formatDateTime(locale, entry.postedAt)}, ${who}` },
    {
      term: t.source,
      value: source.path ? <a href={link(source.path, { id: source.id })}>{source.text}</a> : source.text,
    },
    ...(campaign ? [{ term: t.campaign, value: campaign }] : []),
    ...(entry.reverses === null ? [] : [{ term: t.reversalOf, value: other(entry.reverses) }]),
    ...(entry.reversedBy === null ? [] : [{ term: t.reversedBy, value: other(entry.reversedBy) }]),
  ]
}

const TakeBack = (props: Props & { state: FormState }) => {
  const { t, csrf, link, entry, state } = props
  const field = fieldOf(props, state)
  return (
    <section class="flow" aria-labelledby="take-back">
      <h2 id="take-back">{t.takeBack}</h2>
      <p>{t.takeBackText}</p>
      <ErrorSummary title={t.problems} errors={errorsOf(t, state)} />
      <Form method="post" csrf={csrf} action={link(paths.reversePath, { seq: String(entry.seq) })}>
        <input type="hidden" name="key" value={state.typed.key ?? ''} />
        <Field {...field('memo', t.reason, true)} maxlength={300} />
        <Actions>
          <Button>{t.takeBackButton}</Button>
        </Actions>
      </Form>
    </section>
  )
}
