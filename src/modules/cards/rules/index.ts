export { codeLength, inGroups, newCode, prefixOf, readCode } from './codes.ts'
export { countHoldsDays, mustCount, type Verdict, verdictOf } from './counting.ts'
export { isCardNumber, last4Of, linesOf, numbersIn, plainNumber, repeatedLines } from './numbers.ts'
export { sampleOf } from './sample.ts'
