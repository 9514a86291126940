import { sql } from 'kysely'
import type { Tx } from '#platform/db'
import { maySpeakFor, type Speaker } from '../speaker.ts'
import type { Unit } from '../units.ts'

export interface Listed {
  id: string
  key: string
  organisationId: string
  archived: boolean
  units: Unit[]
}

/** The services of a community by id and by key, to put statements to the right one without asking for each. */
export async function readDirectory(tx: Tx, communityId: number): Promise<Map<string, Listed>> {
  const { rows } = await sql<Listed>`
    select s.id, s.key, s.organisation_id as "organisationId", s.archived_at is not null as archived,
      array(select u.unit from service_units u where u.community_id = s.community_id and u.service_id = s.id) as units
    from services s where s.community_id = ${communityId}`.execute(tx)
  return new Map(rows.flatMap((service) => [[service.id, service] as const, [service.key, service] as const]))
}

export type StatementProblem =
  | 'no-such-service'
  | 'archived'
  | 'not-yours'
  | 'unit-not-counted'
  | 'bad-places'
  | 'ends-before-start'
  | 'stated-later'
  | 'said-earlier-today'

/** Why nobody may state this unit for this service; undefined when they may. */
export function refusalOf(service: Listed | undefined, unit: Unit, by: Speaker): StatementProblem | undefined {
  if (!service) return 'no-such-service'
  if (!maySpeakFor(by, service.organisationId)) return 'not-yours'
  if (service.archived) return 'archived'
  if (!service.units.includes(unit)) return 'unit-not-counted'
  return undefined
}
