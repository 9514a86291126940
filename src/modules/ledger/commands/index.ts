export { type Checked, checkIn, checkLedger, type OtherCheck } from './check.ts'
export { addFund, type Entry, type Fund, type Line, type Posted, postEntry, reverseEntry } from './post.ts'
