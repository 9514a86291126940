import { sql } from 'kysely'
import type { Db } from '#platform/db'
import { type EnvelopeState, oldAfterDays } from '../rules/index.ts'

const columns = [
  'e.id',
  'e.number',
  'e.state',
  'e.office',
  'e.sealed',
  'e.dropped_at',
  'e.count_id',
  'e.example',
] as const
const shape = (db: Db) =>
  db
    .selectFrom('cash_envelopes as e')
    .innerJoin('entries as n', 'n.id', 'e.campaign_id')
    .innerJoin('entry_versions as c', (join) =>
      join.onRef('c.entry_id', '=', 'n.id').onRef('c.version', '=', 'n.version'),
    )
    .select(columns)
    .select(['e.campaign_id', 'c.title_en', 'c.title_fr'])
    .$narrowType<{ state: EnvelopeState }>()

/** The oldest first: what waits longest stands on top. `after` is the number of the last one of the page before. */
export const listEnvelopes = (db: Db, state: EnvelopeState, { after = 0, limit = 100 } = {}) =>
  shape(db).where('e.state', '=', state).where('e.number', '>', after).orderBy('e.number').limit(limit).execute()
export type ListedEnvelope = Awaited<ReturnType<typeof listEnvelopes>>[number]

/** How many wait to be counted, and since when the oldest does. */
export const countWaiting = (db: Db) =>
  db
    .selectFrom('cash_envelopes')
    .select(sql<number>`count(*)::int`.as('waiting'))
    .select(sql<Date | null>`min(dropped_at) filter (where not example)`.as('oldest'))
    .where('state', '=', 'dropped')
    .executeTakeFirstOrThrow()

/** One envelope with everything that happened to it, and who did it. */
export async function findEnvelope(db: Db, number: number) {
  const envelope = await shape(db).where('e.number', '=', number).executeTakeFirst()
  if (!envelope) return undefined
  const moves = await db
    .selectFrom('cash_moves as m')
    .leftJoin('users as u', 'u.id', 'm.by')
    .select(['m.move', 'm.at', 'm.detail', 'u.name'])
    .where('m.envelope_id', '=', envelope.id)
    .orderBy('m.position')
    .execute()
  const slip = await db
    .selectFrom('cash_slips')
    .select(['name', 'email', 'street', 'city', 'province', 'postal_code as postalCode', 'locale'])
    .where('envelope_id', '=', envelope.id)
    .executeTakeFirst()
  return { ...envelope, moves, slip }
}
export type EnvelopeDetail = NonNullable<Awaited<ReturnType<typeof findEnvelope>>>

/** The envelope of a kept part. What is in it is not said: whoever holds the part is not known to be its giver. */
export const findByStub = (db: Db, stub: string) =>
  db
    .selectFrom('cash_envelopes as e')
    .innerJoin('entries as n', 'n.id', 'e.campaign_id')
    .innerJoin('entry_versions as c', (join) =>
      join.onRef('c.entry_id', '=', 'n.id').onRef('c.version', '=', 'n.version'),
    )
    .leftJoin('cash_slips as s', 's.envelope_id', 'e.id')
    // Whoever issues receipts has the campaign say so; an empty text where nobody does.
    .leftJoin('campaigns as f', 'f.entry_id', 'e.campaign_id')
    .select([
      'e.id',
      'e.number',
      'e.state',
      'e.dropped_at',
      'e.example',
      'c.title_en',
      'c.title_fr',
      'n.slug_en',
      'n.slug_fr',
      'f.receipts_en',
      'f.receipts_fr',
    ])
    .select(sql<boolean>`s.envelope_id is not null`.as('has_slip'))
    .where('e.stub', '=', stub)
    .$narrowType<{ state: EnvelopeState }>()
    .executeTakeFirst()
export type Stub = NonNullable<Awaited<ReturnType<typeof findByStub>>>

/** What a sheet of labels needs: numbers that are printed and not used yet. */
export const labelsOf = (db: Db, { first, last }: { first: number; last: number }) =>
  db
    .selectFrom('cash_envelopes as e')
    .innerJoin('entries as n', 'n.id', 'e.campaign_id')
    .innerJoin('entry_versions as c', (join) =>
      join.onRef('c.entry_id', '=', 'n.id').onRef('c.version', '=', 'n.version'),
    )
    .select(['e.number', 'e.stub', 'c.title_en', 'c.title_fr'])
    .where('e.number', '>=', first)
    .where('e.number', '<=', last)
    .where('e.state', '=', 'printed')
    .orderBy('e.number')
    .limit(200)
    .execute()

/** Envelopes that came more than a week ago and that nobody has counted, by the database's clock. */
export const listOld = (db: Db) =>
  shape(db)
    .where('e.state', '=', 'dropped')
    .where('e.dropped_at', '<', sql<Date>`now() - ${oldAfterDays} * interval '1 day'`)
    .orderBy('e.dropped_at')
    .limit(50)
    .execute()
