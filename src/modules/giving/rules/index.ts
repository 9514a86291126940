export { readAmount } from './amount.ts'
export { dollars, typedDollars } from './money.ts'
export { type Phase, phaseOf, splitOf } from './phase.ts'
export { readReference, referenceBase, referenceLength, referenceOf, spoken } from './reference.ts'
export { keptMonths, keptYearsWithReceipt, pledgeKeptDays, remindDays } from './retention.ts'
export {
  type Channel,
  channels,
  type GiftState,
  giftStates,
  mostCents,
  type PledgeState,
  pledgeStates,
} from './words.ts'
