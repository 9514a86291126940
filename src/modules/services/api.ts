import { capacityOperations } from './api/capacity.ts'
import { serviceOperations } from './api/services.ts'

/** What partner systems may do here. Mounted only by src/api.ts. */
export const servicesApi = [...serviceOperations, ...capacityOperations]
