import { type Sector, sectorNames } from '#modules/communities'
import { unitNames } from '#modules/services'
import { daysBetween, formatNumber, type Locale } from '#platform/i18n'
import type { Board, BoardFigure, Slot } from './board.ts'
import { staleAfterDays } from './demand/gap.ts'
import type { Side } from './facts.ts'
import type { Pressing } from './loop/order.ts'
import type { Messages } from './messages.ts'

export interface WaitingItem extends Pressing {
  title: string
  href?: string | undefined
  detail: string
  /** Whose turn it is, and how late. */
  turn: string
}

interface Question {
  t: Messages
  locale: Locale
  board: Board
  side: Side
  /** Names of organisations are for those who may read partners. */
  insider: boolean
}

/** A figure older than this waits on whoever publishes it [proposed]. */
const figureOldAfterDays = 14

/** What waits on someone by the record itself: long stays, old counts of places, missing sectors, old figures. */
export const waitingItems = (question: Question): WaitingItem[] => [
  ...stays(question),
  ...stale(question),
  ...sectors(question),
  ...oldFigures(question),
]

function stays({ t, locale, board, insider }: Question): WaitingItem[] {
  const { overSixWeeks } = board.lodgedNow
  // Five or fewer are a small cell (promise 7).
  if (overSixWeeks === 0 || (!insider && overSixWeeks <= 5)) return []
  const count = insider ? overSixWeeks : Math.round(overSixWeeks / 5) * 5
  return [{ title: t.stayTitle, detail: t.stayDetail(formatNumber(locale, count)), turn: t.stayTurn, rank: 1, late: 0 }]
}

function stale({ t, locale, side, insider }: Question): WaitingItem[] {
  // To those who may not see partners one line a unit says enough; the oldest comes first.
  const shown = insider
    ? side.stale
    : side.stale.filter((one, i) => side.stale.findIndex((other) => other.unit === one.unit) === i)
  return shown.map((one) => {
    const unit = unitNames[locale][one.unit]
    const service = locale === 'en' ? one.serviceNameEn : one.serviceNameFr
    const who = insider ? (locale === 'en' ? one.organisationNameEn : one.organisationNameFr) : t.thePartner
    const late = Math.max(1, one.age - staleAfterDays[one.unit])
    return {
      title: insider ? t.staleTitleAt(unit, service) : t.staleTitle(unit),
      detail: t.staleDetail(one.age),
      turn: t.staleTurn(who, late),
      rank: 3,
      late,
    }
  })
}

function sectors({ t, locale, side }: Question): WaitingItem[] {
  // Sectors come from the list of the module communities.
  const name = (sector: string) => sectorNames[locale][sector as Sector]
  const item =
    (detail: string) =>
    (sector: string): WaitingItem => ({
      title: t.sectorTitle(name(sector)),
      detail,
      turn: t.coordinatorTurn,
      rank: 4,
      late: 0,
    })
  return [
    ...side.sectors.withoutOrganisation.map(item(t.sectorNoOrganisation)),
    ...side.sectors.withoutSeat.map(item(t.sectorNoSeat)),
  ]
}

function oldFigures({ t, board }: Question): WaitingItem[] {
  const due: Slot[] = ['arrived', 'lodged']
  return due.flatMap((slot) => {
    const main: BoardFigure | undefined = board.slots[slot].main
    const age = main && daysBetween(main.asOf, board.on)
    return age !== undefined && age > figureOldAfterDays
      ? [
          {
            title: t.oldTitle(t.slots[slot]),
            detail: t.daysOld(age),
            turn: t.oldTurn,
            rank: 3 as const,
            late: age - figureOldAfterDays,
          },
        ]
      : []
  })
}
