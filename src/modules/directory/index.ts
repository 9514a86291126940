export { finderHref, findHelpPath, findHelpServicePath, importPackagePath, openDirectoryPath } from './paths.ts'
