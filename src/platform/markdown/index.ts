export { type Marked, type MarkedImage, plainText, renderMarkdown, tokensIn } from './render.ts'
