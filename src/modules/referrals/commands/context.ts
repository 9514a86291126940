import { type SqlBool, sql } from 'kysely'
import type { Unit } from '#modules/services'
import type { Tx } from '#platform/db'
import type { SizeBand, Stream } from '../rules.ts'

/**
 * The day a step is filed under: the community's own, by the database's clock, so that processes whose clocks differ
 * agree. Only loaders of past records and tests name another.
 */
export type Day = string | undefined

export interface Household {
  sizeBand: SizeBand
  language: string
  stream: Stream
  synthetic: boolean
}
interface Here {
  today: string
  /** Nobody is written to: it is a rehearsal, or the record of a past day that is being loaded. */
  silent: boolean
  household: Household | undefined
}

/** The day, and the household that is to be referred. In scope. */
export async function readHere(tx: Tx, communityId: number, householdId: string, on: Day): Promise<Here> {
  const { rows } = await sql<Omit<Here, 'household'> & Partial<Household>>`
    select coalesce(${on ?? null}::date, community_today(c.id)) as today, c.rehearsal_on is not null or ${on !== undefined} as silent,
      h.size_band as "sizeBand", h.language, h.stream, h.synthetic
    from communities c left join households h on h.community_id = c.id and h.id = ${householdId}::uuid
    where c.id = ${communityId}::int`.execute(tx)
  const [row] = rows
  if (!row) throw new Error(`There is no community ${communityId}.`)
  const { today, silent, sizeBand, language, stream, synthetic } = row
  const household = sizeBand && language && stream && { sizeBand, language, stream, synthetic: synthetic ?? false }
  return { today, silent, household: household || undefined }
}

export interface Asked {
  id: string
  organisationId: string
  archived: boolean
  units: Unit[]
}

/** The services that are to be asked, by id. In scope. */
export async function readServices(tx: Tx, communityId: number, ids: readonly string[]): Promise<Map<string, Asked>> {
  const { rows } = await sql<Asked>`
    select s.id, s.organisation_id as "organisationId", s.archived_at is not null as archived,
      array(select u.unit from service_units u where u.community_id = s.community_id and u.service_id = s.id) as units
    from services s where s.community_id = ${communityId}::int and s.id = any(${ids}::uuid[])`.execute(tx)
  return new Map(rows.map((row) => [row.id, row]))
}

/** Whether an organisation of the community can send referrals. In scope. */
export async function canSend(tx: Tx, communityId: number, organisationId: string | null): Promise<boolean> {
  if (organisationId === null) return false
  const { rows } = await sql<{ there: SqlBool }>`
    select true as there from organisations
    where community_id = ${communityId}::int and id = ${organisationId}::uuid and archived_at is null`.execute(tx)
  return rows.length > 0
}
