import { sql } from 'kysely'
import type { Db } from '#platform/db'

export const listCounts = (db: Db, programme: string) =>
  db
    .selectFrom('card_counts')
    .selectAll()
    .where('programme_id', '=', programme)
    .orderBy('opened_at', 'desc')
    .limit(30)
    .execute()
export type Count = Awaited<ReturnType<typeof listCounts>>[number]

export const findCount = (db: Db, id: string) =>
  db.selectFrom('card_counts').selectAll().where('id', '=', id).executeTakeFirst()

/** The sheets of a count. Of a round in which one is still missing only who counted is told, not what: the other must not see it. */
export async function sheetsOf(db: Db, count: string) {
  const rows = await db
    .selectFrom('card_count_sheets')
    .selectAll()
    .where('count_id', '=', count)
    .orderBy('round')
    .orderBy('position')
    .execute()
  const both = new Set(rows.filter(({ position }) => position === 2).map(({ round }) => round))
  return rows.map(({ loose, envelopes, loose_off, envelopes_off, ...sheet }) => ({
    ...sheet,
    found: both.has(sheet.round) ? { loose, envelopes, loose_off, envelopes_off } : undefined,
  }))
}
export type Sheet = Awaited<ReturnType<typeof sheetsOf>>[number]

export const listLosses = (db: Db, programme: string) =>
  db
    .selectFrom('card_losses')
    .selectAll()
    .where('programme_id', '=', programme)
    .orderBy('reported_at', 'desc')
    .limit(50)
    .execute()
export type Loss = Awaited<ReturnType<typeof listLosses>>[number]

export const findLossReport = (db: Db, id: string) =>
  db.selectFrom('card_losses').selectAll().where('id', '=', id).executeTakeFirst()

export const cardsOfLoss = (db: Db, loss: string) =>
  db
    .selectFrom('card_loss_cards as l')
    .innerJoin('cards as c', 'c.id', 'l.card_id')
    .leftJoin('card_envelopes as e', 'e.id', 'c.envelope_id')
    .select(['c.id', 'c.position', 'c.cents', 'c.last4', 'c.state', 'e.number as envelope'])
    .where('l.loss_id', '=', loss)
    .orderBy('c.position')
    .execute()

/** Samples of a programme, the newest first, with their answers in counts. The seed is told only once the sample is drawn. */
export async function listSamples(db: Db, programme: string) {
  const rows = await db
    .selectFrom('card_samples as s')
    .leftJoin('card_sample_claims as a', 'a.sample_id', 's.id')
    .select(['s.id', 's.seed', 's.seed_hash', 's.committed_at', 's.committed_by', 's.drawn_at', 's.claims', 's.size'])
    .select((e) =>
      (['yes', 'no', 'unreachable'] as const).map((answer) =>
        sql<number>`count(*) filter (where ${e.ref('a.answer')} = ${answer})::int`.as(answer),
      ),
    )
    .where('s.programme_id', '=', programme)
    .groupBy('s.id')
    .orderBy('s.committed_at', 'desc')
    .limit(30)
    .execute()
  return rows.map(({ seed, seed_hash, ...row }) => ({
    ...row,
    digest: seed_hash.toString('hex'),
    seed: row.drawn_at ? seed.toString('hex') : undefined,
  }))
}
export type Sample = Awaited<ReturnType<typeof listSamples>>[number]

/** What the partner is asked: by the number of the envelope and the day, which its own list knows. Those without answer first. */
export const askedOf = (db: Db, programme: string) =>
  db
    .selectFrom('card_sample_claims as a')
    .innerJoin('card_samples as s', 's.id', 'a.sample_id')
    .innerJoin('card_claims as k', 'k.id', 'a.claim_id')
    .innerJoin('card_envelopes as e', 'e.id', 'k.envelope_id')
    .select(['k.id', 'e.number', 'k.handed_at', 'a.answer'])
    .where('s.programme_id', '=', programme)
    .orderBy(sql`a.answer is not null`)
    .orderBy('s.drawn_at', 'desc')
    .orderBy('a.position')
    .limit(50)
    .execute()
export type Asked = Awaited<ReturnType<typeof askedOf>>[number]
