/** Where an envelope can be. */
export const envelopeStates = ['printed', 'dropped', 'counting', 'counted', 'deposited', 'void'] as const
export type EnvelopeState = (typeof envelopeStates)[number]
export type Move = 'dropped' | 'opened' | 'put-back' | 'counted' | 'deposited' | 'void'

/** What may happen to an envelope, and where it is then. Commands, screens and tests read this one table. */
const moves: Record<EnvelopeState, Partial<Record<Move, EnvelopeState>>> = {
  printed: { dropped: 'dropped', void: 'void' },
  dropped: { opened: 'counting', void: 'void' },
  counting: { 'put-back': 'dropped', counted: 'counted' },
  counted: { deposited: 'deposited' },
  deposited: {},
  void: {},
}

/** Where an envelope is after a move; undefined where the move is not allowed. */
export const after = (state: EnvelopeState, move: Move): EnvelopeState | undefined => moves[state][move]

/** Days after which an envelope that nobody has counted stands on the list of old ones. */
export const oldAfterDays = 7
/** The most envelopes in one count: two people count them at one sitting. */
export const mostInCount = 60

export type CountState = 'open' | 'differs' | 'agreed' | 'accepted' | 'abandoned'
/** How often two people count the same envelopes again before a third has to decide. */
export const mostRounds = 3
