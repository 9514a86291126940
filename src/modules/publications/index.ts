export { saveFacts } from './commands/index.ts'
export { publicationsPath } from './paths.ts'
export { FactsForm } from './schema.ts'
