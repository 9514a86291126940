import { sql } from 'kysely'
import type { Tx } from '#platform/db'
import type { SizeBand } from '../rules.ts'

/** The household that is to be referred, as the form needs it. In scope. */
export async function findHousehold(tx: Tx, communityId: number, id: string) {
  const { rows } = await sql<{ id: string; token: string; sizeBand: SizeBand; language: string }>`
    select id, token, size_band as "sizeBand", language from households
    where community_id = ${communityId}::int and id = ${id}::uuid`.execute(tx)
  return rows[0]
}
