import { house, system } from '#platform/auth'
import type { Tx } from '#platform/db'
import type { Env } from '#platform/env'
import { href, isLocale, type Locale } from '#platform/i18n'
import { issueLink } from '#platform/links'
import { queueMail } from '#platform/mail'
import { type ApplicantOccasion, applicantMail, type RefereeOccasion, refereeMail } from '../mails/index.ts'
import { minePath, refereePath } from '../paths.ts'
import { findCall, findListedCall } from '../queries/calls.ts'
import { linkDays, refereeLinkDays } from '../rules/index.ts'

/** What is needed to write to somebody: the secret that signs links, and where the house stands on the web. */
export type Senders = Pick<Env, 'secret' | 'publicUrl'>
/** The demonstration loads itself without an address on the web: it writes to nobody. */
export const isLoading = ({ publicUrl }: Senders) => publicUrl === ''
const localeOf = (text: string): Locale => (isLocale(text) ? text : 'en')

/**
 * Writes to an applicant, in their language, with a link of their own; one occasion (and turn) is one message, ever. In the
 * transaction of what it is about. Whoever has been forgotten is not written to.
 */
export async function mailApplicant(
  tx: Tx,
  senders: Senders,
  to: { id: string; entry_id: string; email: string; locale: string },
  occasion: ApplicantOccasion & { turn?: string },
): Promise<void> {
  if (to.email === '' || isLoading(senders)) return
  const [call, listed] = [await findCall(tx, to.entry_id), await findListedCall(tx, to.entry_id)]
  if (!call || !listed) return
  const locale = localeOf(to.locale)
  const { token } = await issueLink(tx, senders, system, {
    communityId: house,
    purpose: 'scholarship.application',
    subject: to.id,
    recipient: to.email,
    days: linkDays(new Date(), call.decidedOn),
  })
  const mail = applicantMail(locale, {
    occasion,
    title: listed.title[locale],
    call,
    url: senders.publicUrl + href(minePath, locale, { token }),
  })
  const key = `application:${to.id}:${occasion.about}${occasion.turn ? `:${occasion.turn}` : ''}`
  await queueMail(tx, { to: to.email, locale, ...mail, key, communityId: null })
}

interface RefereeToMail {
  id: string
  name: string
  email: string
  locale: string
  applicant: string
  callId: string
}
/** Writes to a referee, in the language of the application. The applicant's name stands in the message: that is what it is about. */
export async function mailReferee(
  tx: Tx,
  senders: Senders,
  to: RefereeToMail,
  occasion: RefereeOccasion & { turn?: string },
): Promise<void> {
  if (to.email === '' || isLoading(senders)) return
  const [call, listed] = [await findCall(tx, to.callId), await findListedCall(tx, to.callId)]
  if (!call || !listed) return
  const locale = localeOf(to.locale)
  const { token } = await issueLink(tx, senders, system, {
    communityId: house,
    purpose: 'scholarship.referee',
    subject: to.id,
    recipient: to.email,
    days: refereeLinkDays(new Date(), call.lettersUntil),
  })
  const mail = refereeMail(locale, {
    occasion,
    title: listed.title[locale],
    call,
    applicant: to.applicant,
    name: to.name,
    url: senders.publicUrl + href(refereePath, locale, { token }),
  })
  const key = `referee:${to.id}:${occasion.about}${occasion.turn ? `:${occasion.turn}` : ''}`
  await queueMail(tx, { to: to.email, locale, ...mail, key, communityId: null })
}
