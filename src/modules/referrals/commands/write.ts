import { sql } from 'kysely'
import type { Unit } from '#modules/services'
import { type Change, type Recorder, record } from '#platform/audit'
import type { Tx } from '#platform/db'
import { enqueue } from '#platform/jobs'
import type { Category, Reason, State, Urgency, Via } from '../codes.ts'
import { datesIn, isOverdue, turnIn } from '../rules.ts'
import type { Household } from './context.ts'

/** A referral that is about to be written for the first time. */
export interface Fresh extends Household {
  id: string
  communityId: number
  householdId: string
  fromOrganisationId: string
  serviceId: string
  toOrganisationId: string
  category: Category
  unit: Unit | null
  places: number
  urgency: Urgency
  wantedOn: string
  againOf: string | null
  reservationId: string | null
  state: 'drafted' | 'sent' | 'waiting'
}
export interface Step {
  today: string
  via: Via
  reason?: Reason | undefined
  note?: string | undefined
}

const organisationOf = (state: State, sides: { fromOrganisationId: string; toOrganisationId: string }) => {
  const turn = turnIn[state]
  return turn === 'sender' ? sides.fromOrganisationId : turn === 'partner' ? sides.toOrganisationId : null
}

/** Writes a referral with its first step. False when the same need has been sent to this service before and is still open. */
export async function insertReferral(tx: Tx, by: Recorder, fresh: Fresh, { today, via, note = '' }: Step) {
  const { state } = fresh
  const { dueOn, expiresOn } = datesIn(state, fresh, today)
  const result = await sql`
    with referral as (
      insert into referrals (community_id, id, household_id, from_organisation_id, service_id, to_organisation_id,
        category, unit, places, urgency, language, size_band, stream, wanted_on, again_of, reservation_id, state, turn,
        turn_organisation_id, since_on, due_on, expires_on, sent_on, synthetic, asked_at)
      values (${fresh.communityId}, ${fresh.id}, ${fresh.householdId}, ${fresh.fromOrganisationId}, ${fresh.serviceId},
        ${fresh.toOrganisationId}, ${fresh.category}, ${fresh.unit}, ${fresh.places}, ${fresh.urgency}, ${fresh.language},
        ${fresh.sizeBand}, ${fresh.stream}, ${fresh.wantedOn}, ${fresh.againOf}, ${fresh.reservationId}, ${state},
        ${turnIn[state]}, ${organisationOf(state, fresh)}, ${today}, ${dueOn}, ${expiresOn},
        case when ${state} <> 'drafted' then ${today}::date end, ${fresh.synthetic},
        case when ${state} <> 'drafted' then clock_timestamp() end)
      on conflict do nothing returning community_id, id, version)
    insert into referral_moves (community_id, referral_id, version, to_state, moved_on, actor_id, via, note)
    select community_id, id, version, ${state}, ${today}, ${by.id}, ${via}, ${note} from referral`.execute(tx)
  return result.numAffectedRows === 1n
}

/** A referral as its row was read, locked, before a step. */
export interface Locked {
  communityId: number
  id: string
  householdId: string
  fromOrganisationId: string
  toOrganisationId: string
  serviceId: string
  category: Category
  unit: Unit | null
  places: number
  urgency: Urgency
  wantedOn: string
  reservationId: string | null
  state: State
  sinceOn: string
  dueOn: string | null
  expiresOn: string | null
  version: number
}
export const lockedColumns = sql`
  r.community_id as "communityId", r.id, r.household_id as "householdId",
  r.from_organisation_id as "fromOrganisationId", r.to_organisation_id as "toOrganisationId", r.service_id as "serviceId",
  r.category, r.unit, r.places, r.urgency, r.wanted_on as "wantedOn", r.reservation_id as "reservationId", r.state,
  r.since_on as "sinceOn", r.due_on as "dueOn", r.expires_on as "expiresOn", r.version`

/** Writes one step of a referral that is held: its new state, whose turn, its dates, and the step itself. */
export async function writeStep(
  tx: Tx,
  by: Recorder,
  { before, to, reservationId }: { before: Locked; to: State; reservationId: string | null },
  step: Step,
) {
  const { today, via, reason = null, note = '' } = step
  const { dueOn, expiresOn, followUpOn } = datesIn(to, before, today)
  await Promise.all([
    sql`
      with moved as (
        update referrals set state = ${to}, turn = ${turnIn[to]}, turn_organisation_id = ${organisationOf(to, before)},
          since_on = ${today}, due_on = ${dueOn}, expires_on = ${expiresOn}, follow_up_on = ${followUpOn},
          reservation_id = ${reservationId}, version = version + 1,
          sent_on = case when ${to} in ('sent', 'waiting') then coalesce(sent_on, ${today}::date) else sent_on end,
          asked_at = case when ${to} in ('sent', 'waiting') then coalesce(asked_at, clock_timestamp()) else asked_at end
        where community_id = ${before.communityId} and id = ${before.id} returning community_id, id, version)
      insert into referral_moves (community_id, referral_id, version, from_state, to_state, moved_on, actor_id, via,
        reason, note)
      select community_id, id, version, ${before.state}, ${to}, ${today}, ${by.id}, ${via}, ${reason}, ${note}
      from moved`.execute(tx),
    rememberLate(tx, before, today),
    record(tx, by, changeOf(before, to, step)),
  ])
}

/** The audit line of a step. The note stays with the step: it may hold more than an audit log should. */
const changeOf = (before: Locked, to: State, { via, reason }: Step): Change => ({
  communityId: before.communityId,
  action: `referral.${to}`,
  subject: `referral:${before.id}`,
  detail: { from: before.state, via, ...(reason ? { reason } : {}) },
})

/** A turn that ends after its day is kept, for the boards of the days between. */
async function rememberLate(tx: Tx, before: Locked, today: string) {
  if (!before.dueOn || !isOverdue(before.dueOn, today)) return
  await tx
    .insertInto('referrals_late')
    .values({
      community_id: before.communityId,
      referral_id: before.id,
      version: before.version,
      turn: turnIn[before.state],
      organisation_id: organisationOf(before.state, before),
      due_on: before.dueOn,
      since_on: before.sinceOn,
      until_on: today,
    })
    .execute()
}

/** Has the partner told by e-mail, by a job of the same transaction. */
export const tellPartner = (tx: Tx, communityId: number, referral: { id: string; version: number }) =>
  enqueue(tx, 'referrals.tell', { community: communityId, referral: referral.id, version: referral.version })
