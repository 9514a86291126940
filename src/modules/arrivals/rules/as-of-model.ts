import type { Dated } from './as-of.ts'

/**
 * The same question as `currentFigure`, said another way and slowly (every pair is compared), for tests of the rule and
 * of the SQL only: a figure is current when it may be shown and nothing that may be shown is to be preferred to it.
 */
export const modelCurrent = <F extends Dated>(figures: readonly F[], on: string): F | undefined => {
  const published = (one: F) => !(one.publishedOn > on)
  const mayBeShown = (one: F) =>
    published(one) &&
    !figures.some((other) => published(other) && other.supersedes === one.id) &&
    !(one.asOf > on && one.quality !== 'expected')
  const preferred = (one: F, other: F) => {
    if (one.asOf !== other.asOf) return one.asOf > other.asOf
    if (one.publishedOn !== other.publishedOn) return one.publishedOn > other.publishedOn
    const [mine, theirs] = [one.recordedAt ?? '', other.recordedAt ?? '']
    return mine === theirs ? one.id > other.id : mine > theirs
  }
  return figures.find((one) => mayBeShown(one) && !figures.some((other) => mayBeShown(other) && preferred(other, one)))
}
