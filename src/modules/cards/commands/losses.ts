import { sql } from 'kysely'
import { listFunds, postEntry } from '#modules/ledger'
import type { Recorder } from '#platform/audit'
import type { Db, Tx } from '#platform/db'
import { done, failed, type Outcome, ok } from '#platform/outcome'
import type { LossForm } from '../schema.ts'
import { settleCount } from './counts.ts'
import { endCodes } from './envelopes.ts'
import { addToStock, holdProgramme, inHouse, logCards, noteCards, recordCards } from './stock.ts'

export interface Lost {
  programme: string
  /** Cards from loose stock, and envelopes, by the numbers that pages show. */
  cards: readonly number[]
  envelopes: readonly number[]
  form: LossForm
  /** Where the partner reports, only envelopes that are with it. */
  place?: 'partner'
}

/**
 * Reports cards missing. From this moment they can be given to nobody, and codes of their envelopes are dead; they leave the books
 * when a second person has confirmed it. `not-there`: one of the numbers is not among what is on hand. Gives the report's id.
 */
export const reportLoss = (db: Db, by: Recorder, lost: Lost): Promise<Outcome<'gone' | 'not-there', string>> =>
  inHouse(db, async (tx) => {
    if (!(await holdProgramme(tx, lost.programme))) return failed('gone')
    const missing = await findMissing(tx, lost)
    if (!missing) return failed('not-there')
    const { loose, envelopes, inside } = missing
    const all = [...loose, ...inside]
    const { id } = await tx
      .insertInto('card_losses')
      .values({
        programme_id: lost.programme,
        count_id: await openCountOf(tx, lost.programme),
        what: lost.form.what,
        happened_on: lost.form.happenedOn,
        police_number: lost.form.policeNumber,
        loose: loose.length,
        // A count looks at the centre's safe: what was with the partner is no difference of it.
        envelopes: envelopes.filter(({ place }) => place === 'centre').length,
        cents: all.reduce((sum, { cents }) => sum + cents, 0),
        reported_by: by.id,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    const ids = all.map((card) => card.id)
    await tx
      .insertInto('card_loss_cards')
      .values(ids.map((card_id) => ({ loss_id: id, card_id })))
      .execute()
    await tx.updateTable('cards').set({ state: 'missing' }).where('id', 'in', ids).execute()
    await setEnvelopes(
      tx,
      envelopes.map((one) => one.id),
      'missing',
    )
    await logCards(tx, ids, { kind: 'missing', by: by.id, about: `loss:${id}` })
    await noteCards(tx, by, 'loss.reported', { subject: `card-loss:${id}`, cards: ids.length })
    return ok(id)
  })

async function setEnvelopes(tx: Tx, ids: readonly string[], state: string) {
  if (ids.length === 0) return
  await endCodes(tx, ids)
  await tx.updateTable('card_envelopes').set({ state }).where('id', 'in', ids).execute()
}

/** What the numbers name, all of it locked; undefined where one names nothing that could be missing. */
async function findMissing(tx: Tx, { programme, cards, envelopes: numbers, place }: Lost) {
  if (cards.length + numbers.length === 0 || (place && cards.length > 0)) return undefined
  const envelopes =
    numbers.length === 0
      ? []
      : await tx
          .selectFrom('card_envelopes')
          .select(['id', 'place'])
          .where('programme_id', '=', programme)
          .where('number', 'in', numbers)
          .where('state', 'in', ['packed', 'sealed', 'opening'])
          .where('place', 'in', place ? [place] : ['centre', 'partner'])
          .forUpdate()
          .execute()
  const pick = tx.selectFrom('cards').select(['id', 'cents']).where('programme_id', '=', programme).forUpdate()
  const loose =
    cards.length === 0 ? [] : await pick.where('position', 'in', cards).where('state', '=', 'stock').execute()
  const within = envelopes.map(({ id }) => id)
  const inside = within.length === 0 ? [] : await pick.where('envelope_id', 'in', within).execute()
  const whole = envelopes.length === new Set(numbers).size && loose.length === new Set(cards).size
  return whole ? { loose, envelopes, inside } : undefined
}

const openCountOf = async (tx: Tx, programme: string) =>
  (
    await tx
      .selectFrom('card_counts')
      .select('id')
      .where('programme_id', '=', programme)
      .where('state', '=', 'differs')
      .executeTakeFirst()
  )?.id ?? null

/** A loss with its programme, both locked, the programme first. */
async function holdLoss(tx: Tx, id: string) {
  const found = await tx.selectFrom('card_losses').select('programme_id').where('id', '=', id).executeTakeFirst()
  const programme = found && (await holdProgramme(tx, found.programme_id))
  if (!programme) return undefined
  const loss = await tx.selectFrom('card_losses').selectAll().where('id', '=', id).forUpdate().executeTakeFirstOrThrow()
  const cards = await tx.selectFrom('card_loss_cards').select('card_id').where('loss_id', '=', id).execute()
  return { programme, loss, cards: cards.map(({ card_id }) => card_id) }
}

interface Decided {
  id: string
  /** 'YYYY-MM-DD', for the ledger. */
  on: string
}
type LossRefusal = 'gone' | 'decided' | 'two-people'

/** Confirms a loss: by another than who reported it. The centre's own fund bears it, never the campaign's: Dr operations, Cr cards. */
export const confirmLoss = (
  db: Db,
  by: Recorder,
  { id, on }: Decided,
): Promise<Outcome<LossRefusal | 'no-operations'>> =>
  inHouse(db, async (tx) => {
    const held = await holdLoss(tx, id)
    if (!held) return failed('gone')
    const { loss, cards, programme } = held
    if (loss.state !== 'reported') return failed('decided')
    if (loss.reported_by === by.id) return failed('two-people')
    if (!(await listFunds(tx)).some(({ code }) => code === 'operations')) return failed('no-operations')
    await decide(tx, by, id, 'confirmed')
    await tx.updateTable('cards').set({ state: 'lost' }).where('id', 'in', cards).execute()
    await setEnvelopes(tx, await envelopesOf(tx, cards), 'lost')
    await addToStock(tx, programme.id, { onHand: -loss.cents })
    await logCards(tx, cards, { kind: 'lost', by: by.id, second: loss.reported_by, about: `loss:${id}` })
    if (loss.count_id) await settleCount(tx, by, loss.count_id)
    await recordCards(tx, by, 'loss.confirmed', { subject: `card-loss:${id}`, cards: cards.length })
    await postEntry(tx, by, {
      kind: 'card-loss',
      source: `card-loss:${id}`,
      campaign: programme.campaign_id ?? undefined,
      on,
      lines: [
        { account: 'fund:operations', cents: loss.cents },
        { account: 'cards', cents: -loss.cents },
      ],
    })
    return done
  })

const decide = (tx: Tx, by: Recorder, id: string, state: 'confirmed' | 'found') =>
  tx
    .updateTable('card_losses')
    .set({ state, decided_by: by.id, decided_at: sql`clock_timestamp()` })
    .where('id', '=', id)
    .execute()

const envelopesOf = async (tx: Tx, cards: readonly string[]) => {
  const rows = await tx.selectFrom('cards').select('envelope_id').distinct().where('id', 'in', cards).execute()
  return rows.flatMap(({ envelope_id }) => envelope_id ?? [])
}

/**
 * What was missing has turned up: the cards go back into loose stock, since a seal that was away proves nothing. Where the loss had
 * been confirmed, the books take it back. Not by who reported it. `ceiling`: it would be more than may be on hand.
 */
export const findLoss = (db: Db, by: Recorder, { id, on }: Decided): Promise<Outcome<LossRefusal | 'ceiling'>> =>
  inHouse(db, async (tx) => {
    const held = await holdLoss(tx, id)
    if (!held) return failed('gone')
    const { loss, cards, programme } = held
    if (loss.state === 'found') return failed('decided')
    if (loss.reported_by === by.id) return failed('two-people')
    const booked = loss.state === 'confirmed'
    const back = booked ? loss.cents : 0
    if (programme.on_hand_cents + programme.ordered_cents + back > programme.ceiling_cents) return failed('ceiling')
    await decide(tx, by, id, 'found')
    await logCards(tx, cards, { kind: 'found', by: by.id, second: loss.reported_by, about: `loss:${id}` })
    await setEnvelopes(tx, await envelopesOf(tx, cards), 'opened')
    await tx.updateTable('cards').set({ state: 'stock', envelope_id: null }).where('id', 'in', cards).execute()
    await addToStock(tx, programme.id, { onHand: back })
    await recordCards(tx, by, 'loss.found', { subject: `card-loss:${id}`, cards: cards.length })
    if (!booked) return done
    await postEntry(tx, by, {
      kind: 'correction',
      source: `card-loss:${id}:found`,
      campaign: programme.campaign_id ?? undefined,
      on,
      lines: [
        { account: 'cards', cents: loss.cents },
        { account: 'fund:operations', cents: -loss.cents },
      ],
    })
    return done
  })
