export { type AmountProblem, readAmount } from './amount.ts'
export { dollars } from './money.ts'
export { type Channel, channels, mostCents } from './words.ts'
