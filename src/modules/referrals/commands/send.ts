import { randomUUIDv7 } from 'node:crypto'
import { lockUnits, maySpeakFor, type Speaker } from '#modules/services'
import { type Db, inScope, type Tx } from '#platform/db'
import { addDays } from '#platform/i18n'
import { failed, ok } from '#platform/outcome'
import type { Via } from '../codes.ts'
import { longestAhead, placesFor, unitFor } from '../rules.ts'
import type { Sending, Target } from '../schema.ts'
import { type Asked, type Day, type Household, readHere } from './context.ts'
import { type FirstStep, type Fresh, tellPartner, writeReferral } from './write.ts'

export type SendingRefusal =
  | 'no-such-household'
  | 'household-left'
  | 'organisation-missing'
  | 'not-yours'
  | 'too-far-ahead'
  | 'no-such-service'
  | 'archived'
  | 'not-counted'
  | 'sent-already'
export type SendingFault = { ok: false; reason: SendingRefusal; index?: number }

/** How a need was sent: `sent` with a place reserved where places are counted, or `waiting` because none was free. */
export interface Sent {
  id: string
  serviceId: string
  state: 'drafted' | 'sent' | 'waiting'
  version: number
}
export interface HowSent {
  via: Via
  on?: Day
  /** The referral that ended without a place and is tried again. */
  againOf?: string | undefined
}

class Refused extends Error {
  readonly fault: SendingFault
  constructor(reason: SendingRefusal, index?: number) {
    super(reason)
    this.fault = index === undefined ? failed(reason) : { ...failed(reason), index }
  }
}

/**
 * Sends one household's needs to any number of services, in one transaction: all of them or, where one cannot be sent at
 * all, none (`index` says which). Where places are counted, each is reserved at once; a service without a free place is
 * no failure: that need goes on its waiting list, and its outcome says so. Partner staff send for their organisation.
 */
export const sendReferrals = (db: Db, by: Speaker, communityId: number, sending: Sending & HowSent) =>
  inScope(db, [communityId], async (tx) => ok(await write(tx, by, communityId, sending, 'send'))).catch(refusal)

/** Keeps a need as a draft: nothing is reserved and nobody is told. */
export const draftReferrals = (db: Db, by: Speaker, communityId: number, sending: Sending & HowSent) =>
  inScope(db, [communityId], async (tx) => ok(await write(tx, by, communityId, sending, 'draft'))).catch(refusal)

/** Sends one household's need to one service. */
export async function sendReferral(
  db: Db,
  by: Speaker,
  communityId: number,
  { to, ...sending }: Omit<Sending, 'to'> & HowSent & { to: Target },
) {
  const outcome = await sendReferrals(db, by, communityId, { ...sending, to: [to] })
  if (!outcome.ok) return outcome
  const [sent] = outcome.value
  if (!sent) throw new Error('One need was sent and none came back.')
  return ok(sent)
}

function refusal(error: unknown): SendingFault {
  if (error instanceof Refused) return error.fault
  throw error
}

async function write(tx: Tx, by: Speaker, communityId: number, sending: Sending & HowSent, how: FirstStep['how']) {
  const from = sending.fromOrganisationId ?? by.own ?? null
  const serviceIds = sending.to.map(({ serviceId }) => serviceId)
  const about = { householdId: sending.householdId, serviceIds, senderId: from }
  const { household, today, silent, services, sender } = await readHere(tx, communityId, about, sending.on)
  if (from === null || !sender) throw new Refused('organisation-missing')
  if (!maySpeakFor(by, from)) throw new Refused('not-yours')
  if (!household) throw new Refused('no-such-household')
  if (household.gone) throw new Refused('household-left')
  if (sending.wantedOn > addDays(today, longestAhead)) throw new Refused('too-far-ahead')
  const all = sending.to.map((target, index) =>
    freshOf({ communityId, sending, from, household }, target, checked(services.get(target.serviceId), index), index),
  )
  const states = await writeAll(tx, by, all, { how, today, via: sending.via, note: sending.note })
  if (!silent) {
    const told = all.filter((_, index) => states[index] === 'sent')
    await Promise.all(told.map(({ id }) => tellPartner(tx, communityId, { id, version: 1 })))
  }
  return all.map(({ id, serviceId }, index): Sent => ({ id, serviceId, state: states[index] ?? 'drafted', version: 1 }))
}

function checked(service: Asked | undefined, index: number): Asked {
  if (!service) throw new Refused('no-such-service', index)
  if (service.archived) throw new Refused('archived', index)
  return service
}

interface Common {
  communityId: number
  sending: Sending & HowSent
  from: string
  household: Household
}

function freshOf({ communityId, sending, from, household }: Common, target: Target, service: Asked, index: number) {
  const usual = unitFor(target.category, household.sizeBand)
  // A family may want a smaller or a larger home than its size suggests; no other need has a choice of units.
  const unit = target.category === 'home' && target.unit?.startsWith('homes-') ? target.unit : usual
  if (unit && !service.units.includes(unit)) throw new Refused('not-counted', index)
  const fresh: Fresh = {
    ...household,
    communityId,
    id: randomUUIDv7(),
    householdId: sending.householdId,
    fromOrganisationId: from,
    serviceId: target.serviceId,
    toOrganisationId: service.organisationId,
    category: target.category,
    unit,
    places: target.places ?? placesFor(target.category, household.sizeBand),
    urgency: sending.urgency,
    wantedOn: sending.wantedOn,
    againOf: sending.againOf ?? null,
  }
  return fresh
}

/** Writes all of them, and gives the state in which each begins. */
async function writeAll(tx: Tx, by: Speaker, all: readonly Fresh[], first: FirstStep) {
  const counted = all.flatMap(({ serviceId, unit }) => (unit ? [{ serviceId, unit }] : []))
  // One takes its lock when it is its turn. Several are held before the first line is written, which others wait for.
  const held = first.how === 'send' && all.length > 1 ? lockUnits(tx, all[0]?.communityId ?? 0, counted) : undefined
  const written = all.map((one) => writeReferral(tx, by, one, first))
  const [states] = await Promise.all([Promise.all(written), held])
  return states.map((state, index) => {
    if (state === undefined) throw new Refused('sent-already', index)
    return state
  })
}
