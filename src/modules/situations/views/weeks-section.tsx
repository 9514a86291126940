import { addDays, daysBetween, formatDate, formatNumber, href, type Locale } from '#platform/i18n'
import { DefinitionList, EmptyState, VisuallyHidden, WeeklyBars } from '#ui'
import type { Board, ChartWeek } from '../board.ts'
import type { Messages } from '../messages.ts'
import { weeksCsvPath } from '../paths.ts'

interface Props {
  t: Messages
  locale: Locale
  slug: string
  board: Board
  weeks: ChartWeek[]
  insider: boolean
  /** 3 where the section stands under a community's own heading. */
  heading?: 2 | 3
}

const oneDecimal = (value: number) => Math.round(value * 10) / 10

function normalInWords(t: Messages, locale: Locale, board: Board) {
  if (!board.normalWeek) return t.normalUnknown
  const { low, high } = board.normalWeek
  const [from, to] = [formatNumber(locale, oneDecimal(low)), formatNumber(locale, oneDecimal(high))]
  return t.normal(from === to ? from : `${from}\u2013${to}`)
}

export const Weeks = ({ t, locale, slug, board, weeks, insider, heading = 2 }: Props) => {
  const title = `weeks-title-${slug}`
  const some = weeks.some((week) => week.actual !== undefined || week.forecast !== undefined)
  const last = weeks.findLast((week) => week.actual !== undefined)
  const begins = weeks[0]?.week ?? board.on
  return (
    // Under a heading of its place (3) the title is no name that tells it from the boards beside it.
    <section aria-labelledby={heading === 2 ? title : undefined}>
      {heading === 2 ? <h2 id={title}>{t.weeksTitle}</h2> : <h3 id={title}>{t.weeksTitle}</h3>}
      {some ? (
        <WeeklyBars
          id={`weeks-${slug}`}
          weeks={weeks.map(({ week }) => ({ iso: week, label: formatDate(locale, week, 'short') }))}
          actual={weeks.map((week) => week.actual)}
          forecast={weeks.map((week) => week.forecast)}
          normal={board.normalWeek}
          on={daysBetween(begins, board.on) / 7}
          labels={{
            title: t.weeksTitle,
            description: last
              ? t.weeksDescription(formatDate(locale, last.week, 'long'), formatNumber(locale, last.actual ?? 0))
              : t.weeksTitle,
            week: t.week,
            actual: t.actual,
            forecast: t.forecast,
            normal: normalInWords(t, locale, board),
            on: formatDate(locale, board.on, 'short'),
            numbers: t.numbers,
          }}
          formatNumber={(value) => formatNumber(locale, value)}
          more={
            <a href={href(weeksCsvPath, locale, { community: slug }, { on: board.on })}>
              {t.csv}
              <VisuallyHidden>, {t.weeksTitle}</VisuallyHidden>
            </a>
          }
        />
      ) : (
        <EmptyState title={t.weeksNone} />
      )}
      {some && !insider && <p class="soft small">{t.rounded}</p>}
    </section>
  )
}

/** Forecast error and surge factor, each with what it was reckoned from. */
export const measuresOf = (t: Messages, locale: Locale, board: Board) => {
  const percent = (value: number) => `${value > 0 ? '+' : ''}${formatNumber(locale, Math.round(value * 100))}`
  const { surge, weeklyError, planError } = board
  return [
    {
      term: t.surge,
      value: surge
        ? t.surgeValue(formatNumber(locale, oneDecimal(surge.low)), formatNumber(locale, oneDecimal(surge.high)))
        : t.notYet,
    },
    {
      term: t.weeklyError,
      value:
        weeklyError.value === null
          ? t.notYet
          : t.weeklyErrorValue(formatNumber(locale, Math.round(weeklyError.value * 100)), weeklyError.used),
    },
    { term: t.planError, value: planError === undefined ? t.notYet : t.planErrorValue(percent(planError)) },
  ]
}

export const Measures = ({ t, locale, board }: Pick<Props, 't' | 'locale' | 'board'>) => (
  <section aria-labelledby="measures">
    <h2 id="measures">{t.measuresTitle}</h2>
    <DefinitionList items={measuresOf(t, locale, board)} />
  </section>
)

/** The days on either side of the one shown. */
export const neighbours = (on: string) => ({ before: addDays(on, -1), after: addDays(on, 1) })
