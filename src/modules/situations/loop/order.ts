/**
 * How pressing a thing is [proposed]: 1 people are waiting, and for longer than they should; 2 what was agreed is late; 3
 * what we know is getting old; 4 not late yet, to be prepared.
 */
export type Rank = 1 | 2 | 3 | 4

export interface Pressing {
  rank: Rank
  /** Days late; 0 where nothing is late, or nobody can say since when. */
  late: number
}

/** The most pressing first: by rank, then by lateness; what is equal stays in the order given. */
export const mostPressing = <Item extends Pressing>(items: readonly Item[]): Item[] =>
  items.toSorted((a, b) => a.rank - b.rank || b.late - a.late)
