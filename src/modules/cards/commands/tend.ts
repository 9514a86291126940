import { sql } from 'kysely'
import { system } from '#platform/auth'
import type { Db } from '#platform/db'
import { type KeySettings, keysOf, openNumber, sealNumber } from '../keys.ts'
import { oneAtATime } from './purchases.ts'
import { inHouse, noteCards } from './stock.ts'

/** How many rows one transaction of the night changes. */
const atOnce = 500

/** Every night: ends codes whose days are over, and seals anew what an older key has sealed. */
export async function tendCards(db: Db, settings: KeySettings): Promise<void> {
  while ((await expireCodes(db)) === atOnce);
  while ((await resealNumbers(db, settings)) === atOnce);
}

/** Their envelopes stay sealed: they get new codes, or two people open them. */
export const expireCodes = (db: Db): Promise<number> =>
  inHouse(db, async (tx) => {
    const ended = await tx
      .updateTable('card_codes')
      .set({ state: 'expired', ended_at: sql`clock_timestamp()` })
      .where('id', 'in', (e) =>
        e
          .selectFrom('card_codes')
          .select('id')
          .where('state', '=', 'open')
          .where('expires_on', '<', sql<string>`(now() at time zone 'America/Toronto')::date`)
          .orderBy('expires_on')
          .limit(atOnce)
          .forUpdate()
          .skipLocked(),
      )
      .returning('id')
      .execute()
    if (ended.length > 0)
      await noteCards(tx, system, 'codes.expired', { subject: 'card-codes:all', codes: ended.length })
    return ended.length
  })

/** After a change of `CARD_KEY`: the older key can go when this has run. Numbers that no key opens stay as they are. */
export const resealNumbers = (db: Db, settings: KeySettings): Promise<number> =>
  inHouse(db, async (tx) => {
    const [{ id: newest }, ...older] = keysOf(settings)
    if (older.length === 0) return 0
    await oneAtATime(tx)
    const cards = await tx
      .selectFrom('cards')
      .select(['id', 'sealed_number', 'key_id'])
      .where(
        'key_id',
        'in',
        older.map(({ id }) => id),
      )
      .where('key_id', '<>', newest)
      .limit(atOnce)
      .forUpdate()
      .execute()
    for (const card of cards) {
      const plain = openNumber(settings, card)
      if (plain === undefined) continue
      const sealed = sealNumber(settings, card.id, plain)
      await tx.updateTable('cards').set(sealed).where('id', '=', card.id).execute()
    }
    if (cards.length > 0)
      await noteCards(tx, system, 'cards.sealed-anew', { subject: 'cards:all', cards: cards.length, key: newest })
    return cards.length
  })
