import { choices, entriesById } from '#modules/entries'
import { type OutColumn, writeCsv } from '#platform/csv'
import type { Ctx } from '#platform/http'
import { formatDateTime, type Locale } from '#platform/i18n'
import { type ReportMessages, reportMessages } from '../messages/report.ts'
import { listAccounts, listFunds } from '../queries/accounts.ts'
import { listMovements } from '../queries/report.ts'
import { categories, type Movement, type Statement, statementOf, yearsOf } from '../rules/report.ts'
import { foldSmall, yearsToShow } from '../rules/small.ts'
import type { Names } from '../views/report-parts.tsx'
import { accountNames } from '../views/words.ts'

/** What small campaigns and funds are called once they are put together; no id and no code is like it. */
const others = '*'

export const whenIn = (c: Ctx) => formatDateTime(c.var.locale, c.var.now)

async function namesOf(c: Ctx, titles: Map<string, string>): Promise<Names> {
  const { db, locale } = c.var
  const t = reportMessages[locale]
  const nameOf = accountNames(await listAccounts(db), locale)
  const examples = (await listFunds(db)).some(({ example }) => example)
  return {
    example: examples,
    fund: (account) => (account === `fund:${others}` ? t.otherFunds : nameOf(account)),
    place: nameOf,
    campaign: (id) => (id === null ? t.noCampaign : (titles.get(id) ?? t.otherCampaigns)),
  }
}

/** For those who keep or audit the money: every campaign by its title, every year there is. */
export async function staffReport(c: Ctx, year: number | undefined) {
  const { db, locale } = c.var
  const movements = await listMovements(db)
  const titles = new Map((await choices(db, 'campaign', locale)).map(({ id, title }) => [id, title[locale]]))
  return { statement: statementOf(movements, year), years: yearsOf(movements), names: await namesOf(c, titles) }
}

/**
 * For everyone: campaigns that are not public, and everything of fewer than six gifts, put together; and only the years that
 * give nothing away. `statement` is undefined while there are too few gifts at all.
 */
export async function publicReport(c: Ctx, asked: number | undefined) {
  const { db, locale } = c.var
  const movements = await listMovements(db)
  const published = await titlesOf(c, movements)
  const told = movements.map((one) =>
    one.campaignId !== null && !published.has(one.campaignId) ? { ...one, campaignId: others } : one,
  )
  const folded = foldSmall(told, others)
  const years = folded ? yearsToShow(folded) : []
  const year = years.find((one) => one === asked)
  const titles = new Map([...published].map(([id, title]) => [id, title[locale]]))
  return {
    statement: folded && statementOf(folded, year),
    empty: movements.length === 0,
    years,
    names: await namesOf(c, titles),
  }
}

async function titlesOf(c: Ctx, movements: readonly Movement[]) {
  const ids = [...new Set(movements.flatMap(({ campaignId }) => campaignId ?? []))]
  return new Map((await entriesById(c.var.db, ids)).map(({ id, title }) => [id, title]))
}

interface CsvRow {
  fund: string
  campaign: string
  category: string
  cents: number
}

/** A row for each fund and kind, and for each campaign and kind; amounts in dollars, what goes out below zero. */
export function statementCsv(locale: Locale, statement: Statement, names: Names): string {
  const t: ReportMessages = reportMessages[locale]
  const rows: CsvRow[] = [
    ...statement.funds.flatMap(({ account, opening, sums, left }) => [
      { fund: names.fund(account), campaign: '', category: t.opening, cents: opening },
      ...categories.map((one) => ({
        ...{ fund: names.fund(account), campaign: '' },
        ...{ category: t.category[one], cents: sums[one] },
      })),
      { fund: names.fund(account), campaign: '', category: t.left, cents: left },
    ]),
    ...statement.campaigns.flatMap(({ campaignId, sums }) =>
      categories.map((one) => ({
        ...{ fund: '', campaign: names.campaign(campaignId) },
        ...{ category: t.category[one], cents: sums[one] },
      })),
    ),
  ]
  const columns: OutColumn<CsvRow>[] = [
    { name: t.columns.year, value: () => statement.year ?? '' },
    { name: t.columns.fund, value: ({ fund }) => fund },
    { name: t.columns.campaign, value: ({ campaign }) => campaign },
    { name: t.columns.category, value: ({ category }) => category },
    { name: t.columns.cents, value: ({ cents }) => cents / 100 },
  ]
  return writeCsv(columns, rows)
}

export const csvHeaders = (locale: Locale, year: number | undefined) => {
  const name = `${locale === 'en' ? 'report' : 'rapport'}${year === undefined ? '' : `-${year}`}`
  return { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': `attachment; filename="${name}.csv"` }
}
