import { type Context, Hono } from 'hono'
import { type Ctx, can, type Env, frameOf } from '#platform/http'
import { both } from '#platform/i18n'
import { renderPdf } from '#platform/pdf'
import { siteOf } from '#platform/schema-org'
import { inPrint, type ReportDocument, reportSource } from '../documents.ts'
import { checkMessages } from '../messages/checks.ts'
import { reportMessages } from '../messages/report.ts'
import * as paths from '../paths.ts'
import { latestCheck } from '../queries/checks.ts'
import { findHead, spanOf } from '../queries/report.ts'
import { money } from '../rules/money.ts'
import { categories, incoming, outgoing, sumOf } from '../rules/report.ts'
import { YearQuery } from '../schema.ts'
import { type AuditFacts, ReportPage } from '../views/report-page.tsx'
import { inWords } from '../views/report-parts.tsx'
import { crumbs } from './frame.ts'
import { csvHeaders, staffReport, statementCsv, whenIn } from './statements.ts'

/** The report for the council and for the auditor. */
export const report = new Hono<Env>()

const yearIn = (c: Context<Env>) => YearQuery.parse(c.req.query()).year

async function show(c: Ctx, audit: AuditFacts | undefined) {
  const frame = frameOf(c, reportMessages)
  const { statement, years, names } = await staffReport(c, yearIn(c))
  const props = { statement, years, names, audit, when: whenIn(c) }
  const title = audit ? frame.t.auditTitle : frame.t.councilTitle
  return c.render(<ReportPage {...frame} {...props} />, {
    title,
    path: audit ? paths.auditPath : paths.reportPath,
    query: { year: statement.year },
    breadcrumbs: crumbs(c, title),
    noindex: true,
    wide: true,
  })
}

report.on('GET', both(paths.reportPath), can('ledger:read'), (c) => show(c, undefined))
report.on('GET', both(paths.auditPath), can('ledger:read'), async (c) => {
  const { db, locale } = c.var
  const [span, head, check] = [await spanOf(db, yearIn(c)), await findHead(db), await latestCheck(db)]
  return show(c, { t: checkMessages[locale], span, head, check })
})

report.on('GET', both(paths.reportCsvPath), can('ledger:read'), async (c) => {
  const { statement, names } = await staffReport(c, yearIn(c))
  return c.body(statementCsv(c.var.locale, statement, names), 200, csvHeaders(c.var.locale, statement.year))
})

report.on('GET', both(paths.reportPdfPath), can('ledger:read'), async (c) => {
  const { locale, now } = c.var
  const inputs = await documentOf(c)
  const pdf = await renderPdf({ source: reportSource, inputs, locale, madeAt: now })
  const name = locale === 'en' ? 'financial-report' : 'rapport-financier'
  return c.body(new Uint8Array(pdf), 200, {
    'content-type': 'application/pdf',
    'content-disposition': `inline; filename="${name}.pdf"`,
  })
})

async function documentOf(c: Ctx): Promise<ReportDocument> {
  const { locale } = c.var
  const t = reportMessages[locale]
  const { statement, names } = await staffReport(c, yearIn(c))
  const shown = (cents: number) => money(locale, cents)
  const { year, funds, campaigns, places, total } = statement
  const period = year === undefined ? t.allYears : t.year(String(year))
  // Before the first year there was nothing.
  const ofYear = (cell: string) => (year === undefined ? [] : [cell])
  return {
    title: `${t.councilTitle}, ${period.toLowerCase()}`,
    house: siteOf(c).name,
    when: t.asOf(whenIn(c)),
    words: inWords({ t, locale, statement }),
    example: names.example ? t.example : '',
    page: t.page,
    tables: [
      {
        title: t.byFund,
        columns: [t.fund, ...ofYear(t.opening), t.came, t.went, t.moved, t.left],
        rows: [
          ...funds.map(({ account, opening, sums, left }) => [
            inPrint(names.fund(account)),
            ...ofYear(shown(opening)),
            ...[sumOf(sums, incoming), -sumOf(sums, outgoing), sums.between + sums.corrected, left].map(shown),
          ]),
          [t.total, ...ofYear(shown(total.opening)), ...[total.came, -total.went, total.moved, total.left].map(shown)],
        ],
      },
      {
        title: t.byKind,
        columns: [t.kind, t.amount],
        rows: categories.flatMap((one) => (total.sums[one] === 0 ? [] : [[t.category[one], shown(total.sums[one])]])),
      },
      {
        title: t.byCampaign,
        columns: [t.campaign, t.category.given, t.spent],
        rows: campaigns.map(({ campaignId, sums }) => [
          inPrint(names.campaign(campaignId)),
          shown(sums.given),
          shown(-sumOf(sums, outgoing)),
        ]),
      },
      {
        title: t.where,
        columns: [t.where, t.amount],
        rows: [
          ...places.flatMap(({ account, cents }) => (cents === 0 ? [] : [[names.place(account), shown(cents)]])),
          [t.total, shown(places.reduce((sum, { cents }) => sum + cents, 0))],
        ],
      },
    ],
    rulesTitle: t.rules,
    rules: [t.ruleRefund, t.ruleCards, t.ruleFees],
  }
}
