export { addPartners, type Imported, importPartners } from './import-partners.ts'
export { addPartner, archivePartner, editPartner, restorePartner } from './partner.ts'
export { addPerson, archivePerson, editPerson, restorePerson } from './people.ts'
export { endSeat, seatPerson } from './seats.ts'
