import { sql } from 'kysely'
import type { Recorder } from '#platform/audit'
import type { Db, Tx } from '#platform/db'
import { done, failed, type Outcome, ok } from '#platform/outcome'
import { availableOf } from '../queries/funds.ts'
import { mustCount } from '../rules/index.ts'
import type { RequestForm } from '../schema.ts'
import { addToStock, holdProgramme, inHouse, noteCards } from './stock.ts'

type RequestRefusal = 'gone' | 'under-way' | 'count-first' | 'loss-open' | 'card-value' | 'ceiling'

/**
 * Asks for cards. One request at a time for each programme; the stock has been counted before; no card above its limit, and
 * never more on hand than the ceiling (see the constraints `card_*`, which say the same). Gives the id of the request.
 */
export const requestCards = (
  db: Db,
  by: Recorder,
  { programme, form }: { programme: string; form: RequestForm },
): Promise<Outcome<RequestRefusal, string>> =>
  inHouse(db, async (tx) => {
    const held = await holdProgramme(tx, programme)
    if (!held) return failed('gone')
    const total = form.cards * form.cardCents
    if (held.ordered_cents > 0) return failed('under-way')
    if (mustCount(held, await nowOf(tx))) return failed('count-first')
    if (await hasOpenLoss(tx, programme)) return failed('loss-open')
    if (form.cardCents > held.max_card_cents) return failed('card-value')
    if (held.on_hand_cents + total > held.ceiling_cents) return failed('ceiling')
    const { merchant, cards, cardCents, reason } = form
    const { id } = await tx
      .insertInto('card_purchases')
      .values({
        programme_id: programme,
        merchant,
        cards,
        card_cents: cardCents,
        reason,
        requested_by: by.id,
        example: held.example,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    await addToStock(tx, programme, { ordered: total })
    await noteCards(tx, by, 'cards.requested', { subject: `card-purchase:${id}`, programme, cards, cardCents })
    return ok(id)
  })

const hasOpenLoss = async (tx: Tx, programme: string) =>
  (await tx
    .selectFrom('card_losses')
    .select('id')
    .where('programme_id', '=', programme)
    .where('state', '=', 'reported')
    .limit(1)
    .executeTakeFirst()) !== undefined

/** The clock that decides is the database's. */
const nowOf = async (tx: Tx) => {
  const { rows } = await sql<{ now: Date }>`select clock_timestamp() as now`.execute(tx)
  return rows[0]?.now ?? new Date(0)
}

/** A purchase with its programme, both locked, the programme first. */
export async function holdPurchase(tx: Tx, id: string) {
  const found = await tx.selectFrom('card_purchases').select('programme_id').where('id', '=', id).executeTakeFirst()
  const programme = found && (await holdProgramme(tx, found.programme_id))
  if (!programme) return undefined
  const purchase = await tx
    .selectFrom('card_purchases')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow()
  return { programme, purchase }
}

type DecisionRefusal = 'gone' | 'decided' | 'own-request' | 'not-enough'

/**
 * Approves or refuses a request. Never one's own (the constraint `card_approved_by_another`), and only where the fund still
 * holds that much beyond the cards already bought or asked for from it.
 */
export const decideRequest = (
  db: Db,
  by: Recorder,
  { id, approve, note = '' }: { id: string; approve: boolean; note?: string },
): Promise<Outcome<DecisionRefusal>> =>
  inHouse(db, async (tx) => {
    const held = await holdPurchase(tx, id)
    if (!held) return failed('gone')
    const { purchase, programme } = held
    if (purchase.state !== 'requested') return failed('decided')
    if (purchase.requested_by === by.id) return failed('own-request')
    // The request itself is among what was asked for.
    if (approve && (await availableOf(tx, programme.fund_code)) < 0) return failed('not-enough')
    const state = approve ? 'approved' : 'refused'
    await tx
      .updateTable('card_purchases')
      .set({ state, decided_by: by.id, decided_at: sql`clock_timestamp()`, decided_note: note })
      .where('id', '=', id)
      .execute()
    if (!approve) await addToStock(tx, programme.id, { ordered: -purchase.total_cents })
    await noteCards(tx, by, `cards.${state}`, { subject: `card-purchase:${id}` })
    return done
  })

/** Takes a request back that was not bought yet: by whoever asked. After approval too, since the shop may have no cards. */
export const withdrawRequest = (db: Db, by: Recorder, id: string): Promise<Outcome<'gone' | 'decided' | 'not-yours'>> =>
  inHouse(db, async (tx) => {
    const held = await holdPurchase(tx, id)
    if (!held) return failed('gone')
    const { purchase, programme } = held
    if (purchase.state !== 'requested' && purchase.state !== 'approved') return failed('decided')
    if (purchase.requested_by !== by.id) return failed('not-yours')
    await tx
      .updateTable('card_purchases')
      .set({ state: 'withdrawn', decided_by: null, decided_at: null })
      .where('id', '=', id)
      .execute()
    await addToStock(tx, programme.id, { ordered: -purchase.total_cents })
    await noteCards(tx, by, 'cards.withdrawn', { subject: `card-purchase:${id}` })
    return done
  })
