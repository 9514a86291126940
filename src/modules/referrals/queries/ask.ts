import { sql } from 'kysely'
import type { Unit } from '#modules/services'
import type { Tx } from '#platform/db'
import type { Category, State, Urgency } from '../codes.ts'
import type { SizeBand } from '../rules.ts'

/** What a partner is asked, and no more: neither the household's token nor anything else that tells one from another. */
export interface Ask {
  id: string
  version: number
  state: State
  category: Category
  unit: Unit | null
  places: number
  urgency: Urgency
  language: string
  sizeBand: SizeBand
  wantedOn: string
  dueOn: string | null
  expiresOn: string | null
  serviceNameEn: string
  serviceNameFr: string
  fromNameEn: string
  fromNameFr: string
  toOrganisationId: string
  /** Where the partner is written to; empty where it has given no address. */
  email: string
}

/** What the partner of a referral is asked. In scope. */
export async function findAsk(tx: Tx, communityId: number, id: string): Promise<Ask | undefined> {
  const { rows } = await sql<Ask>`
    select r.id, r.version, r.state, r.category, r.unit, r.places, r.urgency, r.language, r.size_band as "sizeBand",
      r.wanted_on as "wantedOn", r.due_on as "dueOn", r.expires_on as "expiresOn", s.name_en as "serviceNameEn",
      s.name_fr as "serviceNameFr", f.name_en as "fromNameEn", f.name_fr as "fromNameFr",
      r.to_organisation_id as "toOrganisationId", o.email
    from referrals r
    join services s on s.community_id = r.community_id and s.id = r.service_id
    join organisations f on f.community_id = r.community_id and f.id = r.from_organisation_id
    join organisations o on o.community_id = r.community_id and o.id = r.to_organisation_id
    where r.community_id = ${communityId}::int and r.id = ${id}::uuid`.execute(tx)
  return rows[0]
}
