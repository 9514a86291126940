import { maySpeakFor, reservePlaces, type Speaker } from '#modules/services'
import { constraintOf, type Db, inScope } from '#platform/db'
import { failed, ok } from '#platform/outcome'
import type { Answer, FollowUp, Withdrawal } from '../schema.ts'
import { readHere } from './context.ts'
import { type At, holdReferral, stepReferral } from './step.ts'
import { tellPartner, writeStep } from './write.ts'

type Plain = Omit<At, 'reason'>

/**
 * A partner accepts or declines, once: of two who answer at the same moment the second is told `answered-already`. A place
 * that is declined is offered to the next in line at once.
 */
export const answerReferral = (
  db: Db,
  by: Speaker,
  communityId: number,
  { answer, reason, ...at }: Plain & Omit<Answer, 'version' | 'note'>,
) =>
  stepReferral(db, by, communityId, {
    ...at,
    to: answer,
    reason: answer === 'declined' ? (reason ?? 'other') : undefined,
  })

/** The service has begun: the reserved places are in use. `place-withdrawn` where the partner has taken them back. */
export const startReferral = (db: Db, by: Speaker, communityId: number, at: Plain) =>
  stepReferral(db, by, communityId, { ...at, to: 'started' })

/** The service is over: a bed, seat or school place is free again from next week. The follow-up is due in three months. */
export const completeReferral = (db: Db, by: Speaker, communityId: number, at: Plain) =>
  stepReferral(db, by, communityId, { ...at, to: 'completed' })

/** The household did not come: the place goes back. */
export const reportNoShow = (db: Db, by: Speaker, communityId: number, at: Plain) =>
  stepReferral(db, by, communityId, { ...at, to: 'no-show' })

/** Takes a referral back, with the reason; once accepted, either side can. */
export const withdrawReferral = (
  db: Db,
  by: Speaker,
  communityId: number,
  at: Plain & Omit<Withdrawal, 'version' | 'note'>,
) => stepReferral(db, by, communityId, { ...at, to: 'withdrawn' })

/** How the household was found to be, three to six months after the service; the reason says what was found. */
export const followUp = (db: Db, by: Speaker, communityId: number, at: Plain & Omit<FollowUp, 'version' | 'note'>) =>
  stepReferral(db, by, communityId, { ...at, to: 'followed-up' })

/** Sends a draft: a place is reserved now, or it goes on the waiting list. */
export const sendDraft = (db: Db, by: Speaker, communityId: number, at: Plain) =>
  inScope(db, [communityId], async (tx) => {
    const held = await holdReferral(tx, communityId, at.id, at.on)
    if (!held) return failed('gone')
    const { before, today, silent } = held
    if (!maySpeakFor(by, before.fromOrganisationId)) return failed('not-yours')
    if (before.state !== 'drafted') return failed('not-now')
    if (at.version !== undefined && at.version !== before.version) return failed('edited-meanwhile')
    const about = { householdId: before.householdId, serviceIds: [], senderId: before.fromOrganisationId }
    const { household } = await readHere(tx, communityId, about, at.on)
    if (household?.gone) return failed('household-left')
    const { serviceId, unit, places, wantedOn: date } = before
    const wanted = unit && { communityId, serviceId, unit, places, date, on: today }
    const reserved = wanted ? await reservePlaces(tx, wanted) : undefined
    const to: 'sent' | 'waiting' = reserved && !reserved.ok ? 'waiting' : 'sent'
    const reservationId = reserved?.ok ? reserved.value.id : null
    await writeStep(tx, by, { before, to, reservationId }, { today, via: at.via, note: at.note })
    const version = before.version + 1
    if (to === 'sent' && !silent) await tellPartner(tx, communityId, { id: before.id, version })
    return ok({ id: before.id, state: to, version })
  }).catch((error) => {
    if (constraintOf(error) === 'referrals_open_once') return failed('sent-already')
    throw error
  })
