import type { Locale } from '#platform/i18n'
import { type Ctx, linkTo } from './context.ts'
import { csrfToken } from './csrf.ts'

/** What every page of a module is given, with its own words. */
export const frameOf = <T>(c: Ctx, messages: Record<Locale, T>) => ({
  t: messages[c.var.locale],
  locale: c.var.locale,
  csrf: csrfToken(c),
  link: (...to: Parameters<typeof linkTo> extends [Ctx, ...infer Rest] ? Rest : never) => linkTo(c, ...to),
})
