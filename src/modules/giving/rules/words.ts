/** How a gift comes. The database's checks know the same words. */
export const channels = ['card', 'pad', 'e-transfer', 'cheque', 'cash'] as const
export type Channel = (typeof channels)[number]

/** The most that one gift can be, in cents: a million dollars. More is a slip, or a letter to the bank. */
export const mostCents = 100_000_000

export const giftStates = ['received', 'part-returned', 'returned', 'disputed'] as const
export type GiftState = (typeof giftStates)[number]
export const pledgeStates = ['waiting', 'matched', 'cancelled', 'expired'] as const
export type PledgeState = (typeof pledgeStates)[number]
