/** Points, the third reader and the ranking, in whole numbers: two or three readings divide six without rest. */
const whole = 6

export interface Marked {
  id: string
  number: number
  /** For each reading the scores (0 to 5) in the order of the criteria. */
  readings: readonly (readonly number[])[]
  /** The committee's turn among equals, where it has decided. */
  turn?: number | undefined
}
export type Why =
  | { by: 'first' | 'points' | 'decision' | 'open' }
  /** The criterion (its place in the rubric) that told it from the one above. */
  | { by: 'criterion'; criterion: number }
export interface Ranked {
  id: string
  number: number
  /** From 1; equals that wait for the committee share theirs. */
  place: number
  /** Mean of its readings, in hundredths of the most there is. */
  percent: number
  /** Mean score of each criterion, 0 to 5. */
  criteria: number[]
  why: Why
}

/** Weighted points of one reading. */
export const pointsOf = (weights: readonly number[], scores: readonly number[]) =>
  weights.reduce((sum, weight, i) => sum + weight * (scores[i] ?? 0), 0)
/** The most that one reading can give: five for each criterion, by its weight. */
export const mostPoints = (weights: readonly number[]) => 5 * weights.reduce((sum, weight) => sum + weight, 0)

/** Whether two readings differ by more than `threshold` hundredths of all points: then a third person reads. */
export const needsThird = (
  weights: readonly number[],
  [a, b]: readonly [readonly number[], readonly number[]],
  threshold: number,
) => Math.abs(pointsOf(weights, a) - pointsOf(weights, b)) * 100 > threshold * mostPoints(weights)

/** What is compared, most weighty first: all points, then each criterion, in sixths; more is better. */
const keysOf = (weights: readonly number[], { readings }: Marked): number[] => {
  const share = readings.length > 0 ? whole / readings.length : 0
  const sum = (value: (scores: readonly number[]) => number) =>
    readings.reduce((all, one) => all + value(one) * share, 0)
  return [sum((scores) => pointsOf(weights, scores)), ...weights.map((_, i) => sum((scores) => scores[i] ?? 0))]
}

/**
 * The ranking: by the mean of all points; among equals by the first criterion, then the second and so on; then by what the
 * committee has decided. Who is equal even then shares a place, in the order of their numbers, and waits for the committee.
 * The order is the same whatever the order in which applications come.
 */
export function rank(weights: readonly number[], applications: readonly Marked[]): Ranked[] {
  const sorted = applications
    .map((one) => ({ one, keys: [...keysOf(weights, one), -(one.turn ?? Number.MAX_SAFE_INTEGER)] }))
    .toSorted((a, b) => differing(a.keys, b.keys).by || a.one.number - b.one.number)
  const ranked: Ranked[] = []
  for (const [i, { one, keys }] of sorted.entries()) {
    const above = sorted[i - 1]
    const why = above ? whyBelow(differing(above.keys, keys).at, keys.length) : ({ by: 'first' } as const)
    ranked.push({
      id: one.id,
      number: one.number,
      place: why.by === 'open' ? (ranked.at(-1)?.place ?? 1) : i + 1,
      percent: Math.round(((keys[0] ?? 0) * 1000) / (whole * mostPoints(weights))) / 10,
      criteria: weights.map((_, k) => Math.round(((keys[k + 1] ?? 0) / whole) * 100) / 100),
      why,
    })
  }
  return ranked
}

/** The first key in which two differ, and how: negative where the first has more. */
function differing(a: readonly number[], b: readonly number[]): { at: number; by: number } {
  const at = a.findIndex((value, i) => value !== b[i])
  return { at, by: at < 0 ? 0 : (b[at] ?? 0) - (a[at] ?? 0) }
}
function whyBelow(at: number, keys: number): Why {
  if (at < 0) return { by: 'open' }
  if (at === 0) return { by: 'points' }
  return at === keys - 1 ? { by: 'decision' } : { by: 'criterion', criterion: at - 1 }
}

/** Those who share the place of one, itself among them. */
export const equalsOf = <One extends Ranked>(ranked: readonly One[], id: string): One[] => {
  const place = ranked.find((one) => one.id === id)?.place
  return ranked.filter((one) => one.place === place)
}

/**
 * Who gets the next award: the first in the ranking who still waits (`isWaiting`). `tie-open` where they share their place
 * with more people who wait than there are awards left, and the committee has not said who comes first.
 */
export function nextInRank(
  ranked: readonly Ranked[],
  isWaiting: (id: string) => boolean,
  left: number,
): { ok: true; value: Ranked } | { ok: false; reason: 'nobody' | 'tie-open' | 'all-given' } {
  if (left <= 0) return { ok: false, reason: 'all-given' }
  const first = ranked.find(({ id }) => isWaiting(id))
  if (!first) return { ok: false, reason: 'nobody' }
  const equals = equalsOf(ranked, first.id).filter(({ id }) => isWaiting(id))
  return equals.length > left ? { ok: false, reason: 'tie-open' } : { ok: true, value: first }
}
