/**
 * Places and the line for them (0058). First come, first served; a group that is larger than what is free keeps its place in
 * the line and lets smaller ones past, but only so often: then everyone waits until it fits.
 */

/** How often the first in the line lets smaller groups past. */
export const patience = 3

export interface Places {
  /** Undefined: as many as come. */
  capacity: number | undefined
  /** Confirmed or on offer. */
  taken: number
  waiting: number
}
export interface Waiting {
  id: string
  number: number
  size: number
  passed: number
}

/** Places that are left; without a limit there is no end of them. */
export const freeOf = ({ capacity, taken }: Places) =>
  capacity === undefined ? Number.POSITIVE_INFINITY : Math.max(0, capacity - taken)

/** Whom the free places go to next: the first in the line, or the first that fits while that one still lets others past. */
export interface Next {
  one: Waiting
  /** The group that is passed over by this. */
  passes: Waiting | undefined
}
/** Who gets free places next; nobody where the first does not fit and has been passed over often enough. */
export function nextInLine(line: readonly Waiting[], free: number): Next | undefined {
  const [head] = line
  if (!head) return undefined
  if (head.size <= free) return { one: head, passes: undefined }
  if (head.passed >= patience) return undefined
  const fitting = line.find(({ size }) => size <= free)
  return fitting && { one: fitting, passes: head }
}

/** Whether a group that comes now is given places at once. `head` is the first of the line: it does not fit, or it would not wait. */
export const mayTake = (places: Places, head: Waiting | undefined, size: number) =>
  freeOf(places) >= size && (head === undefined || (head.size > freeOf(places) && head.passed < patience))

/** What readers are told: numbers only where they hurry nobody and give nobody away. */
export type Shown = 'free' | 'few' | 'full'
/** Few are the last tenth, at least three. */
export const shownOf = (places: Places): Shown => {
  const free = freeOf(places)
  if (free <= 0) return 'full'
  return free <= Math.max(3, Math.ceil((places.capacity ?? 0) / 10)) && places.capacity !== undefined ? 'few' : 'free'
}
