/**
 * The money of Canada that is counted, largest first: what one is worth in cents. There is no penny since 2013; what it once was,
 * like foreign, torn and counterfeit pieces, is noted beside the count.
 */
export const worth = {
  notes_100: 10_000,
  notes_50: 5_000,
  notes_20: 2_000,
  notes_10: 1_000,
  notes_5: 500,
  coins_200: 200,
  coins_100: 100,
  coins_50: 50,
  coins_25: 25,
  coins_10: 10,
  coins_5: 5,
} as const
export type Piece = keyof typeof worth
// The record above has no other keys.
export const pieces = Object.keys(worth) as Piece[]

/** How many of each. */
export type Pieces = Record<Piece, number>
export interface Found extends Pieces {
  cheques: number
  /** Whole cents of all cheques together. */
  cheque_cents: number
}

/** Nothing in the envelope, and no cheque. */
export const noPieces = (): Pieces => ({
  notes_100: 0,
  notes_50: 0,
  notes_20: 0,
  notes_10: 0,
  notes_5: 0,
  coins_200: 0,
  coins_100: 0,
  coins_50: 0,
  coins_25: 0,
  coins_10: 0,
  coins_5: 0,
})

/** Whole cents of the pieces. */
export const centsOf = (of: Pieces): number => pieces.reduce((sum, piece) => sum + of[piece] * worth[piece], 0)

/** All pieces together, denomination by denomination. */
export const addPieces = (all: readonly Pieces[]): Pieces =>
  all.reduce<Pieces>((sum, of) => {
    for (const piece of pieces) sum[piece] += of[piece]
    return sum
  }, noPieces())
