import type { Doors, Step } from './doors.ts'
import type { Journal, Outcome } from './journal.ts'
import type { Progress } from './progress.ts'

/** One thing that travels with others of its kind: what it is called in the journal, what is asked, what follows. */
export type Errand = { step: string; told(said: string): void } & (
  | { door: 'step'; partner: number; ask: Step }
  | { door: 'house'; ask: { id: string; housedOn: string } }
  | { door: 'look'; ask: { id: string } }
)
interface Load {
  /** Name of the request: that of its first errand says which one it is. */
  name: string
  errands: Errand[]
}

/** So many travel together: the API takes 200 steps, and 100 ids in an address. */
const most = { step: 200, house: 200, look: 100 }

/**
 * Puts errands that are due at one time into loads, each for one request. What goes with what depends on the errands alone
 * and not on the order in which they came up, so that a replay that goes on after it was cut off sends the same requests.
 */
export function loadsOf(day: string, round: number, errands: readonly Errand[]): Load[] {
  const sorted = errands.toSorted((a, b) => (a.step < b.step ? -1 : 1))
  const byDoor = Map.groupBy(sorted, (one) => (one.door === 'step' ? `step-${one.partner}` : one.door))
  return [...byDoor].flatMap(([door, all]) => {
    const many = most[all[0]?.door ?? 'look']
    return Array.from({ length: Math.ceil(all.length / many) }, (_, nth) => ({
      name: `${door}/${day}/${round}/${nth}`,
      errands: all.slice(nth * many, (nth + 1) * many),
    }))
  })
}

/** Runs a load, unless the journal knows what came of it; then tells each errand. */
export async function runLoad({ name, errands }: Load, to: { doors: Doors; journal: Journal; progress: Progress }) {
  const before = errands.flatMap(({ step }) => to.journal.get(step) ?? [])
  if (before.length > 0 && before.length < errands.length)
    throw new Error(`The journal knows a part of ${name} only: it is not of this story.`)
  const outcomes = before.length > 0 ? before : await send(name, errands, to.doors)
  if (before.length === 0) {
    to.progress.tick()
    to.journal.put(...errands.map(({ step }, nth) => [step, outcomes[nth] ?? { said: '' }] as const))
  }
  for (const [nth, errand] of errands.entries()) errand.told(outcomes[nth]?.said ?? '')
}

function send(name: string, errands: readonly Errand[], doors: Doors): Promise<Outcome[]> {
  const [first] = errands
  if (first?.door === 'step')
    return doors.step(
      name,
      first.partner,
      errands.flatMap((one) => (one.door === 'step' ? [one.ask] : [])),
    )
  if (first?.door === 'house')
    return doors.house(
      name,
      errands.flatMap((one) => (one.door === 'house' ? [one.ask] : [])),
    )
  return doors.look(errands.map(({ ask }) => ask.id))
}
