import { sql } from 'kysely'
import { type Db, inScope } from '#platform/db'
import type { Locale } from '#platform/i18n'
import type { CapacityLine, ServiceLine } from '../csv.ts'
import { readParticulars } from './particulars.ts'

/** The services as lines of their CSV, archived ones left out; of one organisation, or of all. */
export const exportServices = (db: Db, communityId: number): Promise<ServiceLine[]> =>
  inScope(db, [communityId], async (tx) => {
    const organisations = await tx
      .selectFrom('organisations')
      .select(['id', 'key'])
      .where('community_id', '=', communityId)
      .execute()
    const keys = new Map(organisations.map(({ id, key }) => [id, key]))
    const services = await readParticulars(tx, communityId)
    return services
      .filter(({ archivedAt }) => archivedAt === null)
      .map((service) => ({ ...service, organisation: keys.get(service.organisationId) ?? '' }))
  })

const servicesAtOnce = 50

/**
 * Every statement as a line of the CSV, service by service, in the order in which they were made; only those of one
 * service when its key is given. Reads a few services at a time, so that no export holds the whole history in memory.
 */
export async function* exportCapacity(
  db: Db,
  communityId: number,
  { locale, service }: { locale: Locale; service?: string | undefined },
): AsyncGenerator<CapacityLine> {
  const found = await inScope(db, [communityId], (tx) => {
    const services = tx.selectFrom('services').select('id').where('community_id', '=', communityId).orderBy('key')
    return (service ? services.where('key', '=', service) : services.where('archived_at', 'is', null)).execute()
  })
  for (let at = 0; at < found.length; at += servicesAtOnce) {
    const ids = found.slice(at, at + servicesAtOnce).map(({ id }) => id)
    yield* await inScope(db, [communityId], (tx) => linesOf(tx, communityId, ids, locale))
  }
}

async function linesOf(db: Db, communityId: number, ids: readonly string[], locale: Locale) {
  const name = sql.ref(`name_${locale}`)
  const { rows } = await sql<CapacityLine>`
    select s.key as service, c.unit, c.places, c.starts_on as "startsOn", c.ends_on as "endsOn",
      c.stated_on as "statedOn", c.stated_by as "statedBy", c.synthetic, s.${name} as "serviceName",
      o.${name} as organisation
    from services s
    join organisations o on o.community_id = s.community_id and o.id = s.organisation_id
    join capacity_statements c on c.community_id = s.community_id and c.service_id = s.id
    where s.community_id = ${communityId} and s.id = any(${ids}::uuid[])
    order by s.key, c.unit, c.stated_on, c.recorded_at, c.id`.execute(db)
  return rows
}
