import { manySteps } from './api/many-steps.ts'
import { referralOperations } from './api/referrals.ts'
import { stepOperations } from './api/steps.ts'

/** What partner systems may do here. Mounted only by src/api.ts. */
export const referralsApi = [...referralOperations, ...stepOperations, manySteps]
