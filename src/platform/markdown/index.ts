export { mayLead, newParser } from './parser.ts'
export { imagesIn, type Marked, type MarkedImage, plainText, renderMarkdown, tokensIn } from './render.ts'
