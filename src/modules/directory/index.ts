export { findHelpPath, findHelpServicePath, importPackagePath, openDirectoryPath } from './paths.ts'
