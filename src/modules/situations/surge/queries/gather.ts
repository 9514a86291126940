import { sql } from 'kysely'
import { arrivalRules, weeklyForecast } from '#modules/arrivals'
import { type ActionLine, actionsChanged, daysLate, openActions } from '#modules/plans'
import { latestUpdates } from '#modules/updates'
import type { Tx } from '#platform/db'
import { addDays, daysBetween, mondayOf, today } from '#platform/i18n'
import { type Board, type BoardFigure, slots } from '../../board.ts'
import { units } from '../../demand/units.ts'
import type { Loop } from '../../loop/facts.ts'
import { loopItems } from '../../loop/items.ts'
import { mostPressing } from '../../loop/order.ts'
import { getWholeBoard } from '../../loop/queries.ts'
import { everyReader } from '../../loop/reader.ts'
import { messages } from '../../messages.ts'
import { waitingItems } from '../../waiting.ts'
import { type Facts, type ReportAction, type ReportFigure, withoutTold } from '../report/facts.ts'
import { decisionsBetween } from './decisions.ts'
import { lastReportBefore } from './reports.ts'

interface Question {
  surgeId: string
  openedOn: string
  /** The day of the report, YYYY-MM-DD. */
  on: string
}

/** How many lines of each kind a report lists: it is read in a few minutes. */
const mostListed = 20

/** Reads everything a report of that day shows, as it was known then. `tx` must be in the community's scope. */
export async function gatherFacts(tx: Tx, communityId: number, { surgeId, openedOn, on }: Question): Promise<Facts> {
  const before = await lastReportBefore(tx, communityId, { surgeId, on })
  const from = before?.reportOn ?? openedOn
  const known = await getWholeBoard(tx, { communityId, on, depth: 'everything' })
  if (!known) throw new Error('A community without a board.')
  const { board, side } = known
  const loop = withoutSections(known.loop)
  const [arrivals, decisions, changed, open, updates] = await Promise.all([
    arrivalsOf(tx, communityId, on),
    decisionsBetween(tx, communityId, { surgeId, from, to: on }),
    actionsChanged(tx, communityId, [from, on], mostListed),
    openActions(tx, communityId, on),
    latestUpdates(tx, communityId, on, mostListed),
  ])
  const waiting = (['en', 'fr'] as const).map((locale) =>
    mostPressing([
      ...waitingItems({ t: messages[locale], locale, board, side, insider: true }),
      ...loopItems({ loop, locale, on, reader: everyReader }),
    ]).slice(0, mostListed),
  )
  return withoutTold(
    {
      on,
      since: before?.reportOn ?? null,
      figures: figuresOf(board),
      arrivals,
      places: placesOf(board),
      waiting: pairs(waiting[0] ?? [], waiting[1] ?? []),
      decisions: decisions.map((one) => ({
        id: one.id,
        said: { en: one.decisionEn, fr: one.decisionFr },
        on: one.decidedOn,
        group: one.groupEn && one.groupFr ? { en: one.groupEn, fr: one.groupFr } : null,
        corrected: one.corrected,
      })),
      actions: actionsOf(changed, open, on),
      updates: updates
        .map(({ id, titleEn, titleFr, postedAt }) => ({ id, said: { en: titleEn, fr: titleFr }, on: today(postedAt) }))
        .filter((one) => one.on >= from),
      synthetic: board.synthetic,
    },
    before?.facts,
  )
}

/** Actions and updates have sections of their own in a report. */
const withoutSections = (loop: Loop): Loop => ({ ...loop, updates: [], overdueActions: { count: 0, first: [] } })

/** The same list was made once in each language, in the same order. */
type Waiting = ReturnType<typeof waitingItems>
const pairs = (english: Waiting, french: Waiting) =>
  english.flatMap((en, i) => {
    const fr = french[i]
    const both = (name: 'title' | 'detail' | 'turn') => ({ en: en[name], fr: fr?.[name] ?? '' })
    return fr ? [{ title: both('title'), detail: both('detail'), turn: both('turn') }] : []
  })

function figuresOf(board: Board): ReportFigure[] {
  return slots.flatMap((slot) => {
    const { main, parts } = board.slots[slot]
    return [...(main ? [main] : []), ...parts].map(
      (figure: BoardFigure): ReportFigure => ({
        slot,
        measure: figure.measure,
        value: figure.value,
        quality: figure.quality,
        asOf: figure.asOf,
        publishedOn: figure.publishedOn,
        source: { en: figure.sourceTitleEn, fr: figure.sourceTitleFr },
        synthetic: figure.synthetic,
      }),
    )
  })
}

/** People of the seven days to the day, and what had been forecast for them a week ahead, each week by its days. */
async function arrivalsOf(tx: Tx, communityId: number, on: string): Promise<Facts['arrivals']> {
  const from = addDays(on, -6)
  const weeks: [string, string] = [mondayOf(from), mondayOf(on)]
  const [forecast, { rows }] = await Promise.all([
    weeklyForecast(tx, [communityId], on, weeks),
    sql<{ sizeBand: arrivalRules.SizeBand; households: number }>`
      select size_band as "sizeBand", count(*)::int as households from households
      where community_id = ${communityId}::int and arrived_on >= ${from}::date and arrived_on <= ${on}::date
        and arrived_known_on <= ${on}::date
      group by 1`.execute(tx),
  ])
  const known = forecast.flatMap(({ week, atHorizon, latest }) => {
    const value = (atHorizon ?? latest)?.value
    const [first, last] = [week > from ? week : from, addDays(week, 6) < on ? addDays(week, 6) : on]
    return value === undefined ? [] : [(value * (daysBetween(first, last) + 1)) / 7]
  })
  const came = arrivalRules.suppress(arrivalRules.peopleIn(byBand(rows)))
  return {
    from,
    to: on,
    came: came.hidden ? null : came.value,
    forecast: known.length === forecast.length ? Math.round(known.reduce((sum, value) => sum + value, 0)) : null,
  }
}

function byBand(rows: readonly { sizeBand: arrivalRules.SizeBand; households: number }[]) {
  const bands: arrivalRules.ByBand = { '1': 0, '2-3': 0, '4-6': 0, '7+': 0 }
  for (const { sizeBand, households } of rows) bands[sizeBand] += households
  return bands
}

function placesOf({ gaps, weeks, firstBreak, forecastUntil }: Board): Facts['places'] {
  return {
    weeks,
    rows: units.map((unit) => {
      const ages = gaps[unit].flatMap(({ oldestAge }) => oldestAge ?? [])
      return {
        unit,
        cells: gaps[unit].map(({ week, gap, state }) => ({ week, left: gap === null ? null : -gap, state })),
        oldestAge: ages.length > 0 ? Math.max(...ages) : null,
      }
    }),
    first: firstBreak ?? null,
    forecastUntil: forecastUntil ?? null,
  }
}

interface Changed {
  added: ActionLine[]
  closed: ActionLine[]
}

/** What is late first, then what was agreed, then what was done; nothing twice. */
function actionsOf({ added, closed }: Changed, open: readonly ActionLine[], on: string): ReportAction[] {
  const late = open.filter((one) => daysLate(one, on) > 0)
  const line = (because: ReportAction['because']) => (one: ActionLine) => ({
    id: one.id,
    said: { en: one.actionEn, fr: one.actionFr },
    owner: { en: one.ownerEn, fr: one.ownerFr },
    dueOn: one.dueOn,
    state: one.state,
    because,
  })
  const all = [...late.map(line('late')), ...added.map(line('added')), ...closed.map(line('closed'))]
  const firstOf = new Map(all.toReversed().map((one) => [one.id, one]))
  return all.filter((one) => firstOf.get(one.id) === one).slice(0, 2 * mostListed)
}
