import type { Move } from '../queries.ts'
import type { MoveAt } from '../rules.ts'

/** A move as the rules look at it, from this end. */
export const seen = ({
  state,
  side,
  announcedBy,
  otherId,
}: Pick<Move, 'state' | 'side' | 'announcedBy' | 'otherId'>): MoveAt => ({
  state,
  side,
  announcedBy,
  outside: otherId === null,
})
