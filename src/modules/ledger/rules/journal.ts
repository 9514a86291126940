import type { Locale } from '#platform/i18n'
import { decimalOf } from './money.ts'

/**
 * The ledger as a plain text journal, in the part of the language that hledger (1.25, https://hledger.org/hledger.html#journal)
 * and Ledger (3.3, https://ledger-cli.org/doc/ledger3.html) read alike. Accounts and the commodity are declared, so that
 * `hledger check --strict` and `ledger --pedantic` refuse anything else.
 */
interface JournalAccount {
  code: string
  kind: 'asset' | 'liability' | 'fund'
  nameEn: string
  nameFr: string
}
interface JournalEntry {
  seq: number
  on: string
  memo: string
  source: string
  hash: string
  lines: readonly { account: string; cents: number }[]
}

const roots = { asset: 'assets', liability: 'liabilities', fund: 'equity:funds' } as const

/** The account as journals name it: what is held for a purpose stands under equity. */
export const journalAccount = ({ code, kind }: Pick<JournalAccount, 'code' | 'kind'>) =>
  `${roots[kind]}:${code.replace(/^fund:/, '')}`

/** A text that is no command of a journal: a semicolon would begin a comment, a bar would split the description. */
const plain = (text: string) => text.replaceAll(';', ',').replaceAll('|', '/').trim()

/** What stands above the entries: currency, tags, and each account with its name as a comment. */
export function journalHead(accounts: readonly JournalAccount[], locale: Locale): string {
  const declared = accounts.map(
    (account) =>
      `account ${journalAccount(account)}\n    ; ${plain(locale === 'en' ? account.nameEn : account.nameFr)}\n`,
  )
  return `commodity CAD\n    format 1000.00 CAD\n\ntag source\ntag hash\n\n${declared.join('\n')}\n`
}

/** One transaction, with the number of the entry as its code, and where it comes of and its hash as tags. */
export function journalEntry(entry: JournalEntry, kind: string, nameOf: (code: string) => string): string {
  const words = [kind, entry.memo].filter(Boolean).map(plain).join(' - ')
  const lines = entry.lines.map(({ account, cents }) => `    ${nameOf(account)}  ${decimalOf(cents)} CAD\n`)
  return `${entry.on} * (${entry.seq}) ${words}\n    ; source: ${plain(entry.source)}\n    ; hash: ${entry.hash}\n${lines.join('')}\n`
}
