export { saveFacts } from './facts.ts'
export { addFile, withdrawFile } from './files.ts'
export { answerRequest, askForFormat } from './requests.ts'
