import { figureOperations } from './api/figures.ts'
import { householdOperations } from './api/households.ts'

/** What partner systems may do here. Mounted only by src/api.ts. */
export const arrivalsApi = [...figureOperations, ...householdOperations]
