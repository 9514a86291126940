export * as bank from './bank/index.ts'
export {
  addFund,
  checkIn,
  checkLedger,
  type Entry,
  type Line,
  type OtherCheck,
  postEntry,
  reverseEntry,
} from './commands/index.ts'
export type { Account, EntryKind } from './kinds.ts'
export {
  accountsPath,
  campaignReportPath,
  checksPath,
  entryPath as ledgerEntryPath,
  fundsPath,
  givingReportPath,
  ledgerPath,
  reportPath,
} from './paths.ts'
export { balanceOf, type ListedFund, listFunds } from './queries/accounts.ts'
export { money, readCents } from './rules/money.ts'
