import { randomInt } from 'node:crypto'
import { sql } from 'kysely'
import { noteRequest } from '#modules/mailing'
import { note, type Recorder } from '#platform/audit'
import { house } from '#platform/auth'
import { type Db, inScope, type Tx } from '#platform/db'
import { done, failed, type Outcome, ok } from '#platform/outcome'
import { findCampaign } from '../queries/campaigns.ts'
import { type PledgeState, phaseOf, referenceBase, referenceLength, referenceOf } from '../rules/index.ts'
import type { Given } from '../schema.ts'
import { Wall } from '../schema.ts'
import { receiveGift } from './gifts.ts'
import { mailPledge, type Senders } from './letters.ts'
import { askForThanks } from './thanks.ts'

const visitor: Recorder = { id: 'visitor' }
const aReference = () => referenceOf(Array.from({ length: referenceLength }, () => randomInt(referenceBase)))

/**
 * Notes a promise to give by e-transfer or cheque, and writes to its giver what to do, with a reference. The same form sent
 * twice is one promise. Nothing is posted before money arrives. `no-campaign` where the campaign takes none on this `day`.
 */
export const promiseGift = (
  db: Db,
  senders: Senders,
  { campaign, given, day }: { campaign: string; given: Given; day: string },
): Promise<Outcome<'no-campaign' | 'not-online', { id: string; reference: string }>> =>
  db
    .selectFrom('campaigns')
    .select('newsletter')
    .where('entry_id', '=', campaign)
    .executeTakeFirst()
    .then((place) =>
      inScope(db, place?.newsletter ? [house, place.newsletter] : [house], async (tx) => {
        const facts = await findCampaign(tx, campaign)
        if (!facts || phaseOf(facts, day) !== 'open') return failed('no-campaign')
        const known = await findByKey(tx, given.key)
        if (known) return ok(known)
        const taken = given.way === 'e-transfer' ? facts.transferTo : given.way === 'cheque' ? facts.chequeTo : ''
        if (taken === '') return failed('not-online')
        const request = facts.newsletter ? await requestOf(tx, facts.newsletter, given) : null
        const pledge = await insert(tx, { campaign, given, request, days: facts.pledgeDays })
        await mailPledge(tx, senders, { id: pledge.id, occasion: 'noted' })
        await note(tx, visitor, {
          communityId: house,
          action: 'pledge.noted',
          subject: `pledge:${pledge.id}`,
          detail: { campaign, channel: given.way, cents: given.cents },
        })
        return ok(pledge)
      }),
    )

const findByKey = (tx: Tx, key: string) =>
  tx.selectFrom('pledges').select(['id', 'reference']).where('form_key', '=', key).executeTakeFirst()

const requestOf = async (tx: Tx, community: number, { donor, consents }: Given) =>
  consents.length > 0
    ? noteRequest(tx, community, { email: donor.email, locale: donor.locale, purposes: consents })
    : null

interface Insert {
  campaign: string
  given: Given
  request: string | null
  days: number
}
/** Twice the same reference is a chance of one in seventeen thousand million for each pledge there is: then another is drawn. */
async function insert(tx: Tx, { campaign, given, request, days }: Insert) {
  const { donor } = given
  for (let attempt = 0; attempt < 5; attempt++) {
    const made = await tx
      .insertInto('pledges')
      .values({
        campaign_id: campaign,
        reference: aReference(),
        channel: given.way,
        cents: given.cents,
        name: donor.name,
        email: donor.email,
        locale: donor.locale,
        receipt_wanted: given.receiptWanted,
        street: donor.street,
        city: donor.city,
        province: donor.province,
        postal_code: donor.postalCode,
        country: donor.country,
        wall: given.wall ? JSON.stringify(given.wall) : null,
        form_key: given.key,
        consent_request: request,
        expires_at: sql`clock_timestamp() + ${days} * interval '1 day'`,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning(['id', 'reference'])
      .executeTakeFirst()
    const known = made ?? (await findByKey(tx, given.key))
    if (known) return known
  }
  throw new Error('No reference could be drawn')
}

const holdPledge = (tx: Tx, id: string) =>
  tx.selectFrom('pledges').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()

/** Calls a promise off; once it has arrived there is nothing to call off (`not-open`). */
export const cancelPledge = (db: Db, by: Recorder, id: string): Promise<Outcome<'gone' | 'not-open'>> =>
  inScope(db, [house], async (tx) => {
    const pledge = await holdPledge(tx, id)
    if (!pledge) return failed('gone')
    if (pledge.state === 'cancelled') return done
    if (pledge.state !== 'waiting') return failed('not-open')
    await endPledge(tx, by, id, 'cancelled')
    return done
  })

/** Ends a promise that no money will answer: cancelled, or expired. */
export async function endPledge(tx: Tx, by: Recorder, id: string, state: Exclude<PledgeState, 'waiting' | 'matched'>) {
  await tx.updateTable('pledges').set({ state, ended_at: sql`clock_timestamp()` }).where('id', '=', id).execute()
  await note(tx, by, { communityId: house, action: `pledge.${state}`, subject: `pledge:${id}` })
}

export interface Arrived {
  id: string
  /** What really arrived, in cents: this is the gift, whatever was promised. */
  cents: number
  on: string
  /** 'bank', or 'suspense' for money that lay there unidentified. */
  account?: 'bank' | 'suspense'
}

/**
 * The money of a promise has arrived: it becomes a gift of what really came, also after the promise was cancelled or ran out.
 * Matched once; a second time fails with `not-open`.
 */
export async function matchPledge(
  tx: Tx,
  by: Recorder,
  { id, cents, on, account = 'bank' }: Arrived,
): Promise<Outcome<'gone' | 'not-open' | 'bad-amount', { gift: string }>> {
  const pledge = await holdPledge(tx, id)
  if (!pledge) return failed('gone')
  // Emptied already: nobody could be thanked, so the money is entered as unidentified.
  if (pledge.state === 'matched' || pledge.forgotten_at) return failed('not-open')
  // The column's checks know the same words.
  const channel = pledge.channel as 'e-transfer' | 'cheque'
  const locale = pledge.locale as 'en' | 'fr'
  const { name, email, street, city, province, postal_code: postalCode, country } = pledge
  const landed = await receiveGift(tx, by, {
    campaign: pledge.campaign_id,
    channel,
    cents,
    on,
    account,
    source: `pledge:${id}`,
    donor: { name, email, locale, street, city, province, postalCode, country },
    receiptWanted: pledge.receipt_wanted,
  })
  if (!landed.ok) return failed(landed.reason === 'no-campaign' ? 'gone' : 'bad-amount')
  const { gift } = landed.value
  await tx
    .updateTable('pledges')
    .set({ state: 'matched', gift_id: gift, ended_at: sql`clock_timestamp()` })
    .where('id', '=', id)
    .execute()
  const wall = Wall.safeParse(pledge.wall)
  if (wall.success) await askForThanks(tx, { gift, campaign: pledge.campaign_id, locale, wall: wall.data })
  await note(tx, by, { communityId: house, action: 'pledge.matched', subject: `pledge:${id}`, detail: { gift } })
  return ok({ gift })
}
