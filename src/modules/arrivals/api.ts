import { figureOperations } from './api/figures.ts'
import { householdOperations } from './api/households.ts'
import { moveStepOperations } from './api/move-steps.ts'
import { moveOperations } from './api/moves.ts'

/** What partner systems may do here. Mounted only by src/api.ts. */
export const arrivalsApi = [...figureOperations, ...householdOperations, ...moveOperations, ...moveStepOperations]
