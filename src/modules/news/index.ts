export { savePost } from './commands.ts'
export { newsPath } from './paths.ts'
export { PostFacts } from './schema.ts'
