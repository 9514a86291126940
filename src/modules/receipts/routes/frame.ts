import { type Ctx, csrfToken, linkTo } from '#platform/http'
import type { Locale } from '#platform/i18n'

/** What every page of the module is given, with its own words. */
export const frameOf = <T>(c: Ctx, messages: Record<Locale, T>) => ({
  t: messages[c.var.locale],
  locale: c.var.locale,
  csrf: csrfToken(c),
  link: (...to: Parameters<typeof linkTo> extends [Ctx, ...infer Rest] ? Rest : never) => linkTo(c, ...to),
})
