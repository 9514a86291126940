import { sql } from 'kysely'
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
  /** It has left the community by that day. */
  gone: boolean
}
export interface Asked {
  id: string
  organisationId: string
  archived: boolean
  units: Unit[]
}
interface About {
  householdId: string
  serviceIds: readonly string[]
  senderId: string | null
}
interface Here {
  today: string
  /** Nobody is written to: it is a rehearsal, or the record of a past day that is being loaded. */
  silent: boolean
  household: Household | undefined
  /** The services that are to be asked, by id. */
  services: Map<string, Asked>
  /** Whether the organisation that sends is there. */
  sender: boolean
}
type Row = Pick<Here, 'today' | 'silent' | 'sender'> & Partial<Household> & { services: Asked[] | null }

/** The day, the household that is to be referred, who refers it and the services that are to be asked. In scope. */
export async function readHere(tx: Tx, communityId: number, about: About, on: Day): Promise<Here> {
  const { rows } = await sql<Row>`
    select d.today, c.rehearsal_on is not null or ${on !== undefined} as silent,
      h.size_band as "sizeBand", h.language, h.stream, h.synthetic, h.left_on <= d.today as gone,
      exists (select from organisations o where o.community_id = ${communityId}::int and o.id = ${about.senderId}::uuid
        and o.archived_at is null) as sender,
      (select json_agg(json_build_object('id', s.id, 'organisationId', s.organisation_id, 'archived',
          s.archived_at is not null, 'units', array(select u.unit from service_units u
            where u.community_id = ${communityId}::int and u.service_id = s.id)))
        from services s where s.community_id = ${communityId}::int and s.id = any(${about.serviceIds}::uuid[])) as services
    from communities c
    cross join lateral (select coalesce(${on ?? null}::date, c.rehearsal_on, community_today(c.id)) as today) d
    -- Held, so that it cannot leave between this look and the referral.
    left join lateral (
      select * from households where community_id = ${communityId}::int and id = ${about.householdId}::uuid for share) h on true
    where c.id = ${communityId}::int`.execute(tx)
  const [row] = rows
  if (!row) throw new Error(`There is no community ${communityId}.`)
  const { today, silent, sender, sizeBand, language, stream, synthetic, gone } = row
  const household = sizeBand &&
    language &&
    stream && { sizeBand, language, stream, synthetic: synthetic ?? false, gone: gone ?? false }
  const services = new Map(row.services?.map((one) => [one.id, one]))
  return { today, silent, sender, services, household: household || undefined }
}
