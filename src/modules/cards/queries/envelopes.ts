import { sql } from 'kysely'
import type { Db } from '#platform/db'

/** Envelopes of a programme by number, those that still need somebody; `after` is the last number of the page before. */
export const listEnvelopes = (
  db: Db,
  { programme, after, limit }: { programme: string; after: number; limit: number },
) =>
  db
    .selectFrom('card_envelopes as e')
    .select([
      'e.id',
      'e.number',
      'e.cards',
      'e.cents',
      'e.state',
      'e.place',
      'e.packed_by',
      'e.sealed_by',
      'e.opening_by',
    ])
    .select('e.delivery_id')
    .select(({ selectFrom }) => [
      selectFrom('card_codes as c')
        .select(sql<string>`c.expires_on::text`.as('until'))
        .whereRef('c.envelope_id', '=', 'e.id')
        .where('c.state', '=', 'open')
        .as('until'),
    ])
    .where('e.programme_id', '=', programme)
    .where('e.state', 'in', ['packed', 'sealed', 'opening'])
    .where('e.number', '>', after)
    .orderBy('e.number')
    .limit(limit)
    .execute()
export type ListedEnvelope = Awaited<ReturnType<typeof listEnvelopes>>[number]

export const findEnvelope = (db: Db, id: string) =>
  db.selectFrom('card_envelopes').selectAll().where('id', '=', id).executeTakeFirst()

/** Purchases of which cards lie loose, the oldest first. */
export const listLoose = (db: Db, programme: string) =>
  db
    .selectFrom('cards as c')
    .innerJoin('card_purchases as p', 'p.id', 'c.purchase_id')
    .select(['p.id', 'p.merchant', 'p.card_cents', 'p.bought_on', sql<number>`count(*)::int`.as('n')])
    .where('c.programme_id', '=', programme)
    .where('c.state', '=', 'stock')
    .groupBy('p.id')
    .orderBy('p.bought_on')
    .orderBy('p.id')
    .execute()

/** Cards as pages show them: never the number, only its last four signs. */
const shownCards = (db: Db) =>
  db
    .selectFrom('cards')
    .select(['id', 'programme_id', 'purchase_id', 'position', 'cents', 'last4', 'state', 'envelope_id'])
export const findCard = (db: Db, id: string) => shownCards(db).where('id', '=', id).executeTakeFirst()
export const cardsOfPurchase = (db: Db, purchase: string) =>
  shownCards(db).where('purchase_id', '=', purchase).orderBy('position').execute()
export const cardsOfEnvelope = (db: Db, envelope: string) =>
  shownCards(db).where('envelope_id', '=', envelope).orderBy('position').execute()
export type ShownCard = Awaited<ReturnType<typeof cardsOfPurchase>>[number]
