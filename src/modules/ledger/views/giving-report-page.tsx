import { EmptyState, Masthead } from '#ui'
import type { ReportMessages } from '../messages/report.ts'
import * as paths from '../paths.ts'
import { money } from '../rules/money.ts'
import { type FundStatement, incoming, outgoing, type Statement, sumOf } from '../rules/report.ts'
import { type FundBar, MoneyBars } from './money-bars.tsx'
import { Years } from './report-page.tsx'
import { CampaignTable, Example, FundTable, inWords, KindTable, type Names } from './report-parts.tsx'
import type { Frame } from './words.ts'

interface Props extends Frame<ReportMessages> {
  /** Undefined while there are too few gifts. */
  statement: Statement | undefined
  empty: boolean
  years: readonly number[]
  names: Names
  when: string
}

/** For everyone: in words, as a picture with its numbers, as tables. No sum in it is of fewer than six gifts. */
export const GivingReportPage = (props: Props) => {
  const { t, locale, link, statement, years, names } = props
  if (!statement || statement.funds.length === 0)
    return (
      <div class="flow">
        <Masthead title={t.title} lead={t.publicLead} />
        <EmptyState title={props.empty ? t.nothingYet : t.tooFew} text={props.empty ? t.nothingText : t.tooFewText} />
      </div>
    )
  const parts = { t, locale, statement, names }
  return (
    <div class="flow">
      <Masthead kicker={t.short} title={t.title} lead={t.publicLead} />
      <Example t={t} names={names} />
      <Years t={t} link={link} path={paths.givingReportPath} years={years} year={statement.year} />
      <p>
        <strong>{inWords(parts)}</strong> {t.asOf(props.when)}
      </p>
      <MoneyBars t={t} locale={locale} bars={statement.funds.map((fund) => barOf(fund, names))} />
      <FundTable {...parts} />
      <CampaignTable {...parts} />
      <KindTable {...parts} />
      <p>
        <a href={link(paths.givingReportCsvPath, {}, { year: statement.year })}>{t.csv}</a>
      </p>
      <h2>{t.rules}</h2>
      <p>{t.ruleFees}</p>
      <p>{t.ruleCards}</p>
      <p>{t.ruleRefund}</p>
      <p>{t.ruleSmall}</p>
      <p>{t.ruleDelay}</p>
    </div>
  )
}

const barOf = ({ account, opening, sums, left }: FundStatement, names: Names): FundBar => ({
  name: names.fund(account),
  came: opening + sumOf(sums, incoming),
  went: -sumOf(sums, outgoing),
  left,
})

interface CampaignProps extends Frame<ReportMessages> {
  title: string
  campaignHref: string
  /** Undefined while fewer than six gifts came in. */
  given: { cents: number; parts: readonly { account: string; cents: number }[] } | undefined
  funds: readonly (FundStatement & { purpose: string })[]
  names: Names
  when: string
}

/** For those who gave to one campaign: the same numbers, explained. */
export const CampaignReportPage = (props: CampaignProps) => {
  const { t, locale, link, given, funds, names } = props
  return (
    <div class="flow">
      <Masthead kicker={t.short} title={t.campaignTitle(props.title)} lead={t.campaignLead} />
      <Example t={t} names={names} />
      {given ? (
        <p>
          <strong>{t.campaignGiven(money(locale, given.cents))}</strong>{' '}
          {given.parts.map(({ account, cents }) => `${t.campaignPart(money(locale, cents), names.fund(account))} `)}
          {t.asOf(props.when)}
        </p>
      ) : (
        <p>{t.campaignFew}</p>
      )}
      {funds.length > 0 && <h2>{t.campaignFunds}</h2>}
      {funds.map((fund) => (
        <section class="flow">
          <h3>{names.fund(fund.account)}</h3>
          <p>{fund.purpose}</p>
          <ul>
            {linesOf(t, locale, fund).map((line) => (
              <li>{line}</li>
            ))}
          </ul>
        </section>
      ))}
      <p>{t.ruleFees}</p>
      <p>{t.ruleDelay}</p>
      <p class="actions">
        <a href={props.campaignHref}>{t.toCampaign}</a>
        <a href={link(paths.givingReportPath)}>{t.toReport}</a>
      </p>
    </div>
  )
}

/** What a fund did, a sentence for each thing that happened. */
function linesOf(t: ReportMessages, locale: Frame['locale'], { sums, left }: FundStatement): string[] {
  const shown = (cents: number) => money(locale, cents)
  const moved = sums.between + sums.corrected
  return [
    t.fundCame(shown(sumOf(sums, incoming))),
    ...(sums.cards === 0 ? [] : [t.fundCards(shown(-sums.cards))]),
    ...(sums.scholarships === 0 ? [] : [t.fundScholarships(shown(-sums.scholarships))]),
    sums.costs === 0 ? t.fundNoCosts : t.fundCosts(shown(-sums.costs)),
    ...(moved === 0 ? [] : [t.fundMoved(shown(moved))]),
    t.fundLeft(shown(left)),
  ]
}
