import { moves } from '#modules/arrivals'
import { latePath, month13Path } from '#modules/checklists'
import { type Sector, sectorNames } from '#modules/communities'
import { actionPath, actionsPath } from '#modules/plans'
import { referralsPath, waitingPath } from '#modules/referrals'
import { updatePath } from '#modules/updates'
import { daysBetween, formatDate, formatNumber, href, type Locale, type Path } from '#platform/i18n'
import type { WaitingItem } from '../waiting.ts'
import type { Both, LateReferrals, Loop } from './facts.ts'
import { type Messages, messages } from './messages.ts'
import { shownCount } from './public-counts.ts'
import type { Reader } from './reader.ts'

/** A loop as one reader sees it on one day; without `slug` nothing is linked. */
export interface Seen {
  loop: Loop
  locale: Locale
  on: string
  reader: Reader
  slug?: string | undefined
}
interface Frame extends Seen {
  t: Messages
  link: (path: Path, params?: Record<string, string>, query?: Record<string, string>) => string | undefined
  lateBy: (days: number) => string
  day: (iso: string) => string
}

/** So many left open are counted. */
const mostLeft = 100
/** So many organisations with late referrals, sectors with late tasks, updates and actions have a line of their own. */
const mostLines = { referrals: 5, tasks: 3, updates: 3, actions: 3 }

/** What waits on someone because a referral, a task, a move, an update or an action is open; in no order yet. */
export function loopItems(seen: Seen): WaitingItem[] {
  const { locale, on, slug } = seen
  const t = messages[locale]
  const frame: Frame = {
    ...seen,
    t,
    link: (path, params = {}, query = {}) =>
      slug === undefined ? undefined : href(path, locale, { community: slug, ...params }, query),
    lateBy: (days) => t.daysLate(days),
    day: (iso) => formatDate(locale, iso),
  }
  return [
    ...referralItems(frame),
    ...waitingForPlace(frame),
    ...leftOpen(frame),
    ...taskItems(frame),
    ...moveItems(frame),
    ...supportItems(frame),
    ...updateItems(frame),
    ...actionItems(frame, on),
  ]
}

const inWords = ({ locale }: Frame, both: Both) => both[locale]
/** Where the twin was never written, what there is: the reader is told on the page it leads to. */
const eitherOf = ({ locale }: Frame, { en, fr }: Both) => (locale === 'en' ? en || fr : fr || en)
const sum = (lines: readonly { count: number }[]) => lines.reduce((all, { count }) => all + count, 0)
const number = ({ locale }: Frame, count: number) => formatNumber(locale, count)

/** One line for those who may not open the list: how many, to the nearest five, and nothing for a small cell. */
function countOnly(
  frame: Frame,
  { title, count, turn, late }: { title: string; count: number; turn: string; late: number },
) {
  const shown = shownCount(count, false)
  if (shown === undefined) return []
  const rank = late > 0 ? (1 as const) : (4 as const)
  return [{ title, detail: frame.t.count(number(frame, shown)), turn, rank, late }]
}

function referralItems(frame: Frame): WaitingItem[] {
  const { t, loop, reader, on } = frame
  // Those that wait for a place are told of together with all who wait.
  const late = loop.lateReferrals.filter(({ turn }) => turn !== 'coordinator')
  const oldest = late.map(({ oldestDueOn }) => oldestDueOn).sort()[0]
  if (oldest === undefined) return []
  if (!reader.referrals)
    return countOnly(frame, {
      title: t.referralsTitle,
      count: sum(late),
      turn: t.partners,
      late: daysBetween(oldest, on),
    })
  const named = late.filter(({ organisation }) => organisation !== null).slice(0, mostLines.referrals)
  const others = late.filter((line) => !named.includes(line))
  const more: WaitingItem[] = others.length === 0 ? [] : [moreReferrals(frame, others)]
  return [...named.map((line) => lateReferral(frame, line)), ...more]
}

function lateReferral(frame: Frame, { count, oldestDueOn, organisation }: LateReferrals): WaitingItem {
  const { t, reader, link, on, lateBy, day } = frame
  const late = daysBetween(oldestDueOn, on)
  // A partner's list holds its own referrals only.
  const mine = reader.own === undefined || reader.own === organisation?.id
  return {
    title: t.referrals(number(frame, count), count === 1),
    href: mine ? link(referralsPath, {}, { view: 'overdue' }) : undefined,
    detail: t.oldest(day(oldestDueOn)),
    turn: t.turn(organisation ? inWords(frame, organisation) : '', lateBy(late)),
    rank: 1,
    late,
  }
}

function moreReferrals(frame: Frame, others: readonly LateReferrals[]): WaitingItem {
  const { t, loop, reader, link, on } = frame
  const count = sum(others)
  const all = t.someReferrals(number(frame, count), count === 1)
  const late = Math.max(...others.map(({ oldestDueOn }) => daysBetween(oldestDueOn, on)))
  return {
    title: t.moreOrganisations(others.length),
    href: reader.own === undefined ? link(referralsPath, {}, { view: 'overdue' }) : undefined,
    detail: loop.moreLate ? t.atLeast(all) : all,
    turn: t.upToLate(late),
    rank: 1,
    late,
  }
}

function waitingForPlace(frame: Frame): WaitingItem[] {
  const { t, loop, reader, link, on, lateBy } = frame
  const count = loop.waitingReferrals
  if (count === 0) return []
  const due = loop.lateReferrals.find(({ turn }) => turn === 'coordinator')?.oldestDueOn
  const late = due === undefined ? 0 : daysBetween(due, on)
  if (!reader.referrals) return countOnly(frame, { title: t.waitingTitle, count, turn: t.coordinator, late })
  return [
    {
      title: t.waiting(number(frame, count), count === 1),
      href: link(waitingPath),
      detail: '',
      turn: late > 0 ? t.turn(t.coordinator, lateBy(late)) : t.coordinator,
      rank: late > 0 ? 1 : 4,
      late,
    },
  ]
}

/** What nobody has touched for a year past its day: not today's queue, and not forgotten. */
function leftOpen(frame: Frame): WaitingItem[] {
  const { t, loop, reader, link } = frame
  const count = Math.min(loop.leftOpen, mostLeft)
  if (count === 0) return []
  if (!reader.referrals) return countOnly(frame, { title: t.leftTitle, count, turn: t.coordinator, late: 0 })
  const said = t.left(number(frame, count), count === 1)
  return [
    {
      title: loop.leftOpen > mostLeft ? t.atLeast(said) : said,
      href: reader.own === undefined ? link(referralsPath, {}, { view: 'left' }) : undefined,
      detail: '',
      turn: t.coordinator,
      rank: 2,
      late: 0,
    },
  ]
}

function taskItems(frame: Frame): WaitingItem[] {
  const { t, loop, locale, reader, link, on, lateBy, day } = frame
  if (loop.lateTasks.length === 0) return []
  const lateOf = (dueOn: string) => daysBetween(dueOn, on)
  if (!reader.checklists) {
    const late = Math.max(...loop.lateTasks.map(({ oldestDueOn }) => lateOf(oldestDueOn)))
    return countOnly(frame, { title: t.tasksTitle, count: sum(loop.lateTasks), turn: sectorsOf(locale, loop), late })
  }
  return loop.lateTasks.slice(0, mostLines.tasks).map(({ sector, count, oldestDueOn }) => ({
    title: t.tasks(number(frame, count), count === 1),
    href: link(latePath, {}, { on }),
    detail: t.oldest(day(oldestDueOn)),
    turn: t.turn(sectorNames[locale][sector], lateBy(lateOf(oldestDueOn))),
    rank: 1,
    late: lateOf(oldestDueOn),
  }))
}
const sectorsOf = (locale: Locale, { lateTasks }: Loop) => {
  const name = (sector: Sector) => sectorNames[locale][sector]
  return lateTasks
    .slice(0, mostLines.tasks)
    .map(({ sector }) => name(sector))
    .join(', ')
}

function moveItems(frame: Frame): WaitingItem[] {
  const { t, loop, reader, link, lateBy } = frame
  const { count, oldest } = loop.moves
  if (!oldest) return []
  const late = Math.max(0, oldest.age - moves.lateAfterDays)
  const whose = moves.turnOf(oldest) === 'ours' ? t.ourTurn : inWords(frame, oldest.other)
  if (!reader.households) return countOnly(frame, { title: t.movesTitle, count, turn: whose, late })
  return [
    {
      title: t.moves(number(frame, count), count === 1),
      href: link(moves.movesPath),
      detail: t.moveAge(oldest.age, inWords(frame, oldest.other)),
      turn: late > 0 ? t.turn(whose, lateBy(late)) : whose,
      rank: late > 0 ? 1 : 4,
      late,
    },
  ]
}

function supportItems(frame: Frame): WaitingItem[] {
  const { t, loop, reader, link, on } = frame
  const count = loop.supportEnding
  if (count === 0) return []
  if (!reader.checklists) return countOnly(frame, { title: t.supportTitle, count, turn: t.supportTurn, late: 0 })
  const detail = t.households(number(frame, count), count === 1)
  return [{ title: t.supportTitle, href: link(month13Path, {}, { on }), detail, turn: t.supportTurn, rank: 4, late: 0 }]
}

function updateItems(frame: Frame): WaitingItem[] {
  const { t, loop, reader, link, lateBy } = frame
  if (!reader.updates) return []
  return loop.updates
    .filter(({ overdue }) => overdue > 0)
    .toSorted((a, b) => b.daysLate - a.daysLate)
    .slice(0, mostLines.updates)
    .map(({ id, title, addressed, acknowledged, overdue, daysLate, who }) => ({
      title: t.update(inWords(frame, title)),
      href: link(updatePath, { id }),
      detail: t.reach(acknowledged, addressed),
      turn: t.turn(overdue === 1 && who ? inWords(frame, who) : t.organisations(overdue), lateBy(daysLate)),
      rank: 2,
      late: daysLate,
    }))
}

function actionItems(frame: Frame, on: string): WaitingItem[] {
  const { t, loop, reader, link, lateBy, day } = frame
  const { count, first } = loop.overdueActions
  const late = first[0] ? daysBetween(first[0].dueOn, on) : 0
  if (!reader.actions)
    return countOnly(frame, { title: t.actionsTitle, count, turn: t.owners, late }).map((item) => ({
      ...item,
      rank: 2 as const,
    }))
  const shown = first.slice(0, mostLines.actions)
  const lines = shown.map(
    ({ id, action, owner, dueOn }): WaitingItem => ({
      title: t.action(eitherOf(frame, action)),
      href: link(actionPath, { id }),
      detail: t.due(day(dueOn)),
      turn: t.turn(inWords(frame, owner), lateBy(daysBetween(dueOn, on))),
      rank: 2,
      late: daysBetween(dueOn, on),
    }),
  )
  const rest = count - shown.length
  if (rest <= 0) return lines
  // At most 101 are counted.
  const title = t.moreActions(number(frame, rest), rest === 1)
  const more = count > 100 ? t.atLeast(title) : title
  return [...lines, { title: more, href: link(actionsPath), detail: '', turn: t.owners, rank: 2, late: 1 }]
}
