import { addDays, formatDate } from '#platform/i18n'
import {
  Actions,
  Button,
  ButtonLink,
  EmptyState,
  Figure,
  FigureStrip,
  Form,
  Mark,
  Masthead,
  Notice,
  Pagination,
  Table,
} from '#ui'
import { entryPath } from '../../paths.ts'
import { money } from '../../rules/money.ts'
import { bankPath, importPath, linePath, linesPath, matchPath, slipPath } from '../paths.ts'
import type { BankLine, OpenLine, Reconciliation, Waiting } from '../queries.ts'
import { type Frame, kindInWords } from './frame.ts'

interface Props extends Frame {
  state: Reconciliation
  /** What the bank should say if nothing is wrong, in cents. */
  expected: number
  open: readonly OpenLine[]
  late: readonly Waiting[]
  today: string
  mayMatch: boolean
}

/** The ledger and the bank side by side, and what is to be done so that they agree. */
export const BankPage = (props: Props) => {
  const { t, link, open, late, mayMatch } = props
  return (
    <div class="flow">
      <Masthead title={t.title} lead={t.lead} />
      <p class="actions">
        {mayMatch && <ButtonLink href={link(importPath)}>{t.toImport}</ButtonLink>}
        <ButtonLink kind="quiet" href={link(linesPath)}>
          {t.toLines}
        </ButtonLink>
      </p>
      <Sides {...props} />
      <section class="flow">
        <h2>{t.openTitle}</h2>
        {open.length === 0 ? <EmptyState title={t.openNone} text={t.openNoneText} /> : <OpenLines {...props} />}
      </section>
      {late.length > 0 && <Late {...props} />}
    </div>
  )
}

/** A minus never stands alone at the end of a line. */
const unbroken = (amount: string) => amount.replace('\u2212', '\u2212\u2060')

const Sides = ({ t, locale, state, expected }: Props) => {
  const { statement } = state
  const difference = statement ? statement.cents - expected : 0
  const shown = [
    { label: t.ledger, cents: state.ledger, line: t.ledgerLine },
    { label: t.outstanding, cents: state.outstanding.cents, line: t.entries(state.outstanding.entries) },
    { label: t.open, cents: state.open.cents, line: t.lines(state.open.lines) },
    { label: t.onTheWay, cents: state.onTheWay.cents, line: t.slips(state.onTheWay.slips) },
  ]
  return (
    <>
      <FigureStrip label={t.sides}>
        {shown.map(({ label, cents, line }) => (
          <Figure label={label} value={unbroken(money(locale, cents))} lines={[line]} />
        ))}
        {statement && (
          <Figure
            label={t.statement}
            value={money(locale, statement.cents)}
            lines={[t.statementLine(formatDate(locale, statement.on, 'long'))]}
          />
        )}
      </FigureStrip>
      {!statement && <p class="soft">{t.noStatement}</p>}
      {statement && difference === 0 && <p>{t.agrees}</p>}
      {difference !== 0 && <Notice kind="break">{t.differs(money(locale, difference))}</Notice>}
    </>
  )
}

const OpenLines = (props: Props) => {
  const { t, locale, link, open, today } = props
  return (
    <Table
      locale={locale}
      caption={t.openTitle}
      captionHidden
      stack
      columns={[
        { key: 'day', label: t.day },
        { key: 'words', label: t.words },
        { key: 'amount', label: t.amount, numeric: true },
        { key: 'fits', label: t.fits },
      ]}
      rows={open.map((line) => ({
        headerCell: true,
        cells: [
          <>
            {formatDate(locale, line.happened_on)}{' '}
            {line.happened_on < addDays(today, -7) && <Mark kind="old">{t.old}</Mark>}
          </>,
          <>
            {line.words} {line.example && <Mark kind="synthetic">{t.example}</Mark>}
          </>,
          money(locale, line.cents),
          <>
            <Fits {...props} line={line} /> <a href={link(linePath, { id: line.id })}>{t.choose}</a>
          </>,
        ],
      }))}
    />
  )
}

/** One button where exactly one entry or slip is of this amount around that day. */
const Fits = ({ t, csrf, link, line, mayMatch }: Props & { line: OpenLine }) => {
  const { fits, id } = line
  if (!fits) return null
  if (!mayMatch) return <span>{kindInWords(t, fits.kind)}</span>
  const path = fits.account === 'deposits' ? slipPath : matchPath
  return (
    <Form method="post" action={link(path, { id })} csrf={csrf}>
      <input type="hidden" name={fits.account === 'deposits' ? 'slip' : 'entries'} value={String(fits.seq)} />
      <input type="hidden" name="from" value="list" />
      <span>{kindInWords(t, fits.kind)} </span>
      <Button kind="quiet">{t.confirm}</Button>
    </Form>
  )
}

const Late = ({ t, locale, link, late }: Props) => (
  <div class="flow">
    <Table
      locale={locale}
      caption={t.lateTitle}
      stack
      columns={[
        { key: 'entry', label: t.entry },
        { key: 'day', label: t.day },
        { key: 'kind', label: t.kind },
        { key: 'amount', label: t.amount, numeric: true },
      ]}
      rows={late.map(({ seq, happened_on, kind, cents }) => ({
        headerCell: true,
        cells: [
          <a href={link(entryPath, { seq: String(seq) })}>{seq}</a>,
          formatDate(locale, happened_on),
          kindInWords(t, kind),
          money(locale, cents),
        ],
      }))}
    />
  </div>
)

/** Every line that ever came, latest first. */
export const LinesPage = ({
  t,
  locale,
  link,
  lines,
  older,
}: Frame & { lines: readonly BankLine[]; older: string | undefined }) => (
  <div class="flow">
    <Masthead title={t.allLines} />
    <Actions>
      <ButtonLink kind="quiet" href={link(bankPath)}>
        {t.title}
      </ButtonLink>
    </Actions>
    <Table
      locale={locale}
      caption={t.allLines}
      captionHidden
      stack
      columns={[
        { key: 'day', label: t.day },
        { key: 'words', label: t.words },
        { key: 'amount', label: t.amount, numeric: true },
        { key: 'state', label: t.state },
      ]}
      rows={lines.map((line) => ({
        headerCell: true,
        cells: [
          <a href={link(linePath, { id: line.id })}>{formatDate(locale, line.happened_on)}</a>,
          <>
            {line.words ?? t.forgotten} {line.example && <Mark kind="synthetic">{t.example}</Mark>}
          </>,
          money(locale, line.cents),
          line.settled_at ? t.settled : <Mark kind="alert">{t.waits}</Mark>,
        ],
      }))}
      empty={<EmptyState title={t.noStatement} />}
    />
    <Pagination locale={locale} next={older} />
  </div>
)
