import { sql } from 'kysely'
import { type Db, inScope, type Tx } from '#platform/db'
import type { Env } from '#platform/env'
import { href, type Locale } from '#platform/i18n'
import { issueLink, linkActor, type OpenLink, useLink } from '#platform/links'
import { queueMail } from '#platform/mail'
import { failed, ok } from '#platform/outcome'
import { confirmMail, preferencesMail } from '../mails.ts'
import { confirmPath, preferencesPath } from '../paths.ts'
import { proofs } from '../proofs.ts'
import { type Purpose, purposes } from '../purposes.ts'
import type { Community } from '../queries/community.ts'
import { findSubscriber, listActs } from '../queries/consents.ts'
import { confirmDays, mayWrite, requestsADay } from '../rules.ts'
import { confirmToken, type Leaving } from '../tokens.ts'
import { grantConsent, withdrawConsent } from './consents.ts'

type House = Pick<Env, 'secret' | 'publicUrl'>
interface Asking {
  email: string
  locale: Locale
  purposes: readonly Purpose[]
}

/** Keeps what somebody asked for on the public form, until its address confirms it. In the community's scope. */
export async function noteRequest(tx: Tx, communityId: number, { email, locale, purposes }: Asking): Promise<string> {
  const { id } = await tx
    .insertInto('subscription_requests')
    .values({ community_id: communityId, email, locale, purposes: [...purposes] })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/**
 * Takes a request of the public form and mails the address a link to confirm it: until then nothing is agreed to. Says
 * nothing about whether the address is known. More than three requests for one address in a day are not answered.
 */
export const askToSubscribe = (db: Db, env: House, place: Community, asking: Asking) =>
  inScope(db, [place.id], async (tx) => {
    const { email, locale } = asking
    const lately = await tx
      .selectFrom('subscription_requests')
      .select('id')
      .where('community_id', '=', place.id)
      .where('email', '=', email)
      .where('requested_at', '>', sql<Date>`clock_timestamp() - interval '1 day'`)
      .limit(requestsADay)
      .execute()
    if (lately.length >= requestsADay) return
    const id = await noteRequest(tx, place.id, asking)
    const token = confirmToken(place.id, id, env.secret)
    const url = env.publicUrl + href(confirmPath, locale, { community: place.slug[locale], token })
    const mail = confirmMail(locale, { community: place.name[locale], purposes: asking.purposes, url })
    await queueMail(tx, { to: email, locale, ...mail, key: `subscription:${id}`, communityId: place.id })
  })

/** What a request asks for; undefined when there is none any more. In the community's scope. */
export const findRequest = (tx: Tx, communityId: number, id: string) =>
  tx
    .selectFrom('subscription_requests')
    .select(['id', 'email', 'locale', 'purposes', 'requested_at', 'confirmed_at'])
    .select(sql<boolean>`requested_at < clock_timestamp() - ${confirmDays} * interval '1 day'`.as('run_out'))
    .where('community_id', '=', communityId)
    .where('id', '=', id)
    .executeTakeFirst()

/**
 * Writes express consent down for what was asked for, with what proves it. `gone` for no request of ours, `run-out` after
 * seven days, `done-already` when it was confirmed before: nothing is written twice.
 */
export const confirmSubscription = (db: Db, communityId: number, requestId: string) =>
  inScope(db, [communityId], async (tx) => {
    const locked = await tx
      .selectFrom('subscription_requests')
      .select('id')
      .where('community_id', '=', communityId)
      .where('id', '=', requestId)
      .forUpdate()
      .executeTakeFirst()
    const request = locked && (await findRequest(tx, communityId, requestId))
    if (!request) return failed('gone')
    if (request.confirmed_at) return failed('done-already')
    if (request.run_out) return failed('run-out')
    const evidence = proofs.confirmed(request.requested_at, requestId)
    for (const purpose of purposes.filter((one) => request.purposes.includes(one))) {
      // The check constraint allows no other languages.
      const consent = { email: request.email, locale: request.locale as Locale, purpose, evidence }
      const by = { id: `request:${requestId}` }
      await grantConsent(tx, by, communityId, { ...consent, kind: 'express', source: 'form' })
    }
    await tx
      .updateTable('subscription_requests')
      .set({ confirmed_at: sql`clock_timestamp()` })
      .where('community_id', '=', communityId)
      .where('id', '=', requestId)
      .execute()
    return ok(request.purposes)
  })

/** Ends one purpose for whoever holds the link of a message, at once; a second time changes nothing. `gone` for nobody we know. */
export const leave = (db: Db, { communityId, subscriberId, purpose }: Leaving, source: 'mail' | 'link') =>
  inScope(db, [communityId], (tx) => {
    const evidence = source === 'mail' ? proofs.oneClick : proofs.button
    const by = { id: `subscriber:${subscriberId}` }
    return withdrawConsent(tx, by, communityId, { subscriberId, purposes: [purpose], source, evidence })
  })

/** Days in which the preferences can be changed by the link. */
const preferencesDays = 7

/** Mails the owner of an address a link to their preferences: whoever was forwarded a message gets nothing from it. */
export const askForPreferences = (db: Db, env: House, place: Community, subscriberId: string) =>
  inScope(db, [place.id], async (tx) => {
    const subscriber = await findSubscriber(tx, place.id, { id: subscriberId })
    if (!subscriber) return failed('gone')
    // The check constraint allows no other languages.
    const locale = subscriber.locale as Locale
    const by = { id: `subscriber:${subscriberId}` }
    const { id, token } = await issueLink(tx, env, by, {
      communityId: place.id,
      purpose: 'mailing.preferences',
      subject: subscriberId,
      recipient: subscriber.email,
      days: preferencesDays,
    })
    const url = env.publicUrl + href(preferencesPath, locale, { token })
    const mail = preferencesMail(locale, place.name[locale], preferencesDays, url)
    await queueMail(tx, { to: subscriber.email, locale, ...mail, key: `link:${id}`, communityId: place.id })
    return ok(subscriber.email)
  })

/** What somebody gets today. In the community's scope. */
export async function readPreferences(tx: Tx, communityId: number, subscriberId: string, on: string) {
  const subscriber = await findSubscriber(tx, communityId, { id: subscriberId })
  if (!subscriber) return undefined
  const agreed: Purpose[] = []
  for (const purpose of purposes)
    if (mayWrite(await listActs(tx, communityId, subscriberId, purpose), on).may) agreed.push(purpose)
  return { ...subscriber, agreed }
}

/**
 * Writes the preferences of the owner of a link: consent in words for what is newly ticked, withdrawal of what no longer
 * is. The link is used up. `too-late` when it was used, revoked or ran out meanwhile; `gone` without a subscriber.
 */
export const setPreferences = (
  db: Db,
  link: OpenLink,
  { locale, chosen, on }: { locale: Locale; chosen: readonly Purpose[]; on: string },
) =>
  inScope(db, [link.communityId], async (tx) => {
    const { communityId, subject: subscriberId } = link
    const by = linkActor(link)
    const before = await readPreferences(tx, communityId, subscriberId, on)
    if (!before) return failed('gone')
    if (!(await useLink(tx, link, by))) return failed('too-late')
    const evidence = proofs.preferences(link.id)
    const added = chosen.filter((one) => !before.agreed.includes(one))
    for (const purpose of added)
      await grantConsent(tx, by, communityId, {
        email: before.email,
        locale,
        purpose,
        kind: 'express',
        evidence,
        source: 'link',
      })
    const dropped = purposes.filter((one) => !chosen.includes(one))
    await withdrawConsent(tx, by, communityId, { subscriberId, purposes: dropped, source: 'link', evidence })
    await tx
      .updateTable('subscribers')
      .set({ locale })
      .where('community_id', '=', communityId)
      .where('id', '=', subscriberId)
      .execute()
    return ok(chosen)
  })
