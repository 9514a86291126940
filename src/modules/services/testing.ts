import { sql } from 'kysely'
import { system } from '#platform/auth'
import { type Db, inScope } from '#platform/db'
import { addService, stateCapacity } from './commands/index.ts'
import { ServiceForm, type Statement } from './schema.ts'
import type { Unit } from './units.ts'

let made = 0

/** An organisation for tests of this module, put straight into the table: partners are another module's business. */
export async function anOrganisation(
  db: Db,
  communityId: number,
  name = 'Harbour House',
): Promise<{ id: string; key: string }> {
  const key = `organisation-${++made}`
  const { rows } = await inScope(db, [communityId], (tx) =>
    sql<{ id: string }>`insert into organisations (community_id, key, name_en, name_fr, sector)
      values (${communityId}, ${key}, ${name}, ${`${name} (fr)`}, 'settlement') returning id`.execute(tx),
  )
  return { id: rows[0]?.id ?? '', key }
}

/** A service added by the real command, which counts beds unless told otherwise. */
export async function aService(
  db: Db,
  communityId: number,
  given: { organisationId: string } & Record<string, unknown>,
): Promise<{ id: string; key: string }> {
  const key = `service-${++made}`
  const form = ServiceForm.parse({
    key,
    nameEn: `Shelter ${made}`,
    nameFr: `Refuge ${made}`,
    units: ['beds'],
    languages: ['en', 'ar'],
    ...given,
  })
  const added = await addService(db, system, communityId, form)
  if (!added.ok) throw new Error(added.reason)
  return { id: added.value, key: form.key }
}

/** States capacity as the house itself and insists that it worked. */
export async function state(
  db: Db,
  communityId: number,
  statedOn: string,
  statements: (Partial<Statement> & { service: string; places: number })[],
) {
  const full = statements.map(
    (one): Statement => ({ unit: 'beds' satisfies Unit, startsOn: statedOn, endsOn: '2016-12-31', ...one }),
  )
  const outcome = await stateCapacity(db, system, communityId, { statements: full, statedOn, statedBy: 'Amina' })
  if (!outcome.ok) throw new Error(JSON.stringify(outcome))
  return outcome.value
}
