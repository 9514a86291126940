import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { type Entry, findEntry, kindsOfEntry } from '#modules/entries'
import { house } from '#platform/auth'
import { type Ctx, type Env, frameOf, keepPage, linkTo, open } from '#platform/http'
import { both, href, other } from '#platform/i18n'
import { reportMessages } from '../messages/report.ts'
import * as paths from '../paths.ts'
import { listFunds } from '../queries/accounts.ts'
import { YearQuery } from '../schema.ts'
import { CampaignReportPage, GivingReportPage } from '../views/giving-report-page.tsx'
import { csvHeaders, publicReport, statementCsv, whenIn } from './statements.ts'

/** The report for everyone, and for those who gave. */
export const givingReport = new Hono<Env>()

/** Money moves without making every page of the centre anew; these pages are made anew every ten minutes. */
const freshFor = 600_000
const keepAWhile = (c: Ctx) => keepPage(c, [house], new Date(Date.now() + freshFor))

givingReport.on('GET', both(paths.givingReportPath), open, async (c) => {
  await keepAWhile(c)
  const frame = frameOf(c, reportMessages)
  const told = await publicReport(c, YearQuery.parse(c.req.query()).year)
  return c.render(<GivingReportPage {...frame} {...told} when={whenIn(c)} />, {
    title: frame.t.title,
    description: frame.t.publicLead,
    path: paths.givingReportPath,
    query: { year: told.statement?.year },
  })
})

givingReport.on('GET', both(paths.givingReportCsvPath), open, async (c) => {
  await keepAWhile(c)
  const { statement, names } = await publicReport(c, YearQuery.parse(c.req.query()).year)
  if (!statement) return c.notFound()
  return c.body(statementCsv(c.var.locale, statement, names), 200, csvHeaders(c.var.locale, statement.year))
})

givingReport.on('GET', both(paths.campaignReportPath), open, async (c) => {
  await keepAWhile(c)
  const { db, locale } = c.var
  const slug = c.req.param('slug') ?? ''
  const found = await findEntry(db, { kind: 'campaign', locale, slug })
  if (!found) return c.notFound()
  if (found.as === 'withdrawn') throw new HTTPException(410)
  if (found.as === 'moved') return c.redirect(linkTo(c, paths.campaignReportPath, { slug: found.slug }), 301)
  return showCampaign(c, found.entry)
})

async function showCampaign(c: Ctx, { id, slug, title }: Entry) {
  const { db, locale } = c.var
  const frame = frameOf(c, reportMessages)
  const { statement, names } = await publicReport(c, undefined)
  const of = statement?.campaigns.find(({ campaignId }) => campaignId === id)
  const purposes = new Map(
    (await listFunds(db)).map((fund) => [`fund:${fund.code}`, locale === 'en' ? fund.purpose_en : fund.purpose_fr]),
  )
  const accounts = of?.given.map(({ account }) => account) ?? []
  const funds = (statement?.funds ?? []).flatMap((fund) =>
    accounts.includes(fund.account) ? [{ ...fund, purpose: purposes.get(fund.account) ?? frame.t.otherPurpose }] : [],
  )
  const page = (
    <CampaignReportPage
      {...frame}
      {...{ funds, names }}
      title={title[locale]}
      campaignHref={href(kindsOfEntry.campaign.path, locale, { slug: slug[locale] })}
      given={of && { cents: of.sums.given, parts: of.given }}
      when={whenIn(c)}
    />
  )
  return c.render(page, {
    title: frame.t.campaignTitle(title[locale]),
    description: frame.t.campaignLead,
    path: paths.campaignReportPath,
    params: { slug: slug[locale] },
    alternateParams: { slug: slug[other(locale)] },
    breadcrumbs: [{ href: frame.link(paths.givingReportPath), label: frame.t.short }, { label: title[locale] }],
  })
}
