import type { GiftCase } from '../queries/cases.ts'
import { type Decision, decide } from './decide.ts'

export interface Together {
  decision: Decision
  /** The gifts that are on the receipt. */
  kept: GiftCase[]
}

/**
 * One decision over several gifts of a donor: those that get none by themselves are left out, and the issuer's minimum is held
 * against the sum. With `year` false there is one gift and its own decision counts.
 */
export function together(cases: readonly GiftCase[], year: boolean): Together {
  const decided = cases.map((one) => ({ one, decision: decide(year ? { ...one, minimumCents: 0 } : one) }))
  const kept = decided.flatMap(({ one, decision }) => (decision.receipt ? [{ one, decision }] : []))
  const refused = decided.flatMap(({ decision }) => (decision.receipt ? [] : [decision]))
  if (kept.length === 0) return { decision: refused[0] ?? { receipt: false, reason: 'returned' }, kept: [] }
  const sum = (what: 'cents' | 'countedCents' | 'advantageCents' | 'eligibleCents') =>
    kept.reduce((total, { decision }) => total + decision[what], 0)
  const eligibleCents = sum('eligibleCents')
  if (year && eligibleCents < (kept[0]?.one.minimumCents ?? 0))
    return { decision: { receipt: false, reason: 'below-minimum' }, kept: [] }
  return {
    decision: {
      receipt: true,
      cents: sum('cents'),
      countedCents: sum('countedCents'),
      advantageCents: sum('advantageCents'),
      eligibleCents,
    },
    kept: kept.map(({ one }) => one),
  }
}
