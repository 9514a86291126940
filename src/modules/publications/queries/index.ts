export { type KnownWork, knownWorks } from './known.ts'
export { type Cursor, type ListedWork, listFacets, listWorks, worksPerPage } from './list.ts'
export { type FormatRequestRow, listRequests } from './requests.ts'
export { factsByIds, filesOf, personPath, themesOf, workOf, worksOf } from './works.ts'
