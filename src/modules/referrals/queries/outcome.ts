import { sql } from 'kysely'
import type { Tx } from '#platform/db'
import type { Locale } from '#platform/i18n'
import type { Category, Reason, State } from '../codes.ts'

/** What became of a referral, for those who sent it: neither the household's token nor a note. */
export interface Outcome {
  id: string
  version: number
  state: State
  category: Category
  /** Of the last step. */
  reason: Reason | null
  dueOn: string | null
  service: Record<Locale, string>
  /** The community as its addresses name it. */
  slug: Record<Locale, string>
  fromOrganisationId: string
  /** Where the sender is written to; empty where it has given no address, or has sent to itself. */
  email: string
}

/** What the sender of a referral is told. In scope. */
export async function findOutcome(tx: Tx, communityId: number, id: string): Promise<Outcome | undefined> {
  const { rows } = await sql<Outcome>`
    select r.id, r.version, r.state, r.category, m.reason, r.due_on as "dueOn",
      json_build_object('en', s.name_en, 'fr', s.name_fr) as service,
      json_build_object('en', c.slug_en, 'fr', c.slug_fr) as slug,
      r.from_organisation_id as "fromOrganisationId",
      case when r.from_organisation_id <> r.to_organisation_id and f.archived_at is null then f.email else '' end as email
    from referrals r
    join referral_moves m on m.community_id = r.community_id and m.referral_id = r.id and m.version = r.version
    join services s on s.community_id = r.community_id and s.id = r.service_id
    join organisations f on f.community_id = r.community_id and f.id = r.from_organisation_id
    join communities c on c.id = r.community_id
    where r.community_id = ${communityId}::int and r.id = ${id}::uuid`.execute(tx)
  return rows[0]
}
