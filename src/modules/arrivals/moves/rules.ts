export const moveStates = ['announced', 'handed-over', 'received', 'refused', 'withdrawn'] as const
export type MoveState = (typeof moveStates)[number]
/** Whose end of a move: `out` where the household leaves, `in` where it comes to live. */
export type Side = 'out' | 'in'

/** What a decision about a move depends on, seen from one end. */
export interface MoveAt {
  state: MoveState
  /** The end that looks at it. */
  side: Side
  announcedBy: Side
  /** The other end is no community of this house: nobody there can answer, so this end says what happened. */
  outside: boolean
}

type Role = 'sender' | 'receiver' | 'announcer' | 'told'
interface Step {
  from: MoveState
  to: MoveState
  by: Role
  /** Only where the other end is outside the house. */
  outside?: true
}

/**
 * The one table of what may follow what, and whose word it takes. Commands, screens and tests all read it. Either end may
 * announce: in 2016 it was the receiving city that met families nobody had told it of (S25).
 */
export const steps: readonly Step[] = [
  { from: 'announced', to: 'handed-over', by: 'sender' },
  { from: 'announced', to: 'received', by: 'receiver', outside: true },
  { from: 'announced', to: 'refused', by: 'told' },
  { from: 'announced', to: 'withdrawn', by: 'announcer' },
  { from: 'handed-over', to: 'received', by: 'receiver' },
  { from: 'handed-over', to: 'refused', by: 'receiver' },
  { from: 'handed-over', to: 'withdrawn', by: 'sender' },
]

const has = ({ side, announcedBy, outside }: MoveAt, role: Role) => {
  if (role === 'sender') return side === 'out'
  // Someone must say that a household has arrived outside the house: the end that let it go.
  if (role === 'receiver') return side === 'in' || outside
  return role === 'announcer' ? side === announcedBy : side !== announcedBy
}

/** Where this end may take the move from here, in the order of the table. */
export const nextStates = (move: MoveAt): MoveState[] =>
  steps
    .filter((step) => step.from === move.state && has(move, step.by) && (!step.outside || move.outside))
    .map(({ to }) => to)

/** Whether a move may go on to a state from where it stands. */
export const canMove = (move: MoveAt, to: MoveState) => nextStates(move).includes(to)
/** Whether something may still follow. */
export const isOpen = (state: MoveState) => steps.some(({ from }) => from === state)

/** The end whose turn a state makes it; undefined when the move is over. */
export const dueFrom = (state: MoveState): Side | undefined =>
  isOpen(state) ? (state === 'announced' ? 'out' : 'in') : undefined

/** Whose turn it is: the sender hands over what is known, then the receiver answers. Undefined when it is over. */
export function turnOf({ state, side, outside }: MoveAt): 'ours' | 'theirs' | undefined {
  const due = dueFrom(state)
  if (due === undefined) return undefined
  return outside || due === side ? 'ours' : 'theirs'
}

/**
 * What the sender tells the receiver, besides the bands: that something was passed from agency to agency, never what it says.
 * From the annex forms and sections of the RAP Handbook (S142) [proposed as a list].
 */
export const handOverItems = [
  'change-of-destination',
  'income-support',
  'first-weeks',
  'health-follow-up',
  'school',
  'language-class',
  'housing-search',
] as const
export type HandOverItem = (typeof handOverItems)[number]

/** A move that nobody has answered for this many days is late [proposed]. */
export const lateAfterDays = 7
