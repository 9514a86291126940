import type { Locale } from '#platform/i18n'
import type { Frame as GivenTo } from '#ui'
import type { LedgerMessages } from '../messages/ledger.ts'
import type { LedgerAccount } from '../queries/accounts.ts'

/** What every page of the module is given. */
export type Frame<T = LedgerMessages> = GivenTo<T>

/** The name of an account by its code. */
export function accountNames(accounts: readonly LedgerAccount[], locale: Locale) {
  const names = new Map(accounts.map(({ code, nameEn, nameFr }) => [code, locale === 'en' ? nameEn : nameFr]))
  return (code: string) => names.get(code) ?? code
}
