import { sql } from 'kysely'
import type { Tx } from '#platform/db'
import type { Particulars } from '../queries/particulars.ts'

/** Without an id a new service gets one; a known one keeps its own. */
type Next = Omit<Particulars, 'id' | 'version' | 'archivedAt'> & { id?: string }

/** Adds or changes services by their keys in one statement, and gives the id of each key. Every change raises the version. */
export async function upsertServices(
  tx: Tx,
  communityId: number,
  services: readonly Next[],
): Promise<Map<string, string>> {
  const rows = JSON.stringify(services)
  const result = await sql<{ id: string; key: string }>`
    insert into services as s (community_id, id, key, organisation_id, name_en, name_fr, description_en, description_fr,
      eligibility_en, eligibility_fr, alternate_name_en, alternate_name_fr, application_en, application_fr, fees_en, fees_fr, url, email, phone,
      needs, listed, languages, synthetic)
    select ${communityId}::int, coalesce(x.id, gen_random_uuid()), x.key, x."organisationId", x."nameEn", x."nameFr", x."descriptionEn", x."descriptionFr",
      x."eligibilityEn", x."eligibilityFr", x."alternateNameEn", x."alternateNameFr", x."applicationEn", x."applicationFr", x."feesEn", x."feesFr", x.url, x.email, x.phone, array(select jsonb_array_elements_text(x.needs)), x.listed,
      array(select jsonb_array_elements_text(x.languages)), x.synthetic
    from jsonb_to_recordset(${rows}::jsonb) as x (id uuid, key text, "organisationId" uuid, "nameEn" text, "nameFr" text,
      "descriptionEn" text, "descriptionFr" text, "eligibilityEn" text, "eligibilityFr" text, "alternateNameEn" text, "alternateNameFr" text, "applicationEn" text, "applicationFr" text, "feesEn" text, "feesFr" text, url text, email text, phone text, needs jsonb, listed bool, languages jsonb, synthetic bool)
    on conflict on constraint services_key do update set organisation_id = excluded.organisation_id,
      name_en = excluded.name_en, name_fr = excluded.name_fr, description_en = excluded.description_en,
      description_fr = excluded.description_fr, eligibility_en = excluded.eligibility_en,
      eligibility_fr = excluded.eligibility_fr, alternate_name_en = excluded.alternate_name_en,
      alternate_name_fr = excluded.alternate_name_fr,
      application_en = excluded.application_en,
      application_fr = excluded.application_fr,
      fees_en = excluded.fees_en,
      fees_fr = excluded.fees_fr,
      url = excluded.url,
      email = excluded.email,
      phone = excluded.phone, needs = excluded.needs,
      listed = excluded.listed, languages = excluded.languages, version = s.version + 1, updated_at = now()
    returning id, key`.execute(tx)
  return new Map(result.rows.map(({ id, key }) => [key, id]))
}
