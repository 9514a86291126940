export { type KnownWork, knownWorks } from './known.ts'
export { type Asked, type Cursor, type ListedWork, listFacets, listWorks, worksPerPage } from './list.ts'
export { type FormatRequestRow, listRequests } from './requests.ts'
export { factsByIds, filesOf, personPath, type Theme, themesOf, workOf, worksOf } from './works.ts'
