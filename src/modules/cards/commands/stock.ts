import { sql } from 'kysely'
import { note, type Recorder, record } from '#platform/audit'
import { house } from '#platform/auth'
import { type Db, inScope, type Tx } from '#platform/db'

/** Everything about cards is the house's: one transaction in its scope. */
export const inHouse = <Value>(db: Db, work: (tx: Tx) => Promise<Value>) => inScope(db, [house], work)

/** The programme, locked: whoever changes what is on hand, on order or in envelopes waits here. Before every other lock. */
export const holdProgramme = (tx: Tx, id: string) =>
  tx.selectFrom('card_programmes').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()

export type MoveKind =
  | 'received'
  | 'packed'
  | 'sealed'
  | 'unpacked'
  | 'to-partner'
  | 'from-partner'
  | 'handed'
  | 'missing'
  | 'lost'
  | 'found'
export interface Move {
  kind: MoveKind
  by: string
  /** The second person, where two are needed. */
  second?: string | null
  /** What it belongs to, such as `purchase:<id>`. */
  about: string
}

/** A line in the custody log for each of these cards, with the envelope it is in now. */
export async function logCards(tx: Tx, cardIds: readonly string[], { kind, by, second = null, about }: Move) {
  if (cardIds.length === 0) return
  await sql`
    insert into card_moves (programme_id, card_id, envelope_id, kind, by_id, second_id, about)
    select programme_id, id, envelope_id, ${kind}, ${by}, ${second}, ${about} from cards
    where id = any(${cardIds}::uuid[]) order by position`.execute(tx)
}

/** The same for every card of these envelopes. */
export async function logEnvelopes(tx: Tx, envelopeIds: readonly string[], { kind, by, second = null, about }: Move) {
  if (envelopeIds.length === 0) return
  await sql`
    insert into card_moves (programme_id, card_id, envelope_id, kind, by_id, second_id, about)
    select programme_id, id, envelope_id, ${kind}, ${by}, ${second}, ${about} from cards
    where envelope_id = any(${envelopeIds}::uuid[]) order by position`.execute(tx)
}

/** What is on hand and on order after a change, in cents; the database refuses more than the ceiling and less than nothing. */
export const addToStock = (tx: Tx, programme: string, by: { onHand?: number; ordered?: number }) =>
  tx
    .updateTable('card_programmes')
    .set((e) => ({
      on_hand_cents: e('on_hand_cents', '+', by.onHand ?? 0),
      ordered_cents: e('ordered_cents', '+', by.ordered ?? 0),
    }))
    .where('id', '=', programme)
    .execute()

/** An audit line of custody. Pages that are kept for readers show none of it. */
export const noteCards = (
  tx: Tx,
  by: Recorder,
  action: string,
  { subject, ...detail }: { subject: string } & Record<string, unknown>,
) => note(tx, by, { communityId: house, action, subject, detail })

/** The same where money is posted: public reports made from the ledger are then made anew. */
export const recordCards = (
  tx: Tx,
  by: Recorder,
  action: string,
  { subject, ...detail }: { subject: string } & Record<string, unknown>,
) => record(tx, by, { communityId: house, action, subject, detail })
