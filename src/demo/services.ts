import { addService, ServiceForm, Statement, stateCapacity } from '#modules/services'
import { system } from '#platform/auth'
import { type Db, inScope, type Tx } from '#platform/db'
import { addDays } from '#platform/i18n'
import { capacityAround, type Demo } from '../../db/seeds/generator.ts'
import { forNewcomers, gettingIn } from './directory.ts'
import { must } from './must.ts'

interface Here {
  slug: string
  organisations: Map<string, string>
  demo: Demo
}

/** Services of one community and everything that was stated of their places. */
export async function addDemoServices(tx: Tx, communityId: number, { slug, organisations, demo }: Here) {
  const capacity = demo.capacity.filter((one) => one.community === slug)
  for (const service of demo.services.filter((one) => one.community === slug)) {
    const units = [...new Set(capacity.filter((one) => one.service === service.code).map((one) => one.unit))]
    must(await addService(tx, system, communityId, formOf(service, organisations.get(service.partner) ?? '', units)))
  }
  await stateAll(tx, communityId, capacity)
}

/**
 * Places for this week and the next seven, so that a referral sent today finds one. Only where no statement reaches today:
 * on the first start, and on one after two months in which nobody stated anything; what a visitor stated stands.
 */
export async function addDemoPlacesAround(db: Db, communityId: number, slug: string, day: string, demo: Demo) {
  const capacity = demo.capacity.filter((one) => one.community === slug)
  if (capacity.length === 0 || (await reaches(db, communityId, day))) return
  await stateAll(db, communityId, capacityAround(capacity, day))
}

const reaches = (db: Db, communityId: number, day: string) =>
  inScope(db, [communityId], async (tx) => {
    const found = tx.selectFrom('capacity_statements').select('id').where('community_id', '=', communityId)
    return (await found.where('ends_on', '>=', day).limit(1).executeTakeFirst()) !== undefined
  })

async function stateAll(db: Db, communityId: number, capacity: Demo['capacity']) {
  const statements = oneAtATime(capacity).map((one) => Statement.parse({ ...one, synthetic: true }))
  const latest = statements
    .map((one) => one.statedOn ?? '')
    .sort()
    .at(-1)
  if (latest) must(await stateCapacity(db, system, communityId, { statements, statedOn: latest }))
}

const formOf = (service: Demo['services'][number], organisationId: string, units: string[]) =>
  ServiceForm.parse({
    key: service.code,
    organisationId,
    nameEn: service.nameEn,
    nameFr: service.nameFr,
    descriptionEn: service.descriptionEn,
    descriptionFr: service.descriptionFr,
    eligibilityEn: service.eligibilityEn,
    eligibilityFr: service.eligibilityFr,
    languages: service.languages,
    units,
    locations: service.locations.map(({ nameEn, address, city, postalCode }) => ({
      name: nameEn,
      address1: address,
      city,
      province: 'ON',
      postalCode,
      ...gettingIn,
    })),
    ...forNewcomers(service),
    schedules: [
      {
        byday: service.opens.join(','),
        opensAt: service.opensAt,
        closesAt: service.closesAt,
        descriptionEn: service.scheduleEn,
        descriptionFr: service.scheduleFr,
      },
    ],
    synthetic: true,
  })

/** Of what one service says of a unit on one day, each period ends where the next begins: the last word on a week is one. */
function oneAtATime(capacity: Demo['capacity']): Demo['capacity'] {
  const said = Map.groupBy(capacity, (one) => `${one.service}/${one.unit}/${one.statedOn}`)
  return [...said.values()].flatMap((rows) => {
    const ordered = rows.toSorted((a, b) => a.startsOn.localeCompare(b.startsOn))
    return ordered.map((row, i) => {
      const next = ordered[i + 1]
      return next && next.startsOn <= row.endsOn ? { ...row, endsOn: addDays(next.startsOn, -1) } : row
    })
  })
}
