import { membersPath } from '#modules/accounts'
import { arrivalPaths } from '#modules/arrivals'
import { demoDay } from '#modules/communities'
import { partnersPath } from '#modules/partners'
import { capacityPath, servicesPath } from '#modules/services'
import { may } from '#platform/auth'
import type { Db } from '#platform/db'
import { allowed, type Ctx, dayOf, linkTo, type Place, placeOf, share } from '#platform/http'
import { daysBetween, type Locale } from '#platform/i18n'
import { type Board, slots } from './board.ts'
import { loopItems } from './loop/items.ts'
import { mostPressing } from './loop/order.ts'
import { promisedFor } from './loop/public-counts.ts'
import { compareBoards, getWholeBoard } from './loop/queries.ts'
import { depthFor, type Reader, readerOf } from './loop/reader.ts'
import { messages } from './messages.ts'
import { householdsFor, weeksFor } from './public-counts.ts'
import { nowOf } from './surge/routes/frame.ts'
import { BoardPage } from './views/board-page.tsx'
import { ComparePage } from './views/compare-page.tsx'
import type { FirstStep } from './views/first-steps.tsx'
import { waitingItems } from './waiting.ts'

/*
 * A board that many have open is asked for by all of them in the second in which something changes. Readers whose view is the
 * same share what is made of the record for them (`share`); the frame around it is each reader's own. A view holds everything
 * that a page depends on besides the record, and nothing else is at hand where the page is made.
 */

interface BoardView {
  place: Pick<Place, 'id' | 'name' | 'slug'>
  locale: Locale
  on: string
  reader: Reader
  now: { on: string; at: string } | undefined
  wrongDay: string | undefined
  /** False where the page shows today because no day was asked for. */
  given: boolean
  demo: boolean
  recordHref: string | undefined
  stateHref: string | undefined
  /** What this reader may do first in a community that has nothing on record. */
  firstSteps: readonly FirstStep[]
}

/** The main part of a community's board, as this reader may see it. */
export function boardPageOf(c: Ctx) {
  const { id, name, slug } = placeOf(c)
  const { on, wrong, given } = dayOf(c)
  const now = nowOf(c)
  const view: BoardView = {
    place: { id, name, slug },
    locale: c.var.locale,
    on,
    reader: readerOf(c),
    now: now.on === on ? now : undefined,
    wrongDay: wrong ? wordsOf(c) : undefined,
    given,
    demo: c.var.env.ENSEMBLE_DEMO,
    recordHref: allowed(c, 'figures:record') ? linkTo(c, arrivalPaths.newFigure) : undefined,
    stateHref: allowed(c, 'capacity:state') ? linkTo(c, capacityPath) : undefined,
    firstSteps: firstStepsOf(c),
  }
  return share(c.var.db, `board ${JSON.stringify(view)}`, () => makeBoardPage(c.var.db, view))
}

/** In the order in which one needs the other: a service belongs to an organisation, places to a service. */
function firstStepsOf(c: Ctx): FirstStep[] {
  const steps = [
    { step: 'partners', may: 'partners:edit', path: partnersPath },
    { step: 'services', may: 'services:edit', path: servicesPath },
    { step: 'places', may: 'capacity:state', path: capacityPath },
    { step: 'figures', may: 'figures:record', path: arrivalPaths.newFigure },
    { step: 'households', may: 'households:record', path: arrivalPaths.households },
    { step: 'members', may: 'members:manage', path: membersPath },
  ] as const
  return steps.filter(({ may }) => allowed(c, may)).map(({ step, path }) => ({ step, href: linkTo(c, path) }))
}

async function makeBoardPage(db: Db, view: BoardView) {
  const { place, locale, on, reader } = view
  const facts = await getWholeBoard(db, { communityId: place.id, on, depth: depthFor(reader) })
  // The place of the URL exists, so its board does.
  if (!facts) throw new Error('no board')
  const { board, side, loop, promised } = facts
  const t = messages[locale]
  const slug = place.slug[locale]
  const waiting = [
    ...waitingItems({ t, locale, board, side, insider: reader.insider }),
    ...loopItems({ loop, locale, on, reader, slug }),
  ]
  return (
    <BoardPage
      t={t}
      locale={locale}
      name={place.name[locale]}
      slug={slug}
      board={board}
      weeks={weeksFor(board, reader.households)}
      lodged={householdsFor(board, reader.households)}
      side={side}
      loop={loop}
      promised={promisedFor(promised, reader.referrals)}
      exactPromised={reader.referrals}
      now={view.now}
      waiting={mostPressing(waiting)}
      insider={reader.households}
      partner={reader.insider}
      wrongDay={view.wrongDay}
      farDay={view.given ? undefined : farDayOf(view.demo, board, on)}
      recordHref={view.recordHref}
      stateHref={view.stateHref}
      firstSteps={!view.given && isBlank(board) ? view.firstSteps : []}
    />
  )
}

/** Nothing was ever published here, and nobody has said how many places there are. */
const isBlank = (board: Board) =>
  slots.every((slot) => board.slots[slot].main === undefined) &&
  Object.values(board.gaps).every((cells) => cells.every(({ capacity }) => capacity === null))

/** What was typed instead of a day, as much of it as is worth saying again. */
const wordsOf = (c: Ctx) => c.req.query('on')?.slice(0, 40)

/** A board of today on a record that ended long ago says so and leads into it; in the demonstration to its best-known day. */
function farDayOf(demo: boolean, board: Board, on: string) {
  const newest = slots
    .flatMap((slot) => board.slots[slot].main?.asOf ?? [])
    .toSorted()
    .at(-1)
  if (newest === undefined || daysBetween(newest, on) < 180) return undefined
  return { newest, suggested: demo ? demoDay : newest }
}

interface CompareView {
  locale: Locale
  on: string
  chosen: Place[]
  choices: Place[]
  /** Of the chosen: those whose households this reader may count exactly. */
  exact: number[]
  wrongDay: string | undefined
}

/** The main part of the comparison. Its reader may read all of `choices`, which hold all of `chosen`. */
export function comparePageOf(c: Ctx, chosen: Place[], choices: Place[]) {
  const { on, wrong } = dayOf(c)
  const view: CompareView = {
    locale: c.var.locale,
    on,
    chosen,
    choices,
    exact: chosen.filter((place) => may(c.var.actor, 'households:read', place)).map(({ id }) => id),
    wrongDay: wrong ? wordsOf(c) : undefined,
  }
  return share(c.var.db, `comparison ${JSON.stringify(view)}`, () => makeComparePage(c.var.db, view))
}

async function makeComparePage(db: Db, { locale, on, chosen, choices, exact, wrongDay }: CompareView) {
  const ids = chosen.map((place) => place.id)
  const found = ids.length > 0 ? await compareBoards(db, ids, on) : new Map<number, never>()
  const compared = chosen.flatMap((place) => {
    const column = found.get(place.id)
    return column ? [{ place, ...column, weeks: weeksFor(column.board, exact.includes(place.id)) }] : []
  })
  return (
    <ComparePage t={messages[locale]} locale={locale} on={on} chosen={compared} choices={choices} wrongDay={wrongDay} />
  )
}
