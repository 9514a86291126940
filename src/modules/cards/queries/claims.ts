import { sql } from 'kysely'
import type { Db } from '#platform/db'
import { hashesOf, type KeySettings } from '../keys.ts'

/**
 * What a code leads to, by its HMAC under every key; undefined where it is not on record. One question, whether the code is good,
 * cancelled, or never was.
 */
export const findByCode = (db: Db, settings: KeySettings, code: string) =>
  db
    .selectFrom('card_codes as c')
    .innerJoin('card_envelopes as e', 'e.id', 'c.envelope_id')
    .innerJoin('card_programmes as p', 'p.id', 'e.programme_id')
    .leftJoin('card_claims as k', 'k.code_id', 'c.id')
    .select(['c.id as code_id', 'c.state as code_state', 'c.expires_on', 'c.made_by', 'k.handed_at'])
    .select(sql<boolean>`c.expires_on >= (now() at time zone 'America/Toronto')::date`.as('in_time'))
    .select(['e.id', 'e.number', 'e.cards', 'e.cents', 'e.state', 'e.place', 'e.requested_by', 'e.decided_by'])
    .select(['p.id as programme_id', 'p.partner_name', 'p.pickup_en', 'p.pickup_fr', 'p.pickup_ar', 'p.example'])
    .select(['p.name_en', 'p.name_fr'])
    .where('c.code_hash', 'in', hashesOf(settings, code))
    .limit(1)
    .executeTakeFirst()
export type FoundCode = NonNullable<Awaited<ReturnType<typeof findByCode>>>

/** What the bearer of a code is told. `unknown` is said of everything that leads to no envelope, whatever the reason. */
export type CodeAnswer = 'ready' | 'handed' | 'unknown'
export function answerOf(found: FoundCode | undefined): CodeAnswer {
  if (!found) return 'unknown'
  if (found.code_state === 'used') return 'handed'
  return found.code_state === 'open' && found.in_time && found.state === 'sealed' ? 'ready' : 'unknown'
}
