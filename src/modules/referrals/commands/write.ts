import { sql } from 'kysely'
import { holdOf, type Unit } from '#modules/services'
import type { Recorder } from '#platform/audit'
import type { Tx } from '#platform/db'
import { enqueue } from '#platform/jobs'
import { announceChange } from '#platform/live'
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
}
export type Beginning = 'drafted' | 'sent' | 'waiting'
export interface Step {
  today: string
  via: Via
  reason?: Reason | undefined
  note?: string | undefined
}

export interface FirstStep extends Step {
  /** Sent at once, or kept as a draft. */
  how: 'send' | 'draft'
}

const organisationOf = (state: State, sides: { fromOrganisationId: string; toOrganisationId: string }) => {
  const turn = turnIn[state]
  return turn === 'sender' ? sides.fromOrganisationId : turn === 'partner' ? sides.toOrganisationId : null
}

/** What it means to begin in this state, by the rules: whose turn it is, and the dates. */
const beginning = (state: Beginning, fresh: Fresh, today: string) => {
  const { dueOn, expiresOn } = datesIn(state, fresh, today)
  return { turn: turnIn[state], organisation: organisationOf(state, fresh), dueOn, expiresOn }
}

/**
 * Writes a referral with its first step and its audit line, in one call of the database. One that is sent is promised a
 * place first, where places are counted, or waits where none is free. Gives the state; undefined when the same need has
 * been sent to this service before and is still open.
 */
export async function writeReferral(tx: Tx, by: Recorder, fresh: Fresh, { how, today, via, note = '' }: FirstStep) {
  const { communityId, category, serviceId, places, unit } = fresh
  const states: Beginning[] = how === 'draft' ? ['drafted'] : unit ? ['sent', 'waiting'] : ['sent']
  const begins = Object.fromEntries(states.map((state) => [state, beginning(state, fresh, today)]))
  announceChange(tx, communityId)
  const { rows } = await sql<{ state: Beginning | null }>`
    select write_referral(${communityId}, ${fresh.id}, ${fresh.householdId}, ${fresh.fromOrganisationId}, ${serviceId},
      ${fresh.toOrganisationId}, ${category}, ${unit}, ${places}, ${fresh.urgency}, ${fresh.language}, ${fresh.sizeBand},
      ${fresh.stream}, ${fresh.wantedOn}, ${fresh.againOf}, ${fresh.synthetic}, ${how === 'send'},
      ${unit ? holdOf(unit) : null}, ${JSON.stringify(begins)}, ${today}, ${by.id}, ${via}, ${note},
      ${JSON.stringify({ category, service: serviceId, places, via })}) as state`.execute(tx)
  return rows[0]?.state ?? undefined
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

/** What a step does to the place that is held: it is taken up, or free again from a Monday on (null: from this week). */
export type OnPlace = { effect: 'use' } | { effect: 'release'; from: string | null }
export interface Change {
  before: Locked
  to: State
  reservationId: string | null
  place?: OnPlace | undefined
}

/** What a step changes, by the rules: its place, its new state, whose turn, its dates, and the turn that ended too late. */
export function changesOf({ before, to, reservationId, place }: Change, { today, via, reason, note = '' }: Step) {
  const { state: from, dueOn: due } = before
  const late = isOverdue(due, today)
  return {
    from,
    to,
    ...datesIn(to, before, today),
    turn: turnIn[to],
    organisation: organisationOf(to, before),
    reservation: reservationId,
    effect: place?.effect ?? null,
    freeFrom: place?.effect === 'release' ? place.from : null,
    lateTurn: late ? turnIn[from] : null,
    lateOrganisation: late ? organisationOf(from, before) : null,
    lateDueOn: late ? due : null,
    lateSinceOn: late ? before.sinceOn : null,
    reason: reason ?? null,
    note,
    // The note stays with the step: it may hold more than an audit log should.
    detail: { from, via, ...(reason ? { reason } : {}) },
  }
}

/**
 * Writes one step of a referral that is held, in one call of the database: what becomes of its place, its new state,
 * whose turn, its dates, the step itself and its audit line. A turn that ends after its day is kept, for the boards of
 * the days between.
 */
export async function writeStep(tx: Tx, by: Recorder, change: Change, step: Step) {
  const { communityId, id } = change.before
  const s = changesOf(change, step)
  announceChange(tx, communityId)
  await sql`
    select write_referral_step(${communityId}, ${id}, ${s.from}, ${s.to}, ${s.turn}, ${s.organisation}, ${step.today},
      ${s.dueOn}, ${s.expiresOn}, ${s.followUpOn}, ${s.reservation}, ${s.effect}, ${s.freeFrom}, ${s.lateTurn},
      ${s.lateOrganisation}, ${s.lateDueOn}, ${s.lateSinceOn}, ${by.id}, ${step.via}, ${s.reason}, ${s.note},
      ${JSON.stringify(s.detail)})`.execute(tx)
}

/** Has the partner told by e-mail, by a job of the same transaction. */
export const tellPartner = (tx: Tx, communityId: number, referral: { id: string; version: number }) =>
  enqueue(tx, 'referrals.tell', { community: communityId, referral: referral.id, version: referral.version })

/** Has the sender told what became of its referral, by a job of the same transaction. */
export const tellSender = (tx: Tx, communityId: number, referral: { id: string; version: number }) =>
  enqueue(tx, 'referrals.report', { community: communityId, referral: referral.id, version: referral.version })
