import { money } from '#modules/ledger'
import { formatDate } from '#platform/i18n'
import {
  Actions,
  Button,
  ButtonLink,
  CheckGroup,
  DefinitionList,
  EmptyState,
  ErrorSummary,
  errorsOf,
  Form,
  type FormState,
  type Frame,
  fieldOf,
  Mark,
  Masthead,
  Notice,
  Table,
  TextAreaField,
} from '#ui'
import type { StaffMessages } from '../messages/staff.ts'
import * as paths from '../paths.ts'
import type { ToDeposit } from '../queries/counts.ts'
import type { DepositDetail } from '../queries/deposits.ts'
import { numberInPrint, pieces, worth } from '../rules/index.ts'
import { PiecesFields } from './pieces-fields.tsx'

type Staff = Frame<StaffMessages>

interface NewProps extends Staff {
  counts: readonly ToDeposit[]
  state: FormState
  /** Both sums, once they were found to differ: not before, so that nobody copies what was counted. */
  mismatch: { found: number; expected: number } | undefined
}

/** A third person finds out once more what is there, and carries it. */
export const NewDepositPage = (props: NewProps) => {
  const { t, locale, csrf, link, counts, state, mismatch } = props
  const field = fieldOf(props, state)
  const own = counts.filter(({ mine }) => mine)
  const theirs = counts.filter(({ mine }) => !mine)
  return (
    <div class="flow">
      <Masthead title={t.newDepositTitle} lead={t.newDepositLead} />
      {mismatch && (
        <Notice kind="break">{t.mismatch(money(locale, mismatch.found), money(locale, mismatch.expected))}</Notice>
      )}
      <ErrorSummary title={t.problems} errors={errorsOf({ ...t, ...t.piece }, state)} />
      {own.length > 0 && <Notice kind="warning">{t.countedHere}</Notice>}
      {theirs.length === 0 ? (
        <EmptyState
          title={t.nothingToCarry}
          text={t.nothingToCarryText}
          action={
            <ButtonLink kind="quiet" href={link(paths.newCountPath)}>
              {t.toCount}
            </ButtonLink>
          }
        />
      ) : (
        <Form method="post" csrf={csrf}>
          <CheckGroup
            {...field('counts', t.carry, true)}
            values={state.typed.counts === undefined ? theirs.map(({ id }) => id) : state.typed.counts.split(',')}
            options={theirs.map((one) => ({
              value: one.id,
              label: locale === 'en' ? one.title_en : one.title_fr,
              hint: t.envelopes(one.envelopes),
            }))}
          />
          <h2>{t.found}</h2>
          <PiecesFields {...props} />
          {(mismatch || state.typed.explanation) && (
            <TextAreaField {...field('explanation', t.explanation, true)} hint={t.explanationHint} rows={3} />
          )}
          <Actions>
            <Button>{t.makeSlip}</Button>
          </Actions>
        </Form>
      )}
    </div>
  )
}

export const DepositPage = (props: Staff & { deposit: DepositDetail }) => {
  const { t, locale, link, deposit } = props
  const total = deposit.cents + deposit.cheque_cents
  const expected = deposit.expected_cents + deposit.expected_cheque_cents
  const way = deposit.seq === null ? t.nothingCarried : deposit.on_its_way ? t.way : t.arrived
  return (
    <div class="flow">
      <Masthead title={t.depositTitle(deposit.number)} lead={t.pdfNote} />
      {deposit.example && <Notice kind="synthetic">{t.example}</Notice>}
      <p class="actions">
        <ButtonLink href={link(paths.depositPdfPath, { id: deposit.id })}>{t.slipPdf}</ButtonLink>
      </p>
      <DefinitionList
        items={[
          { term: t.total, value: <strong>{money(locale, total)}</strong> },
          { term: t.state, value: <Mark kind={deposit.on_its_way ? 'alert' : 'plain'}>{way}</Mark> },
          { term: t.madeBy, value: deposit.name ?? t.somebody },
          { term: t.madeOn, value: formatDate(locale, deposit.made_on, 'long') },
          ...(deposit.explanation
            ? [
                { term: t.counted, value: money(locale, expected) },
                { term: t.explained, value: deposit.explanation },
              ]
            : []),
        ]}
      />
      <Pieces {...props} />
      <h2>{t.inEnvelopes}</h2>
      <ul>
        {deposit.envelopes.map(({ number }) => (
          <li>
            <a href={link(paths.envelopePath, { number: numberInPrint(number) })}>{numberInPrint(number)}</a>
          </li>
        ))}
      </ul>
    </div>
  )
}

const Pieces = ({ t, locale, deposit }: Staff & { deposit: DepositDetail }) => {
  const rows = pieces
    .filter((piece) => deposit.pieces[piece] > 0)
    .map((piece) => [t.piece[piece], deposit.pieces[piece], money(locale, deposit.pieces[piece] * worth[piece])])
  if (deposit.cheques > 0) rows.push([t.cheques, deposit.cheques, money(locale, deposit.cheque_cents)])
  return (
    <Table
      locale={locale}
      caption={t.carried}
      columns={[
        { key: 'piece', label: t.cash },
        { key: 'number', label: t.number_, numeric: true },
        { key: 'worth', label: t.worth, numeric: true },
      ]}
      rows={rows.map((cells) => ({ headerCell: true, cells }))}
    />
  )
}
