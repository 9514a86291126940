export { forgetBankWords, importStatement } from './import.ts'
export { matchDeposit, matchLine, matchOther, undoMatch } from './match.ts'
export { bankPath, linePath } from './paths.ts'
export { expectedOf, listLate, listOpenLines, reconcile } from './queries.ts'
