import { addPartners, addPerson, listPartnerNames, PersonForm, SeatForm, seatPerson } from '#modules/partners'
import { system } from '#platform/auth'
import { type Db, inScope, type Tx } from '#platform/db'
import type { Demo } from '../../db/seeds/generator.ts'
import { must } from './must.ts'

/** Organisations, their people and seats of one community. Gives the id of each organisation by its key. */
export async function addDemoPartners(
  tx: Tx,
  communityId: number,
  slug: string,
  demo: Demo,
): Promise<Map<string, string>> {
  const partners = demo.partners.filter((one) => one.community === slug)
  await addPartners(
    tx,
    system,
    communityId,
    partners.map((partner) => ({
      key: partner.code,
      nameEn: partner.nameEn,
      nameFr: partner.nameFr,
      sector: partner.sector,
      roleEn: partner.contactRoleEn,
      roleFr: partner.contactRoleFr,
      contactName: '',
      email: partner.contactEmail,
      phone: '',
      website: '',
      languages: partner.languages,
      archived: false,
      synthetic: true,
    })),
  )
  const names = await inScope(tx, [communityId], (scoped) => listPartnerNames(scoped, communityId))
  const organisations = new Map(names.map(({ key, id }) => [key, id]))
  await addSeats(
    tx,
    communityId,
    demo.people.filter((one) => one.community === slug),
    { organisations, seats: demo.seats.filter((one) => one.community === slug) },
  )
  return organisations
}

interface Places {
  organisations: Map<string, string>
  seats: Demo['seats']
}

async function addSeats(tx: Tx, communityId: number, people: Demo['people'], { organisations, seats }: Places) {
  for (const person of people) {
    const organisationId = person.partner && organisations.get(person.partner)
    // Someone who speaks for no organisation has no entry here: a seat belongs to one.
    if (!organisationId) continue
    const form = PersonForm.parse({
      name: person.name,
      roleEn: person.roleEn,
      roleFr: person.roleFr,
      email: person.email,
      synthetic: true,
    })
    const personId = must(await addPerson(tx, system, communityId, { organisationId, form }))
    for (const seat of seats.filter((one) => one.person === person.code)) {
      const term = {
        tableName: seat.group,
        personId,
        livedExperience: person.livedExperience,
        startsOn: seat.startsOn,
        endsOn: seat.endsOn ?? '',
        synthetic: true,
      }
      must(await seatPerson(tx, system, communityId, { organisationId, form: SeatForm.parse(term) }))
    }
  }
}

/** The organisations for which people of the demonstration speak, by the person's key. */
export async function findDemoOrganisations(db: Db, communityId: number): Promise<Record<string, string>> {
  const names = await inScope(db, [communityId], (tx) => listPartnerNames(tx, communityId))
  const first = (sector: string) => names.find((one) => one.sector === sector)?.id
  const [amina, rosa] = [first('settlement'), first('reception')]
  return { ...(amina && { amina }), ...(rosa && { rosa }) }
}
