import { readCents } from './money.ts'

/** What may be posted by hand. Everything else is posted by the module that it comes of. */
export const manualKinds = ['opening', 'expense', 'bank-charge', 'interest', 'transfer', 'correction'] as const
export type ManualKind = (typeof manualKinds)[number]

/** One person puts it forward and another posts it: it takes money from one purpose to another, or changes the past. */
export const needsTwo = (kind: ManualKind) => kind === 'transfer' || kind === 'correction'

/** Which accounts a kind can be on: cards, cash and awards move only with their own records. */
export function fits(kind: ManualKind, account: string): boolean {
  if (kind === 'opening' || kind === 'correction') return true
  if (kind === 'transfer') return account.startsWith('fund:')
  return account === 'bank' || account.startsWith('fund:')
}

/** Only what was posted by hand is taken back by hand: a gift is refunded where gifts are. */
export const isManual = (source: string) => /^(manual|proposal):/.test(source)

/** As many lines as the form has. */
export const mostLines = 6
export interface ManualLine {
  account: string
  /** Whole cents: a debit is positive, a credit negative. */
  cents: number
}
type Typed = Readonly<Record<string, string>>

/** The lines of the form, whatever is wrong with them by field, and what both sides add up to. Empty lines are passed over. */
export function readLines(typed: Typed, kind: ManualKind | undefined) {
  const lines: ManualLine[] = []
  const problems: Record<string, string> = {}
  for (let i = 0; i < mostLines; i++) {
    const read = readLine(typed, i, kind)
    if ('field' in read) problems[read.field] = read.problem
    else if ('account' in read) lines.push(read)
  }
  const debits = lines.reduce((sum, { cents }) => sum + Math.max(cents, 0), 0)
  const credits = lines.reduce((sum, { cents }) => sum + Math.max(-cents, 0), 0)
  if (Object.keys(problems).length === 0) {
    if (lines.length < 2) problems.lines = 'two-lines'
    else if (debits !== credits) problems.lines = 'unbalanced'
  }
  return { lines, problems, debits, credits }
}

type LineRead = ManualLine | { field: string; problem: string } | Record<never, never>

function readLine(typed: Typed, i: number, kind: ManualKind | undefined): LineRead {
  const field = (part: string) => `lines.${i}.${part}`
  const [account, debit, credit] = ['account', 'debit', 'credit'].map((part) => typed[field(part)] ?? '')
  if (!account && !debit && !credit) return {}
  if (!account) return { field: field('account'), problem: 'choose-account' }
  if (kind && !fits(kind, account)) return { field: field('account'), problem: 'wrong-account' }
  if (debit && credit) return { field: field('credit'), problem: 'one-side' }
  if (!debit && !credit) return { field: field('debit'), problem: 'no-amount' }
  const side = debit ? 'debit' : 'credit'
  const cents = readCents(debit || credit || '')
  if (typeof cents === 'string') return { field: field(side), problem: cents }
  return { account, cents: side === 'debit' ? cents : -cents }
}
