export type Quality = 'exact' | 'approximate' | 'expected' | 'revised' | 'inferred'

/** What deciding between figures needs. Days are YYYY-MM-DD; `recordedAt` is any text that sorts by time. */
export type Dated = {
  id: string
  asOf: string
  publishedOn: string
  quality: Quality
  recordedAt?: string | undefined
  /** The id of the figure this one corrects. */
  supersedes?: string | null | undefined
}

/** One statement of one measure at one place, never overwritten: a correction is a new figure that supersedes it. */
export type Figure = Dated & { measure: string; value: number; sourceId: string; note?: string | null }

const before = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

/** Oldest first: by as-of day, then by day published, then by moment recorded, then by id so that no tie is left. */
export const byAge = (a: Dated, b: Dated) =>
  before(a.asOf, b.asOf) ||
  before(a.publishedOn, b.publishedOn) ||
  before(a.recordedAt ?? '', b.recordedAt ?? '') ||
  before(a.id, b.id)

/** The figures that had been published by the end of the day `on`. */
export const knownOn = <F extends Dated>(figures: readonly F[], on: string): F[] =>
  figures.filter(({ publishedOn }) => publishedOn <= on)

/**
 * The figure a reader on the day `on` should be shown, from figures of one measure at one place: known, not superseded by
 * another known one, not about a later day (unless it is openly an expectation), and of these the newest by `byAge`.
 */
export const currentFigure = <F extends Dated>(figures: readonly F[], on: string): F | undefined => {
  const known = knownOn(figures, on)
  const corrected = new Set(known.map(({ supersedes }) => supersedes))
  const standing = known.filter(({ id, quality, asOf }) => !corrected.has(id) && (quality === 'expected' || asOf <= on))
  return standing.reduce<F | undefined>((best, one) => (best && byAge(best, one) > 0 ? best : one), undefined)
}

/** Every figure linked to `id` by corrections, backwards and forwards, in the order in which they were published. */
export const revisionTrail = <F extends Dated>(figures: readonly F[], id: string): F[] => {
  const linked = new Set([id])
  for (let size = 0; size < linked.size; ) {
    size = linked.size
    for (const one of figures) {
      if (one.supersedes && linked.has(one.supersedes)) linked.add(one.id)
      if (one.supersedes && linked.has(one.id)) linked.add(one.supersedes)
    }
  }
  return figures
    .filter((one) => linked.has(one.id))
    .sort(
      (a, b) =>
        before(a.publishedOn, b.publishedOn) || before(a.recordedAt ?? '', b.recordedAt ?? '') || before(a.id, b.id),
    )
}
