import { sql } from 'kysely'
import type { Recorder } from '#platform/audit'
import type { Db, Tx } from '#platform/db'
import { done, failed, type Outcome, ok } from '#platform/outcome'
import { holdPurchase } from './requests.ts'
import { holdProgramme, inHouse, logEnvelopes, noteCards } from './stock.ts'

export interface Packing {
  purchase: string
  envelopes: number
  /** Cards in each. */
  each: number
}

/** Puts loose cards of one purchase in numbered envelopes; a second person seals them. Gives the first number. */
export const packEnvelopes = (
  db: Db,
  by: Recorder,
  { purchase: id, envelopes, each }: Packing,
): Promise<Outcome<'gone' | 'too-few', number>> =>
  inHouse(db, async (tx) => {
    const held = await holdPurchase(tx, id)
    if (held?.purchase.state !== 'bought' || !held.purchase.decided_by) return failed('gone')
    const { programme, purchase } = held
    const loose = await tx
      .selectFrom('cards')
      .select('id')
      .where('purchase_id', '=', id)
      .where('state', '=', 'stock')
      .orderBy('position')
      .limit(envelopes * each)
      .execute()
    if (loose.length < envelopes * each) return failed('too-few')
    const made = await tx
      .insertInto('card_envelopes')
      .values(
        Array.from({ length: envelopes }, (_, i) => ({
          programme_id: programme.id,
          purchase_id: id,
          requested_by: purchase.requested_by,
          decided_by: held.purchase.decided_by ?? '',
          number: programme.next_envelope + i,
          cards: each,
          cents: each * purchase.card_cents,
          packed_by: by.id,
        })),
      )
      .returning(['id', 'number'])
      .execute()
    for (const [i, one] of made.toSorted((a, b) => a.number - b.number).entries())
      await putIn(
        tx,
        one.id,
        loose.slice(i * each, (i + 1) * each).map((card) => card.id),
      )
    await tx
      .updateTable('card_programmes')
      .set({ next_envelope: programme.next_envelope + envelopes })
      .where('id', '=', programme.id)
      .execute()
    const ids = made.map((one) => one.id)
    await logEnvelopes(tx, ids, { kind: 'packed', by: by.id, about: `purchase:${id}` })
    await noteCards(tx, by, 'envelopes.packed', { subject: `card-purchase:${id}`, envelopes, each })
    return ok(programme.next_envelope)
  })

const putIn = (tx: Tx, envelope: string, cards: readonly string[]) =>
  tx.updateTable('cards').set({ state: 'sealed', envelope_id: envelope }).where('id', 'in', cards).execute()

export interface Some {
  programme: string
  ids: readonly string[]
}

/** These envelopes of a programme, all locked, in the order of their numbers; with whether a code of theirs can be used. */
export async function holdEnvelopes(tx: Tx, { programme, ids }: Some) {
  if (!(await holdProgramme(tx, programme)) || ids.length === 0) return []
  return tx
    .selectFrom('card_envelopes as e')
    .selectAll('e')
    .select(({ exists, selectFrom }) =>
      exists(
        selectFrom('card_codes')
          .select('id')
          .whereRef('card_codes.envelope_id', '=', 'e.id')
          .where('card_codes.state', '=', 'open'),
      ).as('coded'),
    )
    .where('e.programme_id', '=', programme)
    .where('e.id', 'in', ids)
    .orderBy('e.number')
    .forUpdate('e')
    .execute()
}
export type HeldEnvelope = Awaited<ReturnType<typeof holdEnvelopes>>[number]

/** Seals packed envelopes in sight of their content: by a second person (`card_sealed_by_two`). All of them or none. */
export const sealEnvelopes = (db: Db, by: Recorder, some: Some): Promise<Outcome<'none' | 'changed' | 'two-people'>> =>
  inHouse(db, async (tx) => {
    const held = await holdEnvelopes(tx, some)
    if (held.length === 0) return failed('none')
    if (held.some(({ state }) => state !== 'packed')) return failed('changed')
    if (held.some(({ packed_by }) => packed_by === by.id)) return failed('two-people')
    await setAll(tx, held, { state: 'sealed', sealed_by: by.id, sealed_at: new Date() })
    for (const { id, packed_by } of held)
      await logEnvelopes(tx, [id], { kind: 'sealed', by: by.id, second: packed_by, about: `envelope:${id}` })
    await noteOf(tx, by, 'envelopes.sealed', { some, held })
    return done
  })

type Set = { state: string; sealed_by?: string; sealed_at?: Date; opening_by?: string | null; opened_by?: string }
/** The moment of sealing is the database's. */
const setAll = (tx: Tx, held: readonly HeldEnvelope[], { sealed_at, ...set }: Set) =>
  tx
    .updateTable('card_envelopes')
    .set({ ...set, ...(sealed_at && { sealed_at: sql`clock_timestamp()` }) })
    .where(
      'id',
      'in',
      held.map(({ id }) => id),
    )
    .execute()

const noteOf = (tx: Tx, by: Recorder, action: string, { some, held }: { some: Some; held: readonly HeldEnvelope[] }) =>
  noteCards(tx, by, action, { subject: `card-programme:${some.programme}`, numbers: held.map((one) => one.number) })

/** Ends codes that could still be used: a lost slip, an envelope that is opened. Gives how many. */
export async function endCodes(tx: Tx, envelopes: readonly string[]) {
  if (envelopes.length === 0) return 0
  const { numUpdatedRows } = await tx
    .updateTable('card_codes')
    .set({ state: 'cancelled', ended_at: sql`clock_timestamp()` })
    .where('envelope_id', 'in', envelopes)
    .where('state', '=', 'open')
    .executeTakeFirst()
  return Number(numUpdatedRows)
}

/** Cancels the codes of these envelopes, so that new ones can be printed. */
export const cancelCodes = (db: Db, by: Recorder, some: Some): Promise<Outcome<'none'>> =>
  inHouse(db, async (tx) => {
    const held = (await holdEnvelopes(tx, some)).filter(({ coded }) => coded)
    if (held.length === 0) return failed('none')
    await endCodes(
      tx,
      held.map(({ id }) => id),
    )
    await noteOf(tx, by, 'codes.cancelled', { some, held })
    return done
  })

/**
 * Opens envelopes that lie at the centre, to take the cards back into stock: the first person begins, and ends their codes; a
 * second one sees the cards and confirms (`card_opened_by_two`).
 */
export const beginOpening = (db: Db, by: Recorder, some: Some): Promise<Outcome<'none' | 'changed'>> =>
  inHouse(db, async (tx) => {
    const held = await holdEnvelopes(tx, some)
    if (held.length === 0) return failed('none')
    if (held.some(({ state, place }) => state !== 'sealed' || place !== 'centre')) return failed('changed')
    await endCodes(
      tx,
      held.map(({ id }) => id),
    )
    await setAll(tx, held, { state: 'opening', opening_by: by.id })
    await noteOf(tx, by, 'envelopes.opening', { some, held })
    return done
  })

/** A second person says that envelopes were opened: their cards are loose again. `none`, `changed`, `two-people`. */
export const endOpening = (db: Db, by: Recorder, some: Some): Promise<Outcome<'none' | 'changed' | 'two-people'>> =>
  inHouse(db, async (tx) => {
    const held = await holdEnvelopes(tx, some)
    if (held.length === 0) return failed('none')
    if (held.some(({ state }) => state !== 'opening')) return failed('changed')
    if (held.some(({ opening_by }) => opening_by === by.id)) return failed('two-people')
    const ids = held.map(({ id }) => id)
    for (const { id, opening_by } of held)
      await logEnvelopes(tx, [id], { kind: 'unpacked', by: by.id, second: opening_by, about: `envelope:${id}` })
    await tx.updateTable('cards').set({ state: 'stock', envelope_id: null }).where('envelope_id', 'in', ids).execute()
    await setAll(tx, held, { state: 'opened', opened_by: by.id })
    await noteOf(tx, by, 'envelopes.opened', { some, held })
    return done
  })
