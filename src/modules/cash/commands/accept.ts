import { sql } from 'kysely'
import { receiveGift } from '#modules/giving'
import { note, type Recorder } from '#platform/audit'
import { house } from '#platform/auth'
import type { Tx } from '#platform/db'
import { forgetSlip } from './envelopes.ts'
import { holdEnvelopes, moveEnvelope } from './moves.ts'

interface Accepted {
  count: { id: string; campaign_id: string }
  explanation: string
  /** The day on which the money counts as received. */
  on: string
}

/**
 * Accepts a held count: what was counted stands, the envelopes move on, and each is a gift (cash and cheques apart). The moves
 * come first and the gifts last, because these hold the campaign's tally and the end of the ledger until the commit.
 */
export async function acceptIn(tx: Tx, by: Recorder, { count, explanation, on }: Accepted) {
  const counted = await countedOf(tx, count.id)
  const cents = counted.reduce((sum, one) => sum + one.cents + one.cheque_cents, 0)
  for (const held of await holdEnvelopes(tx, { counts: [count.id] }))
    await moveEnvelope(tx, by, held, { move: 'counted' })
  await tx
    .updateTable('cash_counts')
    .set({ state: 'accepted', cents, ended_at: sql`clock_timestamp()` })
    .set(explanation ? { explanation, explained_by: by.id } : {})
    .where('id', '=', count.id)
    .execute()
  const detail = { envelopes: counted.length, cents }
  await note(tx, by, { communityId: house, action: 'count.accepted', subject: `count:${count.id}`, detail })
  for (const one of counted) {
    await land(tx, by, { one, campaign: count.campaign_id, on })
    await forgetSlip(tx, one.envelope_id)
  }
}

const countedOf = (tx: Tx, count: string) =>
  tx
    .selectFrom('cash_counted as c')
    .innerJoin('cash_envelopes as e', 'e.id', 'c.envelope_id')
    .leftJoin('cash_slips as s', 's.envelope_id', 'e.id')
    .select(['c.envelope_id', 'c.cents', 'c.cheque_cents', 's.name', 's.email', 's.street', 's.city', 's.province'])
    .select(['s.postal_code', 's.locale'])
    .where('c.count_id', '=', count)
    .orderBy('e.number')
    .execute()
type Counted = Awaited<ReturnType<typeof countedOf>>[number]

async function land(tx: Tx, by: Recorder, { one, campaign, on }: { one: Counted; campaign: string; on: string }) {
  const donor = donorOf(one)
  const kinds = [
    { channel: 'cash', cents: one.cents, source: `envelope:${one.envelope_id}:counted` },
    { channel: 'cheque', cents: one.cheque_cents, source: `envelope:${one.envelope_id}:cheques` },
  ] as const
  for (const kind of kinds) {
    if (kind.cents === 0) continue
    const asked = donor && { donor, receiptWanted: true }
    const landed = await receiveGift(tx, by, { campaign, on, account: 'cash', ...kind, ...asked })
    // Envelopes are printed for campaigns alone, and more than a gift can be was refused when it was noted.
    if (!landed.ok) throw new Error(`${kind.source} cannot be received: ${landed.reason}`)
  }
}

const donorOf = ({ name, email, street, city, province, postal_code, locale }: Counted) =>
  name === null || email === null
    ? undefined
    : {
        name,
        email,
        street: street ?? '',
        city: city ?? '',
        province: province ?? '',
        postalCode: postal_code ?? '',
        country: 'CA',
        locale: locale === 'fr' ? ('fr' as const) : ('en' as const),
      }
