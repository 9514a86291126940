/** A count as the public may see it: hidden, or rounded to the nearest 5. */
export type PublicCount = { hidden: true } | { hidden: false; value: number }

/** Counts up to this are never shown (IRCC open data: 0-5 suppressed, others to the nearest 5, S128). */
export const largestHidden = 5

const hidden: PublicCount = { hidden: true }
const rounded = (count: number): PublicCount => ({ hidden: false, value: Math.round(count / 5) * 5 })

/** One count as it is published: hidden up to five, else rounded to the nearest five. */
export const suppress = (count: number): PublicCount => (count <= largestHidden ? hidden : rounded(count))

export type PublicTable = { cells: PublicCount[]; total: PublicCount }

/**
 * A row of counts with its published total. Hiding only the small cells is not enough: the total less the others would
 * tell them. So a hidden cell is never alone, and the smallest cell still shown is hidden too, then the next, and at last
 * the total, until someone who knows everything published, which cells are small and how we round, still cannot narrow
 * any hidden cell to less than the width of the suppression interval (0 to 5). A hidden total says nothing of its size.
 */
export const suppressTable = (counts: readonly number[]): PublicTable => {
  const total = counts.reduce((sum, count) => sum + count, 0)
  const hiding = counts.map((count) => count <= largestHidden)
  let totalHidden = total <= largestHidden
  while (!totalHidden && !isSafe(counts, hiding, total)) {
    const next = smallestShown(counts, hiding)
    if (next < 0) totalHidden = true
    else hiding[next] = true
  }
  return {
    cells: counts.map((count, i) => (hiding[i] ? hidden : rounded(count))),
    total: totalHidden ? hidden : rounded(total),
  }
}

const smallestShown = (counts: readonly number[], hiding: readonly boolean[]) =>
  counts.reduce((best, count, i) => (!hiding[i] && (best < 0 || count < (counts[best] ?? 0)) ? i : best), -1)

type Range = { low: number; high: number }

/** What a published number says: 5 can only be 6 or 7, since 5 and less are hidden. */
const behindRounded = (count: number): Range => {
  const value = Math.round(count / 5) * 5
  return { low: Math.max(largestHidden + 1, value - 2), high: value + 2 }
}
/** What a hidden cell says to someone who knows whether it was hidden for itself or to protect another. */
const behindHidden = (count: number): Range =>
  count <= largestHidden ? { low: 0, high: largestHidden } : { low: largestHidden + 1, high: Number.POSITIVE_INFINITY }

const isSafe = (counts: readonly number[], hiding: readonly boolean[], total: number) => {
  if (hiding.filter(Boolean).length === 1) return false
  const ranges = counts.map((count, i) => (hiding[i] ? behindHidden(count) : behindRounded(count)))
  const sum = behindRounded(total)
  return ranges.every((range, i) => {
    if (!hiding[i]) return true
    const others = ranges.filter((_, j) => j !== i)
    const low = Math.max(range.low, sum.low - others.reduce((all, { high }) => all + high, 0))
    const high = Math.min(range.high, sum.high - others.reduce((all, one) => all + one.low, 0))
    return high - low >= largestHidden
  })
}
