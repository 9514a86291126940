export { type DocumentKind, documentKinds, listDocuments, type PublicDocument, unlistDocuments } from './documents.ts'
