export { checkIn, checkLedger, type OtherCheck } from './check.ts'
export { addFund, type Entry, type Line, postEntry, reverseEntry } from './post.ts'
