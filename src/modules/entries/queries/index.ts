export { type DeskEntry, type DeskList, deskLists, listDesk } from './desk.ts'
export {
  type Choice,
  choices,
  type Entry,
  type EntryState,
  entriesById,
  type Found,
  findEntry,
  getEntry,
} from './entry.ts'
export { type Listed, listEntries } from './list.ts'
export { type Related, type RelationRole, relatedFrom, relatedTo, relationRoles } from './relations.ts'
export { getVersion, listVersions, type Version, type VersionLine } from './versions.ts'
