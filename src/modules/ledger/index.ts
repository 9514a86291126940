export { addFund, type Entry, type Fund, type Line, type Posted, postEntry, reverseEntry } from './commands.ts'
export { type Account, type EntryKind, entryKinds, fixedAccounts } from './kinds.ts'
export { balanceOf, type ListedFund, listFunds } from './queries.ts'
