/** What may become of an application, of a referee's letter, of a reading and of an award: screens, commands and tests read these. */
type Table<State extends string> = Record<State, readonly State[]>

export type ApplicationState =
  | 'started'
  | 'submitted'
  | 'in-review'
  | 'awarded'
  | 'not-awarded'
  | 'excluded'
  | 'withdrawn'
  | 'lapsed'
export const applicationMoves: Table<ApplicationState> = {
  started: ['submitted', 'withdrawn', 'lapsed'],
  // Until the deadline it can be taken back and changed.
  submitted: ['started', 'in-review', 'excluded', 'withdrawn'],
  'in-review': ['awarded', 'not-awarded', 'excluded', 'withdrawn'],
  awarded: [],
  'not-awarded': [],
  excluded: [],
  withdrawn: [],
  lapsed: [],
}

export type RefereeState = 'invited' | 'received' | 'declined'
export const refereeMoves: Table<RefereeState> = { invited: ['received', 'declined'], received: [], declined: [] }

export type ReadingState = 'assigned' | 'open' | 'done' | 'recused'
export const readingMoves: Table<ReadingState> = {
  assigned: ['open', 'recused'],
  // Somebody who recognises an applicant while reading steps back then.
  open: ['done', 'recused'],
  done: [],
  recused: [],
}

export type AwardState = 'offered' | 'accepted' | 'declined' | 'cancelled' | 'paid'
export const awardMoves: Table<AwardState> = {
  offered: ['accepted', 'declined', 'cancelled'],
  accepted: ['paid', 'cancelled'],
  declined: [],
  cancelled: [],
  paid: [],
}

/** Whether a state may follow another. The columns' checks know the same words, so a text from the database is one of them. */
export const canMove = <State extends string>(table: Table<State>, from: string, to: State): boolean =>
  // A word that is no state has no row.
  (table[from as State] ?? []).includes(to)
