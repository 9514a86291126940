import type { Child } from 'hono/jsx'
import { formatDateTime, formatNumber, type Locale, type Path } from '#platform/i18n'
import { DefinitionList, EmptyState, Mark, Masthead, SubNav, Table } from '#ui'
import type { CheckMessages } from '../messages/checks.ts'
import type { ReportMessages } from '../messages/report.ts'
import * as paths from '../paths.ts'
import type { Check } from '../queries/checks.ts'
import type { Span } from '../queries/report.ts'
import { money } from '../rules/money.ts'
import { categories, type Statement } from '../rules/report.ts'
import { CampaignTable, Example, FundTable, inWords, KindTable, type Names, PlaceTable } from './report-parts.tsx'
import type { Frame } from './words.ts'

interface Props extends Frame<ReportMessages> {
  statement: Statement
  years: readonly number[]
  names: Names
  /** The moment in words. */
  when: string
  audit: AuditFacts | undefined
}
export interface AuditFacts {
  t: CheckMessages
  span: Span
  head: { seq: number; hash: string } | undefined
  check: Check | undefined
}

/** The years there are, as links, and all of them together. */
export const Years = (props: {
  t: ReportMessages
  link: Frame['link']
  path: Path
  years: readonly number[]
  year: number | undefined
}) =>
  props.years.length === 0 ? null : (
    <SubNav
      label={props.t.years}
      items={[undefined, ...props.years].map((year) => ({
        href: props.link(props.path, {}, { year }),
        label: year === undefined ? props.t.allYears : String(year),
        current: year === props.year,
      }))}
    />
  )

/** For the council, on paper too; and, with more behind it, for the auditor. */
export const ReportPage = (props: Props) => {
  const { t, locale, link, statement, years, names, audit } = props
  const { year } = statement
  const parts = { t, locale, statement, names }
  return (
    <div class="flow">
      <Masthead title={audit ? t.auditTitle : t.councilTitle} lead={audit ? t.auditLead : t.councilLead} />
      <Example t={t} names={names} />
      <Years t={t} link={link} path={audit ? paths.auditPath : paths.reportPath} years={years} year={year} />
      <p>
        <strong>{inWords(parts)}</strong> {t.asOf(props.when)}
      </p>
      <ul class="actions">
        {waysOf(props).map(([href, label]) => (
          <li>
            <a href={href}>{label}</a>
          </li>
        ))}
      </ul>
      {statement.funds.length === 0 ? (
        <EmptyState title={t.nothingYet} text={t.nothingText} />
      ) : (
        <>
          <FundTable {...parts} />
          <KindTable {...parts} />
          <CampaignTable {...parts} />
          <PlaceTable {...parts} />
          {audit && <Audit {...parts} link={link} audit={audit} />}
        </>
      )}
      <h2>{t.rules}</h2>
      <p>{t.ruleRefund}</p>
      <p>{t.ruleCards}</p>
      <p>{t.ruleFees}</p>
    </div>
  )
}

function waysOf({ t, link, statement: { year }, audit }: Props): [string, string][] {
  return [
    [link(paths.reportPdfPath, {}, { year }), t.pdf],
    [link(paths.reportCsvPath, {}, { year }), t.csv],
    audit ? [link(paths.ledgerPath), t.ledger] : [link(paths.auditPath, {}, { year }), t.audit],
    [link(paths.givingReportPath), t.public],
  ]
}

interface AuditProps {
  t: ReportMessages
  locale: Locale
  link: Frame['link']
  statement: Statement
  names: Names
  audit: AuditFacts
}

const Audit = ({ t, locale, link, statement, names, audit }: AuditProps) => {
  const shown = (cents: number) => money(locale, cents)
  // What did not happen in any fund has no column: eight would not fit on a page.
  const happened = categories.filter((one) => statement.funds.some(({ sums }) => sums[one] !== 0))
  return (
    <>
      <Table
        locale={locale}
        caption={t.detail}
        stack
        columns={[
          { key: 'fund', label: t.fund },
          ...happened.map((one) => ({ key: one, label: t.category[one], numeric: true })),
        ]}
        rows={statement.funds.map(({ account, sums }) => ({
          headerCell: true,
          cells: [
            <a href={link(paths.ledgerPath, {}, { account })}>{names.fund(account)}</a>,
            ...happened.map((one) => shown(sums[one])),
          ],
        }))}
      />
      <h2>{t.facts}</h2>
      <DefinitionList items={auditFacts({ t, locale, link, statement, names, audit })} />
    </>
  )
}

function auditFacts({ t, locale, link, statement, audit }: AuditProps): { term: string; value: Child }[] {
  const { span, head, check } = audit
  const places = statement.places.reduce((all, { cents }) => all + cents, 0)
  const number = (seq: number | null) => formatNumber(locale, seq ?? 0)
  return [
    {
      term: t.entries,
      value:
        span.entries === 0 ? '0' : `${number(span.entries)}, ${t.numbersOf(number(span.first), number(span.last))}`,
    },
    { term: t.balance, value: money(locale, statement.total.left - places) },
    ...(check
      ? [
          {
            term: t.check,
            value: (
              <a href={link(paths.checksPath)}>
                <Mark kind={check.ok ? 'good' : 'alert'}>{check.ok ? audit.t.good : audit.t.wrong(check.found)}</Mark>{' '}
                {formatDateTime(locale, check.at)}
              </a>
            ),
          },
        ]
      : []),
    ...(head
      ? [
          {
            term: t.head,
            value: (
              <>
                {head.seq} <code class="hash">{head.hash}</code>
              </>
            ),
          },
        ]
      : []),
  ]
}
