import { randomUUID } from 'node:crypto'
import { grantConsent } from '#modules/mailing'
import { type Db, inScope, type Tx } from '#platform/db'
import { href, type Locale, today } from '#platform/i18n'
import { issueLink, linkActor, type OpenLink, revokeLinks, useLink } from '#platform/links'
import { queueMail } from '#platform/mail'
import { failed, ok } from '#platform/outcome'
import { formatShiftHours } from '../hours.ts'
import { linkDays, offerMail, shiftCancelledMail, shiftMovedMail, shiftTakenMail, volunteerMail } from '../mails.ts'
import { keepOfferPath, myShiftsPath } from '../paths.ts'
import { findShift } from '../queries/shifts.ts'
import { findReach } from '../queries/volunteers.ts'
import type { OfferForm, ShiftForm, VolunteerForm } from '../schema.ts'
import type { Speaker } from '../speaker.ts'
import { editShift } from './edit-shift.ts'
import { lockOffer } from './locks.ts'
import { answerOffer, type Making, makeOffer } from './offers.ts'
import { cancelShift, type Signup, signUp } from './shifts.ts'
import { type Applying, applyToVolunteer } from './volunteers.ts'

/** What a message needs of the house: the key that signs links, the address they begin with, and the place's names. */
export interface Sender {
  secret: string
  publicUrl: string
  place: { id: number; slug: Record<Locale, string>; name: Record<Locale, string> }
}

interface To {
  id: string
  email: string
  locale: Locale
}
async function mailOfferLink(tx: Tx, by: Speaker, from: Sender, to: To & { again: boolean }) {
  const { place } = from
  const offer = await lockOffer(tx, place.id, to.id)
  if (!offer) return
  const { id, token } = await issueLink(tx, from, by, {
    communityId: place.id,
    purpose: 'offer.keep',
    subject: to.id,
    recipient: to.email,
    days: linkDays,
  })
  const url = from.publicUrl + href(keepOfferPath, to.locale, { community: place.slug[to.locale], token })
  const { category, quantity } = offer
  const mail = offerMail(to.locale, { place: place.name[to.locale], category, quantity, url, again: to.again })
  await queueMail(tx, { to: to.email, locale: to.locale, ...mail, key: `offer.keep:${id}` })
}

async function mailVolunteerLink(tx: Tx, by: Speaker, from: Sender, to: To) {
  const { place } = from
  const { id, token } = await issueLink(tx, from, by, {
    communityId: place.id,
    purpose: 'volunteer.shift',
    subject: to.id,
    recipient: to.email,
    days: linkDays,
  })
  const url = from.publicUrl + href(myShiftsPath, to.locale, { community: place.slug[to.locale], token })
  const mail = volunteerMail(to.locale, { place: place.name[to.locale], url })
  await queueMail(tx, { to: to.email, locale: to.locale, ...mail, key: `volunteer.shift:${id}` })
}

/** `agreed`: the words beside a box that was empty and that someone ticked, and the form it stood on. */
interface Agreeing {
  agreed?: string | undefined
}
async function keepConsent(tx: Tx, by: Speaker, from: Sender, form: { email: string; locale: Locale; agreed: string }) {
  const { email, locale, agreed: evidence } = form
  const consent = { email, locale, purpose: 'newsletter', kind: 'express', evidence, source: 'form' } as const
  const granted = await grantConsent(tx, by, from.place.id, consent)
  // Express consent given now is neither in the future nor run out.
  if (!granted.ok) throw new Error(granted.reason)
}

/**
 * Records an offer and sends its giver the link by which it can be changed, in one transaction. `agreed` when they also
 * want to be written to: that is another matter, kept in the ledger of consents.
 */
export const receiveOffer = (db: Db, by: Speaker, from: Sender, { agreed, ...form }: OfferForm & Making & Agreeing) =>
  inScope(db, [from.place.id], async (tx) => {
    const made = await makeOffer(tx, by, from.place.id, form)
    if (made.ok && form.email !== '' && agreed)
      await keepConsent(tx, by, from, { agreed, email: form.email, locale: form.locale })
    if (made.ok && form.email !== '') {
      const { email, locale } = form
      await mailOfferLink(tx, by, from, { id: made.value.id, email, locale, again: made.value.again })
    }
    return made
  })

/** Records a volunteer and sends the link to their own page, in one transaction. */
export const receiveVolunteer = (
  db: Db,
  by: Speaker,
  from: Sender,
  { agreed, ...form }: VolunteerForm & Applying & Agreeing,
) =>
  inScope(db, [from.place.id], async (tx) => {
    const applied = await applyToVolunteer(tx, by, from.place.id, form)
    if (form.email !== '' && agreed) await keepConsent(tx, by, from, { agreed, email: form.email, locale: form.locale })
    if (applied.ok && form.email !== '')
      await mailVolunteerLink(tx, by, from, { id: applied.value.id, email: form.email, locale: form.locale })
    return applied
  })

/** Sends a volunteer the link to their page again; `no-address` when we have none. */
export const sendVolunteerLink = (db: Db, by: Speaker, from: Sender, id: string) =>
  inScope(db, [from.place.id], async (tx) => {
    const reach = await findReach(tx, from.place.id, id)
    if (!reach) return failed('no-address')
    await mailVolunteerLink(tx, by, from, { id, ...reach })
    return ok(id)
  })

/** Sends a new link to the address of one that has run out or is in use elsewhere; the old ones stop working. */
export const renewLink = (db: Db, from: Sender, link: OpenLink, locale: Locale) =>
  inScope(db, [link.communityId], async (tx) => {
    const by = linkActor(link)
    await revokeLinks(tx, by, link.communityId, link.subject)
    const to = { id: link.subject, email: link.recipient, locale }
    if (link.purpose === 'offer.keep') await mailOfferLink(tx, by, from, { ...to, again: false })
    else await mailVolunteerLink(tx, by, from, to)
    return ok(link.subject)
  })

class Undo extends Error {}

/** Withdraws an offer by its giver's link, which is then used up. Whoever comes second changes nothing. */
export async function withdrawByLink(db: Db, link: OpenLink, on: string) {
  const by = linkActor(link)
  const { communityId, subject } = link
  try {
    return await inScope(db, [communityId], async (tx) => {
      const answered = await answerOffer(tx, by, { communityId, id: subject }, { to: 'withdrawn', why: '', on })
      if (answered.ok && !(await useLink(tx, link, by))) throw new Undo()
      return answered
    })
  } catch (error) {
    if (error instanceof Undo) return failed('link-used')
    throw error
  }
}

/** Calls a shift off and tells everyone who was on it, each once. */
export const cancelShiftAndTell = (db: Db, by: Speaker, from: Sender, id: string) =>
  inScope(db, [from.place.id], async (tx) => {
    const cancelled = await cancelShift(tx, by, { communityId: from.place.id, id })
    if (!cancelled.ok) return cancelled
    for (const volunteerId of cancelled.value)
      await mailOfShift(tx, from, { id, volunteerId, text: shiftCancelledMail, key: `shift.cancelled:${id}` })
    return ok(id)
  })

/** Changes a shift and, where its day, hours or area are others now, tells everyone who is on it. */
export const editShiftAndTell = (db: Db, by: Speaker, from: Sender, { id, form }: { id: string; form: ShiftForm }) =>
  inScope(db, [from.place.id], async (tx) => {
    const edited = await editShift(tx, by, { communityId: from.place.id, id }, form)
    if (!edited.ok) return edited
    // A shift can be moved to and fro: each time is one message.
    const key = `shift.moved:${id}:${randomUUID()}`
    for (const volunteerId of edited.value) await mailOfShift(tx, from, { id, volunteerId, text: shiftMovedMail, key })
    return edited
  })

/** Puts a volunteer on a shift and tells them. */
export const signUpAndTell = (db: Db, by: Speaker, from: Sender, signup: Signup) =>
  inScope(db, [from.place.id], async (tx) => {
    const signed = await signUp(tx, by, from.place.id, signup)
    if (!signed.ok) return signed
    const { shiftId: id, volunteerId } = signup
    await mailOfShift(tx, from, { id, volunteerId, text: shiftTakenMail, key: `shift.taken:${id}` })
    return signed
  })

interface AboutShift {
  id: string
  volunteerId: string
  text: typeof shiftTakenMail
  key: string
}
async function mailOfShift(tx: Tx, { place }: Sender, { id, volunteerId, text, key }: AboutShift) {
  const reach = await findReach(tx, place.id, volunteerId)
  const shift = reach && (await findShift(tx, place.id, id))
  if (!shift) return
  const { email, locale } = reach
  const mail = text(locale, {
    place: place.name[locale],
    title: locale === 'en' ? shift.titleEn : shift.titleFr,
    day: today(shift.startsAt),
    hours: formatShiftHours(locale, shift),
    area: shift.area,
  })
  await queueMail(tx, { to: email, locale, ...mail, key: `${key}:${volunteerId}` })
}
