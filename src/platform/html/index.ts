export { attribute, attributes, Html, html, text } from './html.ts'
