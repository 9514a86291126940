import { sql } from 'kysely'
import type { Tx } from '#platform/db'
import type { Particulars } from '../queries/particulars.ts'

type Next = Omit<Particulars, 'id' | 'version' | 'archivedAt'>

/** Adds or changes services by their keys in one statement, and gives the id of each key. Every change raises the version. */
export async function upsertServices(
  tx: Tx,
  communityId: number,
  services: readonly Next[],
): Promise<Map<string, string>> {
  const rows = JSON.stringify(services)
  const result = await sql<{ id: string; key: string }>`
    insert into services as s (community_id, key, organisation_id, name_en, name_fr, description_en, description_fr,
      eligibility_en, eligibility_fr, languages, synthetic)
    select ${communityId}::int, x.key, x."organisationId", x."nameEn", x."nameFr", x."descriptionEn", x."descriptionFr",
      x."eligibilityEn", x."eligibilityFr", array(select jsonb_array_elements_text(x.languages)), x.synthetic
    from jsonb_to_recordset(${rows}::jsonb) as x (key text, "organisationId" uuid, "nameEn" text, "nameFr" text,
      "descriptionEn" text, "descriptionFr" text, "eligibilityEn" text, "eligibilityFr" text, languages jsonb, synthetic bool)
    on conflict on constraint services_key do update set organisation_id = excluded.organisation_id,
      name_en = excluded.name_en, name_fr = excluded.name_fr, description_en = excluded.description_en,
      description_fr = excluded.description_fr, eligibility_en = excluded.eligibility_en,
      eligibility_fr = excluded.eligibility_fr, languages = excluded.languages, version = s.version + 1, updated_at = now()
    returning id, key`.execute(tx)
  return new Map(result.rows.map(({ id, key }) => [key, id]))
}
