export { saveFacts } from './facts.ts'
export { addFile, withdrawFile } from './files.ts'
export { type Imported, importReferences } from './import.ts'
export { answerRequest, askForFormat } from './requests.ts'
