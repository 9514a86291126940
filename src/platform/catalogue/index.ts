export { type DocumentKind, documentKinds, listDocuments, type PublicDocument, unlistDocuments } from './documents.ts'
export {
  type Counted,
  findDocuments,
  type Hit,
  type Key,
  markEnd,
  markStart,
  mostLookedAt,
  type Results,
} from './find.ts'
export { type ListedDocument, listedDocuments, pagesOf, titlesOf } from './list.ts'
export { type Mapped, pagesOfPart, partsOfMap } from './map.ts'
export type { Filters } from './query.ts'
export { type Suggestion, suggestDocuments } from './suggest.ts'
export { type Correction, correctWords } from './words.ts'
