export {
  changeAddress,
  createEntry,
  describeEntry,
  publishDue,
  publishEntry,
  relate,
  saveEntry,
  withdrawEntry,
} from './commands/index.ts'
export { type Kind, kinds, kindsOfEntry, themePaths, toolPaths } from './kinds.ts'
export { aboutPath, deskPath, editPath, newEntryPath } from './paths.ts'
export {
  type Choice,
  choices,
  type Entry,
  entriesById,
  findEntry,
  getEntry,
  type Listed,
  listEntries,
  type Related,
  type RelationRole,
  relatedFrom,
  relatedTo,
} from './queries/index.ts'
export { NewEntry, Texts } from './schema.ts'
export { type Shown, showEntry } from './show.ts'
export { entryTabs } from './tabs.ts'
