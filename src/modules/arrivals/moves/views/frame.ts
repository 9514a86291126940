import type { Messages } from '../../messages.ts'
import type { Frame } from '../../views/frame.ts'
import type { MoveMessages } from '../messages.ts'
import type { Move } from '../queries.ts'

/** What every page of moves is told. `words` are those of the whole module, for what both speak of. */
export interface MoveFrame extends Omit<Frame, 't'> {
  t: MoveMessages
  words: Messages
  /** The other end in the reader's language: a community of the house, or a place as it was written. */
  nameOf: (move: Pick<Move, 'otherId' | 'place'>) => string
}
