/** What an entry of the ledger can be of. The database's check knows the same words. */
export const entryKinds = [
  'opening',
  'gift',
  'refund',
  'dispute',
  'dispute-won',
  'fee',
  'payout',
  'deposit',
  'cash-difference',
  'purchase',
  'hand-over',
  'card-loss',
  'award',
  'award-payment',
  'award-cancelled',
  'bank-charge',
  'interest',
  'transfer',
  'expense',
  'identified',
  'correction',
  'reversal',
] as const
export type EntryKind = (typeof entryKinds)[number]

/** The accounts that every ledger has; beside them each fund has its own, `fund:<code>`. */
const fixedAccounts = ['bank', 'processor', 'cash', 'deposits', 'cards', 'awards', 'suspense'] as const
export type Account = (typeof fixedAccounts)[number] | `fund:${string}`
