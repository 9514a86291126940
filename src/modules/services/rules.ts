import { addDays, daysBetween, mondayOf } from '#platform/i18n'

/** From this age, in days, a statement counts as old [proposed]: a week, the rhythm in which partners are asked. */
export const oldAfterDays = 7
/** Whether a statement counts as old on a day. */
export const isOld = (statedOn: string, on: string) => daysBetween(statedOn, on) > oldAfterDays

/** How far ahead a statement reaches unless its author says otherwise: the six weeks the board shows. */
export const usualDays = 42

/** So many of the latest statements of one unit of one service are looked at; see capacityKnownOn. */
export const statementsRead = 26

export interface Week {
  /** Its Monday. */
  week: string
  /** The day on which a statement must be in force to count for the week: Monday, or `on` where that falls later. */
  day: string
}

/** The weeks from `from` to `to`, each with the day that decides. */
export function weeksBetween(from: string, to: string, on: string): Week[] {
  const weeks: Week[] = []
  for (let week = mondayOf(from); week <= to; week = addDays(week, 7)) {
    weeks.push({ week, day: on > week && on < addDays(week, 7) ? on : week })
  }
  return weeks
}

/** What a statement is offered as when its author opens the form again: from today on, as far as it reached, six weeks at least. */
export function periodToOffer(today: string, last: { startsOn: string; endsOn: string } | undefined) {
  const startsOn = last && last.startsOn > today ? last.startsOn : today
  const usual = addDays(startsOn, usualDays)
  return { startsOn, endsOn: last && last.endsOn > usual ? last.endsOn : usual }
}

export interface CountedWeek {
  statementId: string
  week: string
  startsOn: string
  endsOn: string
}

/**
 * Joins neighbouring weeks for which the same statement counts into one line whose period is the part that counts. The
 * lines of one unit of one service never overlap, so whoever adds them up counts no place twice. Rows come ordered by
 * service, unit and week.
 */
export function linesOf<Row extends CountedWeek>(rows: readonly Row[]): (Row & { weeks: string[] })[] {
  const lines: (Row & { weeks: string[] })[] = []
  for (const row of rows) {
    const open = lines.at(-1)
    const sunday = addDays(row.week, 6)
    const endsOn = row.endsOn < sunday ? row.endsOn : sunday
    if (open && open.statementId === row.statementId && addDays(open.weeks.at(-1) ?? '1900-01-01', 7) === row.week) {
      open.weeks.push(row.week)
      open.endsOn = endsOn
    } else
      lines.push({ ...row, startsOn: row.startsOn > row.week ? row.startsOn : row.week, endsOn, weeks: [row.week] })
  }
  return lines
}
