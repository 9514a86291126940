import { type Selectable, sql } from 'kysely'
import type { Tables, Tx } from '#platform/db'
import type { Draft, Urgency } from '../rules.ts'

/** What the rules look at, of a draft as its table keeps it. */
export const toDraft = (row: Selectable<Tables['update_drafts']>): Draft => ({
  titleEn: row.title_en,
  titleFr: row.title_fr,
  textEn: row.text_en,
  textFr: row.text_fr,
  audience: {
    everyone: row.everyone,
    sectors: row.sectors,
    seatTables: row.seat_tables,
    organisations: row.organisation_ids,
  },
  corrects: row.corrects,
})

/** A draft with the day and the time of issue as they were typed; undefined when it was posted or discarded. */
export async function findDraft(tx: Tx, communityId: number, id: string) {
  const row = await tx
    .selectFrom('update_drafts')
    .selectAll()
    .select([
      sql<string | null>`to_char(issued_at at time zone 'America/Toronto', 'YYYY-MM-DD')`.as('issued_on'),
      sql<string | null>`to_char(issued_at at time zone 'America/Toronto', 'HH24:MI')`.as('issued_time'),
    ])
    .where('community_id', '=', communityId)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) return undefined
  return {
    ...toDraft(row),
    id: row.id,
    version: row.version,
    sourceEn: row.source_en,
    sourceFr: row.source_fr,
    issuedAt: row.issued_at,
    issuedOn: row.issued_on ?? '',
    issuedTime: row.issued_time ?? '',
    // The check constraint allows no other words.
    urgency: row.urgency as Urgency,
    within: row.acknowledge_within,
  }
}
export type OpenDraft = NonNullable<Awaited<ReturnType<typeof findDraft>>>

const mostDrafts = 20
/** What is being written, touched last first. */
export const listDrafts = (tx: Tx, communityId: number) =>
  tx
    .selectFrom('update_drafts')
    .select(['id', 'title_en', 'title_fr', 'updated_at'])
    .where('community_id', '=', communityId)
    .orderBy('updated_at', 'desc')
    .orderBy('id')
    .limit(mostDrafts)
    .execute()
export type ListedDraft = Awaited<ReturnType<typeof listDrafts>>[number]
