import { unitNames } from '#modules/services'
import { formatDate, formatNumber, href, type Locale } from '#platform/i18n'
import { ButtonLink, type GapCell as CellView, type GapRow, GapTable, Notice, VisuallyHidden } from '#ui'
import type { Board } from '../board.ts'
import type { GapCell } from '../demand/gap.ts'
import { staleAfterDays } from '../demand/gap.ts'
import { type Unit, units } from '../demand/units.ts'
import { type Promised, promisedIn } from '../loop/facts.ts'
import { messages as loopMessages } from '../loop/messages.ts'
import type { Messages } from '../messages.ts'
import { placesCsvPath, ratesPath } from '../paths.ts'

interface Props {
  t: Messages
  locale: Locale
  slug: string
  board: Board
  /** Places promised, as this reader may see them. */
  promised: Promised
  /** Where places are stated, for those who may. */
  stateHref?: string | undefined
}

/** Said in a sentence before the table shows it. */
export const BreakNotice = ({ t, locale, board, stateHref }: Omit<Props, 'slug' | 'promised'>) => {
  const { firstBreak: found } = board
  if (found) {
    const unit = unitNames[locale][found.unit]
    return (
      <Notice kind="break" title={t.breaks(unit, formatDate(locale, found.week, 'long'))}>
        <p>{t.breaksText(formatNumber(locale, found.places), lowerFirst(unit), found.oldestAge)}</p>
        {stateHref && <ButtonLink href={stateHref}>{t.breaksAct}</ButtonLink>}
      </Notice>
    )
  }
  const stated = units.some((unit) => board.gaps[unit].some((cell) => cell.capacity !== null))
  return (
    <Notice kind="warning" title={stated ? t.holds : t.unstated}>
      <p>{stated ? t.holdsText : t.unstatedText}</p>
      {stateHref && <ButtonLink href={stateHref}>{t.breaksAct}</ButtonLink>}
    </Notice>
  )
}

const lowerFirst = (text: string) => (/^[A-Z][a-zà-ÿ]/.test(text) ? text[0]?.toLowerCase() + text.slice(1) : text)

export const Gaps = ({ t, locale, slug, board, promised }: Props) => (
  <section aria-labelledby="places">
    <h2 id="places">{t.placesTitle}</h2>
    <GapTable
      caption={t.placesCaption}
      weeks={board.weeks.map((week) => ({
        iso: week,
        label: formatDate(locale, week, 'short'),
        short: formatDate(locale, week, 'short'),
      }))}
      rows={orderedUnits(board).map((unit) => rowOf(t, locale, { board, promised }, unit))}
      labels={{
        unit: t.unit,
        stated: t.stated,
        short: t.short,
        tight: t.tight,
        enough: t.enough,
        unknown: t.unknown,
        first: t.first,
        promised: promised.size > 0 ? loopMessages[locale].promisedKey : undefined,
      }}
      more={
        <a href={href(placesCsvPath, locale, { community: slug }, { on: board.on })}>
          {t.csv}
          <VisuallyHidden>, {t.placesTitle}</VisuallyHidden>
        </a>
      }
    />
    <p class="soft small">
      {board.forecastUntil ? t.forecastUntil(formatDate(locale, board.forecastUntil, 'long')) : t.forecastNone}{' '}
      <a href={href(ratesPath, locale, { community: slug }, { on: board.on })}>{t.rates}</a>
    </p>
  </section>
)

/** What breaks soonest stands first; on a phone one reads from the top. Units nobody states come last. */
function orderedUnits(board: Board): Unit[] {
  const firstWeek = (unit: Unit, states: string[]) => {
    const index = board.gaps[unit].findIndex((cell) => states.includes(cell.state))
    return index < 0 ? board.weeks.length : index
  }
  const known = (unit: Unit) => (board.gaps[unit].some((cell) => cell.capacity !== null) ? 0 : 1)
  const worst = (unit: Unit) => Math.max(...board.gaps[unit].map((cell) => cell.gap ?? 0))
  const key = (unit: Unit) => [known(unit), firstWeek(unit, ['short']), firstWeek(unit, ['tight']), -worst(unit)]
  return units.toSorted((a, b) => {
    const [left, right] = [key(a), key(b)]
    const at = left.findIndex((value, i) => value !== right[i])
    return at < 0 ? 0 : (left[at] ?? 0) - (right[at] ?? 0)
  })
}

function rowOf(
  t: Messages,
  locale: Locale,
  { board, promised }: Pick<Props, 'board' | 'promised'>,
  unit: Unit,
): GapRow {
  const cells = board.gaps[unit]
  const ages = cells.flatMap((cell) => (cell.oldestAge === null ? [] : [cell.oldestAge]))
  const age = ages.length > 0 ? Math.max(...ages) : undefined
  return {
    unit: unitNames[locale][unit],
    summary: [summaryOf(t, locale, cells), promisedSummary(locale, promised, cells)].filter(Boolean).join(' '),
    stated: {
      text: age === undefined ? t.neverStated : age === 0 ? t.today : t.days(age),
      old: age !== undefined && age > staleAfterDays[unit],
    },
    cells: cells.map((cell) => ({
      ...cellOf(t, locale, cell, board.firstBreak?.unit === unit && board.firstBreak.week === cell.week),
      promised: promisedWords(locale, promisedIn(promised, unit, cell.week)),
    })),
  }
}

function promisedWords(locale: Locale, places: number | undefined) {
  if (places === undefined) return undefined
  const text = formatNumber(locale, places)
  return { text: `(${text})`, words: loopMessages[locale].promised(text) }
}

/** For a phone: the week in which most is promised. */
function promisedSummary(locale: Locale, promised: Promised, cells: readonly GapCell[]) {
  const weeks = cells.flatMap(({ unit, week }) => {
    const places = promisedIn(promised, unit, week)
    return places === undefined ? [] : [{ week, places }]
  })
  const most = weeks.toSorted((a, b) => b.places - a.places)[0]
  return (
    most &&
    loopMessages[locale].promisedIn(formatNumber(locale, most.places), formatDate(locale, most.week, 'dayMonth'))
  )
}

function cellOf(t: Messages, locale: Locale, cell: GapCell, first: boolean): CellView {
  const demand = formatNumber(locale, cell.demand)
  if (cell.gap === null || cell.capacity === null)
    return {
      gap: undefined,
      text: cell.demand > 0 ? `? ${demand}` : '?',
      state: 'unknown',
      title: t.neededOnly(demand),
    }
  // Without the nought a balance of nothing would be written as minus nought.
  const left = 0 - cell.gap
  const text = left > 0 ? `+${formatNumber(locale, left)}` : formatNumber(locale, left)
  return { gap: left, text, state: cell.state, first, title: t.needed(demand, formatNumber(locale, cell.capacity)) }
}

function summaryOf(t: Messages, locale: Locale, cells: readonly GapCell[]) {
  const short = cells.filter((cell) => cell.state === 'short')
  if (short[0])
    return t.shortFrom(
      formatDate(locale, short[0].week, 'dayMonth'),
      formatNumber(locale, Math.max(...short.map((cell) => cell.gap ?? 0))),
    )
  const tight = cells.find((cell) => cell.state === 'tight')
  if (tight) return t.tightFrom(formatDate(locale, tight.week, 'dayMonth'))
  return cells.every((cell) => cell.state === 'unknown') ? t.unknownAll : t.enoughAll
}
