import { sql } from 'kysely'
import type { Role } from '#platform/auth'
import { type Db, inScope } from '#platform/db'

/** A key as the page lists it: what it may do, never its secret. */
export interface GivenKey {
  id: string
  name: string
  prefix: string
  role: Role
  organisationEn: string | null
  organisationFr: string | null
  scopes: string[]
  expiresAt: Date
  lastUsedAt: Date | null
  state: 'open' | 'expired' | 'revoked'
}

const most = 200

/** The keys of a community (or of the house), the newest first; 200 are more than anyone keeps an eye on. */
export const listKeys = (db: Db, communityId: number): Promise<GivenKey[]> =>
  inScope(db, [communityId], async (tx) => {
    const { rows } = await sql<GivenKey>`
      select k.id, k.name, k.prefix, k.role, o.name_en as "organisationEn", o.name_fr as "organisationFr", k.scopes,
        k.expires_at as "expiresAt", k.last_used_at as "lastUsedAt",
        case when k.revoked_at is not null then 'revoked' when k.expires_at <= now() then 'expired' else 'open' end as state
      from api_keys k left join organisations o on o.community_id = k.community_id and o.id = k.organisation_id
      where k.community_id = ${communityId} order by k.created_at desc, k.id limit ${most}`.execute(tx)
    return rows
  })
