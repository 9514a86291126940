export { messages as siteMessages } from './messages.ts'
export { searchPath, suggestPath } from './paths.ts'
export { guessPages } from './queries.ts'
export { wordsOfAddress } from './rules.ts'
