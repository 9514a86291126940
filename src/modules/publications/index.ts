export { addFile, saveFacts } from './commands/index.ts'
export { factsPath, publicationPath, publicationsPath } from './paths.ts'
export { type ListedWork, listWorks } from './queries/index.ts'
export { FactsForm } from './schema.ts'
