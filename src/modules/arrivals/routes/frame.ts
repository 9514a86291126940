import { type Ctx, dayOf, keepPage, linkTo, placeOf } from '#platform/http'
import { addDays, today } from '#platform/i18n'
import { messages } from '../messages.ts'
import type { Frame } from '../views/frame.ts'

/** What every page of the module is told about the request; links keep the day the address names. */
export function frameOf(c: Ctx): Frame {
  const { locale } = c.var
  const { on, wrong, given } = dayOf(c)
  const kept = given ? on : undefined
  return {
    t: messages[locale],
    locale,
    place: placeOf(c).name[locale],
    on,
    wrong,
    link: (path, params = {}, query = {}) => linkTo(c, path, params, { on: kept, ...query }),
  }
}

/** The query of the page's own address: the day, where one was given, and what else the page was asked. */
export const ownQuery = (c: Ctx, more: Record<string, string | undefined> = {}) => {
  const { on, given } = dayOf(c)
  return { on: given ? on : undefined, ...more }
}

/**
 * Lets the page be kept for anonymous readers. A page without a day speaks of today, and is kept until 4:00 UTC, which
 * is midnight in Ontario in summer and an hour before it in winter: never past the end of its day.
 */
export async function keepForDay(c: Ctx) {
  const { given } = dayOf(c)
  const id = placeOf(c).id
  if (given) return keepPage(c, [id])
  const until = new Date(`${addDays(today(c.var.now), 1)}T04:00:00Z`)
  if (until > c.var.now) await keepPage(c, [id], until)
}
