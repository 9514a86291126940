import { sql } from 'kysely'
import type { Recorder } from '#platform/audit'
import type { Db, Tx } from '#platform/db'
import { done, failed, type Outcome, ok } from '#platform/outcome'
import { holdEnvelopes, type Some } from './envelopes.ts'
import { mailPartner, type Senders } from './partner.ts'
import { holdProgramme, inHouse, logEnvelopes, noteCards } from './stock.ts'

export type DeliveryKind = 'codes' | 'envelopes'
type DeliveryRefusal = 'none' | 'no-code' | 'changed' | 'three-people'

/**
 * Hands slips with codes to the partner, alone or with their sealed envelopes, by somebody who neither asked for the cards nor
 * approved them (`card_given_by_a_third`). The partner is written to and confirms how many came. Gives the id of the delivery.
 */
export const deliver = (
  db: Db,
  by: Recorder,
  senders: Senders,
  { what, ...some }: Some & { what: DeliveryKind },
): Promise<Outcome<DeliveryRefusal, string>> =>
  inHouse(db, async (tx) => {
    const held = await holdEnvelopes(tx, some)
    if (held.length === 0) return failed('none')
    if (held.some(({ state, place }) => state !== 'sealed' || place !== 'centre')) return failed('changed')
    if (what === 'codes' && held.some(({ delivery_id }) => delivery_id !== null)) return failed('changed')
    if (held.some(({ coded }) => !coded)) return failed('no-code')
    if (held.some((one) => one.requested_by === by.id || one.decided_by === by.id)) return failed('three-people')
    const { id } = await tx
      .insertInto('card_deliveries')
      .values({ programme_id: some.programme, what, envelopes: held.length, given_by: by.id })
      .returning('id')
      .executeTakeFirstOrThrow()
    const ids = held.map((one) => one.id)
    await tx
      .updateTable('card_envelopes')
      .set({ delivery_id: id, given_by: by.id, place: what === 'envelopes' ? 'partner' : 'centre' })
      .where('id', 'in', ids)
      .execute()
    if (what === 'envelopes') await logEnvelopes(tx, ids, { kind: 'to-partner', by: by.id, about: `delivery:${id}` })
    await noteCards(tx, by, 'cards.delivered', { subject: `card-delivery:${id}`, what, envelopes: held.length })
    await mailPartner(tx, senders, some.programme, `delivery:${id}`)
    return ok(id)
  })

/** Of a delivery, what is still awaited: envelopes that were reported missing meanwhile are not. */
async function awaitedOf(tx: Tx | Db, delivery: string): Promise<number> {
  const { n } = await tx
    .selectFrom('card_envelopes')
    .select(sql<number>`count(*)::int`.as('n'))
    .where('delivery_id', '=', delivery)
    .where('state', 'not in', ['missing', 'lost'])
    .executeTakeFirstOrThrow()
  return n
}

/**
 * The partner says how many it counted. Another number than was given is kept and shown to the centre, until the partner has
 * counted again or what is missing was reported. Gives whether the numbers are the same.
 */
export const acceptDelivery = (
  db: Db,
  by: Recorder,
  { programme, delivery, said }: { programme: string; delivery: string; said: number },
): Promise<Outcome<'gone', boolean>> =>
  inHouse(db, async (tx) => {
    if (!(await holdProgramme(tx, programme))) return failed('gone')
    const row = await tx
      .selectFrom('card_deliveries')
      .selectAll()
      .where('id', '=', delivery)
      .where('programme_id', '=', programme)
      .where('state', '<>', 'accepted')
      .forUpdate()
      .executeTakeFirst()
    if (!row) return failed('gone')
    const same = said === (await awaitedOf(tx, delivery))
    await tx
      .updateTable('card_deliveries')
      .set({ state: same ? 'accepted' : 'differs', said, said_by: by.id, said_at: sql`clock_timestamp()` })
      .where('id', '=', delivery)
      .execute()
    await noteCards(tx, by, 'delivery.counted', { subject: `card-delivery:${delivery}`, said, same })
    return ok(same)
  })

/** Sealed envelopes come back from the partner to the centre; their codes go on, and can be handed over at the desk. */
export const takeBack = (db: Db, by: Recorder, some: Some): Promise<Outcome<'none' | 'changed'>> =>
  inHouse(db, async (tx) => {
    const held = await holdEnvelopes(tx, some)
    if (held.length === 0) return failed('none')
    if (held.some(({ state, place }) => state !== 'sealed' || place !== 'partner')) return failed('changed')
    const ids = held.map((one) => one.id)
    await logEnvelopes(tx, ids, { kind: 'from-partner', by: by.id, about: `card-programme:${some.programme}` })
    await tx.updateTable('card_envelopes').set({ place: 'centre', given_by: null }).where('id', 'in', ids).execute()
    const numbers = held.map(({ number }) => number)
    await noteCards(tx, by, 'cards.taken-back', { subject: `card-programme:${some.programme}`, numbers })
    return done
  })
