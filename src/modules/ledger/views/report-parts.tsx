import type { Locale } from '#platform/i18n'
import { Notice, Table } from '#ui'
import type { ReportMessages } from '../messages/report.ts'
import { money } from '../rules/money.ts'
import { categories, incoming, outgoing, type Statement, sumOf } from '../rules/report.ts'

/** Names for what stands in a report by its id or its account. */
export interface Names {
  /** Some of the funds are made up for the demonstration. */
  example: boolean
  fund: (account: string) => string
  place: (account: string) => string
  campaign: (id: string | null) => string
}
interface Props {
  t: ReportMessages
  locale: Locale
  statement: Statement
  names: Names
}

/** The statement in two sentences, as it is told to anyone. */
export function inWords({ t, locale, statement }: Omit<Props, 'names'>): string {
  const { came, went, left } = statement.total
  const [a, b, c] = [money(locale, came), money(locale, -went), money(locale, left)]
  return statement.year === undefined ? t.inWords(a, b, c) : t.inYear(String(statement.year), a, b, c)
}

/** Said wherever made-up money is shown. */
export const Example = ({ t, names }: Pick<Props, 't' | 'names'>) =>
  names.example ? <Notice kind="synthetic">{t.example}</Notice> : null

/** Fund by fund: at the start, in, out, moved, left. */
export const FundTable = ({ t, locale, statement, names }: Props) => {
  const shown = (cents: number) => money(locale, cents)
  const { total } = statement
  const amounts = (opening: number, came: number, went: number, moved: number, left: number) =>
    [...(statement.year === undefined ? [] : [opening]), came, -went, moved, left].map(shown)
  return (
    <Table
      locale={locale}
      caption={t.byFund}
      stack
      columns={[
        { key: 'fund', label: t.fund },
        ...(statement.year === undefined ? [] : [{ key: 'opening', label: t.opening, numeric: true }]),
        { key: 'came', label: t.came, numeric: true },
        { key: 'went', label: t.went, numeric: true },
        { key: 'moved', label: t.moved, numeric: true },
        { key: 'left', label: t.left, numeric: true },
      ]}
      rows={[
        ...statement.funds.map(({ account, opening, sums, left }) => ({
          headerCell: true,
          cells: [
            names.fund(account),
            ...amounts(opening, sumOf(sums, incoming), sumOf(sums, outgoing), sums.between + sums.corrected, left),
          ],
        })),
        {
          headerCell: true,
          cells: [t.total, ...amounts(total.opening, total.came, total.went, total.moved, total.left)],
        },
      ]}
    />
  )
}

/** What it was, all funds together. Kinds that did not happen have no line. */
export const KindTable = ({ t, locale, statement }: Omit<Props, 'names'>) => (
  <Table
    locale={locale}
    caption={t.byKind}
    columns={[
      { key: 'kind', label: t.kind },
      { key: 'amount', label: t.amount, numeric: true },
    ]}
    rows={categories
      .filter((one) => statement.total.sums[one] !== 0)
      .map((one) => ({ headerCell: true, cells: [t.category[one], money(locale, statement.total.sums[one])] }))}
  />
)

/** Campaign by campaign: what was given, to which funds it went, what was spent in its name. */
export const CampaignTable = ({ t, locale, statement, names }: Props) => (
  <Table
    locale={locale}
    caption={t.byCampaign}
    stack
    columns={[
      { key: 'campaign', label: t.campaign },
      { key: 'given', label: t.category.given, numeric: true },
      { key: 'funds', label: t.givenTo },
      { key: 'spent', label: t.spent, numeric: true },
    ]}
    rows={statement.campaigns.map(({ campaignId, given, sums }) => ({
      headerCell: true,
      cells: [
        names.campaign(campaignId),
        money(locale, sums.given),
        given.map(({ account, cents }) => (
          <div>
            {names.fund(account)} {money(locale, cents)}
          </div>
        )),
        money(locale, -sumOf(sums, outgoing)),
      ],
    }))}
  />
)

/** Where the money is: what is owned less what is owed. */
export const PlaceTable = ({ t, locale, statement, names }: Props) => {
  const sum = statement.places.reduce((all, { cents }) => all + cents, 0)
  return (
    <>
      <Table
        locale={locale}
        caption={t.where}
        columns={[
          { key: 'place', label: t.where },
          { key: 'amount', label: t.amount, numeric: true },
        ]}
        rows={[
          ...statement.places
            .filter(({ cents }) => cents !== 0)
            .map(({ account, cents }) => ({ headerCell: true, cells: [names.place(account), money(locale, cents)] })),
          { headerCell: true, cells: [t.total, money(locale, sum)] },
        ]}
      />
      <p>{t.whereLead}</p>
    </>
  )
}
