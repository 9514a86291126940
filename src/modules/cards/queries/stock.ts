import { sql } from 'kysely'
import type { Db } from '#platform/db'
import { type KeySettings, tagsOf } from '../keys.ts'

/** What should lie at the centre: loose cards, and closed envelopes. */
export async function expectedIn(db: Db, programme: string): Promise<{ loose: number; envelopes: number }> {
  const { rows } = await sql<{ loose: number; envelopes: number }>`
    select (select count(*)::int from cards where programme_id = ${programme} and state = 'stock') as loose,
      (select count(*)::int from card_envelopes where programme_id = ${programme}
        and state in ('packed', 'sealed', 'opening') and place = 'centre') as envelopes`.execute(db)
  return rows[0] ?? { loose: 0, envelopes: 0 }
}

/** Those of these numbers that cards on record have, under any key. */
export async function knownAmong(db: Db, settings: KeySettings, numbers: readonly string[]): Promise<Set<string>> {
  const of = new Map(numbers.flatMap((plain) => tagsOf(settings, plain).map((tag) => [tag.toString('hex'), plain])))
  if (of.size === 0) return new Set()
  const tags = [...of.keys()].map((hex) => Buffer.from(hex, 'hex'))
  const rows = await db.selectFrom('cards').select('number_tag').where('number_tag', 'in', tags).execute()
  return new Set(rows.flatMap(({ number_tag }) => of.get(number_tag.toString('hex')) ?? []))
}
