export { saveCentre } from './centres.ts'
export { writeTo } from './contact.ts'
export { saveCluster, savePerson, saveProject, saveTheme } from './facts.ts'
export { addFigure, recordValue } from './figures.ts'
