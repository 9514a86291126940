import type { Category } from '../codes.ts'

export interface Wanted {
  category: Category
  /** What is still missing of the need, or left of the offer. */
  left: number
  area: string
  startsOn: string
  endsOn: string | null
}
export interface Offered extends Wanted {
  id: string
  /** ISO moment; of two that fit alike the one that came first is named first. */
  offeredAt: string
}

/** Why an offer is suggested, in the words of the page; its weight orders the suggestions. */
export type Reason = 'same-category' | 'larger-home' | 'same-area' | 'covers-all' | 'covers-part' | 'later'
/**
 * Area weighs more than quantity: two small offers in town are less work than a van across the region. Weights
 * [proposed]; their order is what matters.
 */
const weights: Record<Reason, number> = {
  'same-category': 8,
  'larger-home': 3,
  'same-area': 4,
  'covers-all': 2,
  'covers-part': 1,
  later: -3,
}

const homes: readonly Category[] = ['homes-1', 'homes-2', 'homes-3']
/** Whether an offer of one category can meet a need of the other: the same, or a home with more bedrooms. */
export const serves = (offer: Category, need: Category) =>
  offer === need || (homes.includes(need) && homes.indexOf(offer) > homes.indexOf(need))

/** The categories whose offers can meet a need. */
export const serving = (need: Category): Category[] => [
  need,
  ...homes.filter((home) => home !== need && serves(home, need)),
]

const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').trim().toLowerCase()
const meets = (need: Wanted, offer: Wanted) =>
  (offer.endsOn === null || offer.endsOn >= need.startsOn) && (need.endsOn === null || need.endsOn >= offer.startsOn)

/** Why this offer fits the need on day `on`; undefined when it cannot: another thing, other days, or nothing left. */
export function fitOf(need: Wanted, offer: Wanted, on: string): Reason[] | undefined {
  if (!serves(offer.category, need.category) || need.left < 1 || offer.left < 1 || !meets(need, offer)) return undefined
  const reasons: Reason[] = [offer.category === need.category ? 'same-category' : 'larger-home']
  if (need.area !== '' && plain(need.area) === plain(offer.area)) reasons.push('same-area')
  reasons.push(offer.left >= need.left ? 'covers-all' : 'covers-part')
  const first = need.startsOn > on ? need.startsOn : on
  if (offer.startsOn > first) reasons.push('later')
  return reasons
}

export interface Suggestion<Offer> {
  offer: Offer
  reasons: Reason[]
  /** As many as both sides still have. */
  quantity: number
}
const weightOf = (reasons: readonly Reason[]) => reasons.reduce((sum, reason) => sum + weights[reason], 0)

/** The offers that fit a need, the best first; of equals the older one. Never more than `most`. */
export function suggest<Offer extends Offered>(
  need: Wanted,
  offers: readonly Offer[],
  { on, most }: { on: string; most: number },
): Suggestion<Offer>[] {
  const fitting = offers.flatMap((offer) => {
    const reasons = fitOf(need, offer, on)
    return reasons ? [{ offer, reasons, quantity: Math.min(need.left, offer.left) }] : []
  })
  return fitting
    .toSorted(
      (a, b) =>
        weightOf(b.reasons) - weightOf(a.reasons) ||
        a.offer.offeredAt.localeCompare(b.offer.offeredAt) ||
        a.offer.id.localeCompare(b.offer.id),
    )
    .slice(0, most)
}
