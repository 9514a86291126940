export { finderHref, findHelpPath, importPackagePath, openDirectoryPath } from './paths.ts'
