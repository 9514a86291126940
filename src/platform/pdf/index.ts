export { type PdfSource, renderPdf } from './render.ts'
