import { sql } from 'kysely'
import { postEntry } from '#modules/ledger'
import type { Recorder } from '#platform/audit'
import type { Db, Tx } from '#platform/db'
import { failed, type Outcome, ok } from '#platform/outcome'
import type { KeySettings } from '../keys.ts'
import { answerOf, type FoundCode, findByCode } from '../queries/claims.ts'
import { addToStock, holdProgramme, inHouse, logEnvelopes, recordCards } from './stock.ts'

export interface HandingOver {
  /** As `readCode` gives it. */
  code: string
  /** Over the desk of the centre, or by the partner of this programme. */
  via: { at: 'desk' } | { at: 'partner'; programme: string }
  /** 'YYYY-MM-DD', for the ledger. */
  on: string
}
export type HandRefusal = 'unknown' | 'handed' | 'three-people' | 'elsewhere'
export interface Handed {
  envelope: number
  cards: number
  cents: number
}

/**
 * Records that the bearer of a code was given its envelope: when, by which code, by whom, and no name. A code works once, however
 * many try at the same moment. Dr fund, Cr cards. `three-people`: whoever asked for the cards, approved them or has seen the code
 * hands nothing over. `elsewhere`: the envelope is with the partner, or at the centre.
 */
export const handOver = (
  db: Db,
  by: Recorder,
  settings: KeySettings,
  { code, via, on }: HandingOver,
): Promise<Outcome<HandRefusal, Handed>> =>
  inHouse(db, async (tx) => {
    const seen = await findByCode(tx, settings, code)
    if (!seen || (via.at === 'partner' && via.programme !== seen.programme_id)) return failed('unknown')
    const programme = await holdProgramme(tx, seen.programme_id)
    // Under the lock it is looked at again: somebody may have been first.
    const found = await findByCode(tx, settings, code)
    const refusal = found ? handRefusal(found, by, via.at) : 'unknown'
    if (!programme || !found || refusal) return failed(refusal ?? 'unknown')
    const claim = await writeClaim(tx, by, found, via.at)
    await addToStock(tx, programme.id, { onHand: -found.cents })
    await logEnvelopes(tx, [found.id], { kind: 'handed', by: by.id, about: `claim:${claim}` })
    const detail = { via: via.at, envelope: found.number, cards: found.cards }
    await recordCards(tx, by, 'cards.handed-over', { subject: `card-claim:${claim}`, ...detail })
    await postEntry(tx, by, {
      kind: 'hand-over',
      source: `card-claim:${claim}`,
      campaign: programme.campaign_id ?? undefined,
      on,
      lines: [
        { account: `fund:${programme.fund_code}`, cents: found.cents },
        { account: 'cards', cents: -found.cents },
      ],
    })
    return ok({ envelope: found.number, cards: found.cards, cents: found.cents })
  })

/** Why this person cannot hand over what a code leads to; undefined where they can. */
export function handRefusal(found: FoundCode, by: Recorder, at: 'desk' | 'partner'): HandRefusal | undefined {
  const answer = answerOf(found)
  if (answer !== 'ready') return answer
  if ([found.requested_by, found.decided_by, found.made_by].includes(by.id)) return 'three-people'
  return (found.place === 'centre') === (at === 'desk') ? undefined : 'elsewhere'
}

async function writeClaim(tx: Tx, by: Recorder, found: FoundCode, via: 'desk' | 'partner') {
  await tx
    .updateTable('card_codes')
    .set({ state: 'used', ended_at: sql`clock_timestamp()` })
    .where('id', '=', found.code_id)
    .execute()
  const { id } = await tx
    .insertInto('card_claims')
    .values({
      programme_id: found.programme_id,
      code_id: found.code_id,
      envelope_id: found.id,
      requested_by: found.requested_by,
      decided_by: found.decided_by,
      codes_by: found.made_by,
      handed_by: by.id,
      via,
      cards: found.cards,
      cents: found.cents,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await tx.updateTable('card_envelopes').set({ state: 'handed' }).where('id', '=', found.id).execute()
  await tx.updateTable('cards').set({ state: 'handed' }).where('envelope_id', '=', found.id).execute()
  return id
}
