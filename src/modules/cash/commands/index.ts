export { abandonCount, acceptCount, handIn, noteEnvelope, openCount, recount, releaseSeat, takeSeat } from './counts.ts'
export { makeDeposit } from './deposits.ts'
export { dropEnvelope, printEnvelopes, saveSlip, tidyCash, voidEnvelope } from './envelopes.ts'
