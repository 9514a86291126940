export { type Change, differenceOf } from './difference.ts'
export { type Gap, gapOf, missingIn, nameOfGap, type Part, slugOf } from './texts.ts'
