/** How a gift comes. The database's checks know the same words. */
export const channels = ['card', 'pad', 'e-transfer', 'cheque', 'cash'] as const
export type Channel = (typeof channels)[number]

/** The most that one gift can be, in cents: a million dollars. More is a slip, or a letter to the bank. */
export const mostCents = 100_000_000
