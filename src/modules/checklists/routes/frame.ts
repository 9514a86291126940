import { type Ctx, dayOf, linkTo, placeOf } from '#platform/http'
import { messages } from '../messages.ts'
import type { Frame } from '../views/frame.tsx'

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
