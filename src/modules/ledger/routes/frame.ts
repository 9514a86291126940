import { type Ctx, csrfToken, linkTo } from '#platform/http'
import type { Locale } from '#platform/i18n'
import { ledgerMessages } from '../messages/ledger.ts'
import { ledgerPath } from '../paths.ts'

/** What every page of the module is given, with its own words. */
export const frameOf = <T>(c: Ctx, messages: Record<Locale, T>) => ({
  t: messages[c.var.locale],
  locale: c.var.locale,
  csrf: csrfToken(c),
  link: (...to: Parameters<typeof linkTo> extends [Ctx, ...infer Rest] ? Rest : never) => linkTo(c, ...to),
})
export const ledgerFrame = (c: Ctx) => frameOf(c, ledgerMessages)

/** The way back to the ledger, and the page one is on. */
export const crumbs = (c: Ctx, ...labels: string[]) => [
  { href: linkTo(c, ledgerPath), label: ledgerMessages[c.var.locale].title },
  ...labels.map((label) => ({ label })),
]
