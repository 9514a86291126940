import type { Recorder } from '#platform/audit'
import type { Db } from '#platform/db'
import { failed, type Outcome, ok } from '#platform/outcome'
import { type KeySettings, openNumber } from '../keys.ts'
import { inHouse, noteCards } from './stock.ts'

/**
 * The whole numbers of cards that were reported missing, for the merchant who can block them: the one occasion on which they are
 * read, and each stands in the audit log. `no-key`: they were sealed with a key that is not in the settings any more.
 */
export const revealNumbers = (
  db: Db,
  by: Recorder,
  settings: KeySettings,
  loss: string,
): Promise<Outcome<'gone' | 'no-key', { position: number; number: string }[]>> =>
  inHouse(db, async (tx) => {
    const cards = await tx
      .selectFrom('card_loss_cards as l')
      .innerJoin('cards as c', 'c.id', 'l.card_id')
      .select(['c.id', 'c.position', 'c.sealed_number', 'c.key_id'])
      .where('l.loss_id', '=', loss)
      .where('c.state', 'in', ['missing', 'lost'])
      .orderBy('c.position')
      .execute()
    if (cards.length === 0) return failed('gone')
    const numbers = cards.map((card) => ({ position: card.position, number: openNumber(settings, card) ?? '' }))
    if (numbers.some(({ number }) => number === '')) return failed('no-key')
    await noteCards(tx, by, 'card-numbers.read', { subject: `card-loss:${loss}`, cards: cards.length })
    return ok(numbers)
  })
