import { system } from '#platform/auth'
import type { Db } from '#platform/db'
import { addPartner, addPerson, seatPerson } from '../commands/index.ts'
import { PartnerForm, PersonForm, SeatForm } from '../schema.ts'

const made = <Value>(outcome: { ok: true; value: Value } | { ok: false; reason: string }) => {
  if (!outcome.ok) throw new Error(outcome.reason)
  return outcome.value
}

/** An organisation put on the register by the real command. */
export const aPartner = async (db: Db, community: number, given: Record<string, unknown> = {}) => {
  const names = { nameEn: 'House of Welcome', nameFr: 'Maison d’accueil', sector: 'reception', languages: ['ar', 'fr'] }
  return made(await addPartner(db, system, community, PartnerForm.parse({ ...names, ...given })))
}
export const aPerson = async (db: Db, community: number, organisationId: string, name = 'Amina Haddad') =>
  made(
    await addPerson(db, system, community, {
      organisationId,
      form: PersonForm.parse({ name, roleEn: 'Director', roleFr: 'Directrice' }),
    }),
  )
export const aSeat = async (db: Db, community: number, organisationId: string, given: Record<string, unknown> = {}) => {
  const form = SeatForm.parse({ tableName: 'council', startsOn: '2015-11-01', ...given })
  return made(await seatPerson(db, system, community, { organisationId, form }))
}
