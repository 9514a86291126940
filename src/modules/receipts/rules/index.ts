export { codeOf, isCode } from './code.ts'
export {
  appraisalFromCents,
  type Case,
  type Decision,
  decide,
  type Refusal,
  rules,
  smallAdvantageCents,
} from './decide.ts'
export { inPrint, surelyPrintable } from './print.ts'
export { isRegistration, plainRegistration, registrationInWords, specimenRegistration } from './registration.ts'
export { type Address, addressLines, keptYears, linkDays, money, typedAmount } from './words.ts'
