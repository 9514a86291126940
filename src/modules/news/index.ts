export { cardSize, drawCard } from './card.ts'
export { savePost } from './commands.ts'
export { newsAtomPath, newsJsonPath, newsPath } from './paths.ts'
export { PostFacts } from './schema.ts'
