export { receivedBefore } from './before.ts'
export { sendConfined } from './confined.ts'
export {
  accepted,
  type FileKind,
  longestFile,
  longestUpload,
  type Received,
  type Refusal,
  type StoredFile,
  type Taken,
} from './kinds.ts'
export { refusals } from './messages.ts'
export { cleanName, fileHref } from './names.ts'
export { openFile } from './open.ts'
export { type Receipt, receiveFile } from './receive.ts'
export { filesById, publishFiles, releaseFile, storeFile } from './records.ts'
export { fileRoutes } from './routes.ts'
export {
  blobKey,
  type FileSettings,
  type FileStore,
  incomingFolder,
  type Opened,
  type Range,
  storeOf,
} from './store.ts'
export { type Gone, sweepFiles } from './sweep.ts'
export { takeFile } from './take.ts'
