import { sql } from 'kysely'
import type { Db } from '#platform/db'

/** Every programme with what is on hand and what waits, for the first page; the one begun last on top. */
export const listProgrammes = (db: Db) =>
  db
    .selectFrom('card_programmes as p')
    .selectAll('p')
    .select(({ selectFrom }) => [
      selectFrom('card_purchases as r')
        .select('r.state')
        .whereRef('r.programme_id', '=', 'p.id')
        .where('r.state', 'in', ['requested', 'approved'])
        .as('under_way'),
      selectFrom('card_losses as l')
        .select(sql<number>`count(*)::int`.as('n'))
        .whereRef('l.programme_id', '=', 'p.id')
        .where('l.state', '=', 'reported')
        .as('losses'),
    ])
    .orderBy('p.created_at', 'desc')
    .limit(100)
    .execute()
export type ListedProgramme = Awaited<ReturnType<typeof listProgrammes>>[number]

export const findProgramme = (db: Db, id: string) =>
  db.selectFrom('card_programmes').selectAll().where('id', '=', id).executeTakeFirst()
export type Programme = NonNullable<Awaited<ReturnType<typeof findProgramme>>>

export interface Stock {
  loose: number
  /** Envelopes by where they stand: `packed`, `sealed` at the centre, `opening`, `partner`, `handed`, `missing`, `lost`. */
  envelopes: Record<string, number>
  handedCents: number
  lostCents: number
}
/** Where the cards of a programme are, in counts. */
export async function stockOf(db: Db, programme: string): Promise<Stock> {
  const cards = await db
    .selectFrom('cards')
    .select(['state', sql<number>`count(*)::int`.as('n'), sql<number>`sum(cents)::bigint`.as('cents')])
    .where('programme_id', '=', programme)
    .groupBy('state')
    .execute()
  const envelopes = await db
    .selectFrom('card_envelopes')
    .select([
      sql<string>`case when state = 'sealed' and place = 'partner' then 'partner' else state end`.as('where'),
      sql<number>`count(*)::int`.as('n'),
    ])
    .where('programme_id', '=', programme)
    .groupBy(sql`1`)
    .execute()
  const of = (state: string) => cards.find((one) => one.state === state)
  return {
    loose: of('stock')?.n ?? 0,
    envelopes: Object.fromEntries(envelopes.map(({ where, n }) => [where, n])),
    handedCents: of('handed')?.cents ?? 0,
    lostCents: of('lost')?.cents ?? 0,
  }
}

export const listPurchases = (db: Db, programme: string) =>
  db
    .selectFrom('card_purchases')
    .selectAll()
    .where('programme_id', '=', programme)
    .orderBy('requested_at', 'desc')
    .limit(50)
    .execute()
export type Purchase = Awaited<ReturnType<typeof listPurchases>>[number]

export const findPurchase = (db: Db, id: string) =>
  db.selectFrom('card_purchases').selectAll().where('id', '=', id).executeTakeFirst()

export const lastIssued = (db: Db, programme: string) =>
  db
    .selectFrom('card_issues')
    .select(['issued', 'said_at'])
    .where('programme_id', '=', programme)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()

/** What was given to the partner, the newest first; with what is still awaited of each. */
export const listDeliveries = (db: Db, programme: string, limit = 20) =>
  db
    .selectFrom('card_deliveries as d')
    .selectAll('d')
    .select(({ selectFrom }) => [
      selectFrom('card_envelopes as e')
        .select(sql<number>`count(*)::int`.as('n'))
        .whereRef('e.delivery_id', '=', 'd.id')
        .where('e.state', 'not in', ['missing', 'lost'])
        .as('awaited'),
    ])
    .where('d.programme_id', '=', programme)
    .orderBy('d.given_at', 'desc')
    .limit(limit)
    .execute()
export type Delivery = Awaited<ReturnType<typeof listDeliveries>>[number]
