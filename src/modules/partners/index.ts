export {
  addPartner,
  addPartners,
  addPerson,
  archivePartner,
  editPartner,
  endSeat,
  importPartners,
  restorePartner,
  seatPerson,
} from './commands/index.ts'
export type { PartnerRow } from './file.ts'
export { languageName, offeredLanguages } from './languages.ts'
export { partnerPath, partnersPath } from './paths.ts'
export { type Contact, countSeatsBySector, listContacts, listPartnerNames, sectorGaps } from './queries/index.ts'
export { keyOf as partnerKeyOf } from './rules.ts'
export { PartnerForm, PersonForm, SeatForm } from './schema.ts'
