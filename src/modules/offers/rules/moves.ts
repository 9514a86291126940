export const needStates = ['open', 'covered', 'met', 'closed'] as const
export type NeedState = (typeof needStates)[number]
export const offerStates = ['offered', 'accepted', 'matched', 'delivered', 'declined', 'withdrawn', 'expired'] as const
export type OfferState = (typeof offerStates)[number]
export const volunteerStates = ['applied', 'references', 'check-requested', 'clear', 'declined', 'left'] as const
export type VolunteerState = (typeof volunteerStates)[number]

/**
 * What may follow what. Commands, buttons and tests all read these tables. `covered`: matched whole, not all delivered.
 * A number that is lowered to what has come makes `met` or `delivered` of an open one.
 */
export const needMoves: Record<NeedState, readonly NeedState[]> = {
  open: ['covered', 'met', 'closed'],
  covered: ['open', 'met'],
  met: [],
  closed: [],
}

/** `accepted` while something is left to match, `matched` once nothing is. An undone match makes it `accepted` again. */
export const offerMoves: Record<OfferState, readonly OfferState[]> = {
  offered: ['accepted', 'matched', 'declined', 'withdrawn', 'expired'],
  accepted: ['matched', 'delivered', 'declined', 'withdrawn', 'expired'],
  matched: ['accepted', 'delivered', 'withdrawn'],
  delivered: [],
  declined: [],
  withdrawn: [],
  expired: [],
}

/** Screening. A check that runs out is asked for again. Whoever has left may come back, and is checked anew. */
export const volunteerMoves: Record<VolunteerState, readonly VolunteerState[]> = {
  applied: ['references', 'declined', 'left'],
  references: ['check-requested', 'declined', 'left'],
  'check-requested': ['clear', 'declined', 'left'],
  clear: ['check-requested', 'declined', 'left'],
  declined: [],
  left: ['applied'],
}
/** Whether a volunteer is no longer one. */
export const hasStopped = (state: VolunteerState) => state === 'declined' || state === 'left'

/** Whether a table of moves lets one state follow another. */
export const canMove = <State extends string>(
  moves: Record<State, readonly State[]>,
  from: State,
  to: State,
): boolean => moves[from].includes(to)
/** Whether nothing follows. */
export const isEnd = <State extends string>(moves: Record<State, readonly State[]>, state: State): boolean =>
  moves[state].length === 0

interface Counted {
  quantity: number
  taken: number
  delivered: number
}
/** How many are not taken yet. */
export const left = ({ quantity, taken }: Pick<Counted, 'quantity' | 'taken'>) => quantity - taken

/** The state that the counts of an open need speak of. */
export const needStateOf = ({ quantity, taken, delivered }: Counted): NeedState =>
  delivered === quantity ? 'met' : taken === quantity ? 'covered' : 'open'

/** The state of an offer after a match was made, delivered or undone. */
export const offerStateOf = ({ quantity, taken, delivered }: Counted): OfferState =>
  delivered === quantity ? 'delivered' : taken === quantity ? 'matched' : 'accepted'
