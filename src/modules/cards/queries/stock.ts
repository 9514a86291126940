import { sql } from 'kysely'
import type { Db } from '#platform/db'

/** What should lie at the centre: loose cards, and closed envelopes. */
export async function expectedIn(db: Db, programme: string): Promise<{ loose: number; envelopes: number }> {
  const { rows } = await sql<{ loose: number; envelopes: number }>`
    select (select count(*)::int from cards where programme_id = ${programme} and state = 'stock') as loose,
      (select count(*)::int from card_envelopes where programme_id = ${programme}
        and state in ('packed', 'sealed', 'opening') and place = 'centre') as envelopes`.execute(db)
  return rows[0] ?? { loose: 0, envelopes: 0 }
}
