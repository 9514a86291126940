import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { postEntry } from '#modules/ledger'
import type { Recorder } from '#platform/audit'
import type { Db, Tx } from '#platform/db'
import { type Received, releaseFile, storeFile } from '#platform/files'
import { done, failed, type Outcome, ok } from '#platform/outcome'
import { type KeySettings, sealNumber } from '../keys.ts'
import { knownAmong } from '../queries/stock.ts'
import { last4Of } from '../rules/index.ts'
import { holdPurchase } from './requests.ts'
import { addToStock, inHouse, logCards, noteCards, recordCards } from './stock.ts'

/** Keeps the receipt of the shop with an approved request; a later one takes its place. Private, for the auditor. */
export const keepReceipt = (
  db: Db,
  by: Recorder,
  { id, received }: { id: string; received: Received },
): Promise<Outcome<'gone' | 'not-approved'>> =>
  inHouse(db, async (tx) => {
    const held = await holdPurchase(tx, id)
    if (!held) return failed('gone')
    if (held.purchase.state !== 'approved') return failed('not-approved')
    const file = await storeFile(tx, by, received, true)
    await tx.updateTable('card_purchases').set({ receipt_file: file.id }).where('id', '=', id).execute()
    if (held.purchase.receipt_file) await releaseFile(tx, by, held.purchase.receipt_file)
    await noteCards(tx, by, 'cards.receipt-kept', { subject: `card-purchase:${id}`, file: file.id })
    return done
  })

export interface Bought {
  id: string
  /** The numbers of the cards, letters and digits alone (`plainNumber`). */
  numbers: readonly string[]
  /** The day on the receipt, 'YYYY-MM-DD'. */
  on: string
}
type BuyRefusal = 'gone' | 'not-approved' | 'approver' | 'no-receipt' | 'wrong-number' | 'twice' | 'known'

/**
 * Takes bought cards into stock: Dr cards, Cr bank. Exactly as many as were approved, with the shop's receipt, and not by
 * whoever approved them (`card_buyer_did_not_approve`). `known`: one of the numbers was taken in before.
 */
export const buyCards = (
  db: Db,
  by: Recorder,
  settings: KeySettings,
  { id, numbers, on }: Bought,
): Promise<Outcome<BuyRefusal, number>> =>
  inHouse(db, async (tx) => {
    const held = await holdPurchase(tx, id)
    if (!held) return failed('gone')
    const { purchase, programme } = held
    const refusal = refusalOf(purchase, by, numbers)
    if (refusal) return failed(refusal)
    await oneAtATime(tx)
    if ((await knownAmong(tx, settings, numbers)).size > 0) return failed('known')
    const cards = await addCards(tx, settings, { ...held, numbers })
    await tx
      .updateTable('card_purchases')
      .set({ state: 'bought', bought_by: by.id, bought_on: on, bought_at: sql`clock_timestamp()` })
      .where('id', '=', id)
      .execute()
    await addToStock(tx, programme.id, { onHand: purchase.total_cents, ordered: -purchase.total_cents })
    await tx
      .updateTable('card_programmes')
      .set({ bought_at: sql`clock_timestamp()`, next_card: programme.next_card + cards.length })
      .where('id', '=', programme.id)
      .execute()
    await logCards(tx, cards, { kind: 'received', by: by.id, about: `purchase:${id}` })
    await recordCards(tx, by, 'cards.bought', { subject: `card-purchase:${id}`, cards: cards.length, on })
    await postEntry(tx, by, {
      kind: 'purchase',
      source: `card-purchase:${id}`,
      campaign: programme.campaign_id ?? undefined,
      on,
      lines: [
        { account: 'cards', cents: purchase.total_cents },
        { account: 'bank', cents: -purchase.total_cents },
      ],
    })
    return ok(cards.length)
  })

type Held = NonNullable<Awaited<ReturnType<typeof holdPurchase>>>

function refusalOf(purchase: Held['purchase'], by: Recorder, numbers: readonly string[]) {
  if (purchase.state !== 'approved') return 'not-approved' as const
  if (purchase.decided_by === by.id) return 'approver' as const
  if (!purchase.receipt_file && !purchase.example) return 'no-receipt' as const
  if (new Set(numbers).size !== numbers.length) return 'twice' as const
  return numbers.length === purchase.cards ? undefined : ('wrong-number' as const)
}

/** Numbers are compared with those under older keys too, which no constraint can do: whoever takes in or seals anew waits here. */
export const oneAtATime = (tx: Tx) =>
  sql`select pg_advisory_xact_lock(hashtextextended('cards.numbers', 0))`.execute(tx)

async function addCards(
  tx: Tx,
  settings: KeySettings,
  { purchase, programme, numbers }: Held & { numbers: readonly string[] },
) {
  const rows = numbers.map((plain, i) => {
    const id = randomUUID()
    return {
      id,
      programme_id: programme.id,
      purchase_id: purchase.id,
      position: programme.next_card + i,
      cents: purchase.card_cents,
      last4: last4Of(plain),
      ...sealNumber(settings, id, plain),
    }
  })
  await tx.insertInto('cards').values(rows).execute()
  return rows.map(({ id }) => id)
}
