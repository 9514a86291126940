export { attribute, attributes, bytesOf, Html, html, text } from './html.ts'
