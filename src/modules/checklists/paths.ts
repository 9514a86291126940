import { arrivalPaths } from '#modules/arrivals'

const en = '/en/communities/:community/first-42-days'
const fr = '/fr/communautes/:community/42-premiers-jours'

export const latePath = { en, fr }
export const lateCsvPath = { en: `${en}/late.csv`, fr: `${fr}/retards.csv` }
export const underwayPath = { en: `${en}/households`, fr: `${fr}/menages` }
/** The list of one household; `arrivals` names it, since its pages lead there. */
export const checklistPath = arrivalPaths.checklist
export const month13Path = { en: `${en}/month-13`, fr: `${fr}/mois-13` }
export const tasksPath = { en: `${en}/tasks`, fr: `${fr}/taches` }
export const newTaskPath = { en: `${en}/tasks/new`, fr: `${fr}/taches/nouvelle` }
export const taskPath = { en: `${en}/tasks/:key`, fr: `${fr}/taches/:key` }
