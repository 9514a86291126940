import { entriesById } from '#modules/entries'
import { house, system } from '#platform/auth'
import { type Db, inScope, type Tx } from '#platform/db'
import type { Env } from '#platform/env'
import { clockOf, href, isLocale, type Locale } from '#platform/i18n'
import { issueLink } from '#platform/links'
import { queueMail } from '#platform/mail'
import { pledgeMail, thanksMail } from '../mails.ts'
import { campaignPath, mineGiftPath, minePledgePath } from '../paths.ts'
import { findCampaign } from '../queries/campaigns.ts'

/** What is needed to write to somebody: the secret that signs links, and where the house stands on the web. */
export type Senders = Pick<Env, 'secret' | 'publicUrl'>

/** Days for which the link to one's own gift works. */
const giftLinkDays = 365

/** Tells a donor that the gift has landed and where it went, to the cent. Once, however often the job runs. */
export const thankDonor = (db: Db, senders: Senders, id: string) => writeAboutGift(db, senders, { id, key: 'thanks' })

/** The same message with a new link, for somebody whose link works in another browser. */
export const writeAboutGift = (db: Db, senders: Senders, { id, key }: { id: string; key: string }) =>
  inScope(db, [house], async (tx) => {
    const gift = await findThanked(tx, id)
    // Donors of the demonstration do not exist.
    if (!gift?.email || gift.example) return
    const about = await aboutCampaign(tx, senders, gift.campaign_id)
    if (!about) return
    const locale: Locale = isLocale(gift.locale) ? gift.locale : 'en'
    const url = await giftLink(tx, senders, { gift: id, email: gift.email, locale })
    const mail = thanksMail(locale, { ...about, gift, url })
    await queueMail(tx, { to: gift.email, locale, ...mail, key: `gift:${id}:${key}`, communityId: null })
  })

/** A new link to the page of one's own gift. */
export async function giftLink(
  tx: Tx,
  senders: Senders,
  { gift, email, locale }: { gift: string; email: string; locale: Locale },
) {
  const { token } = await issueLink(tx, senders, system, {
    communityId: house,
    purpose: 'giving.gift',
    subject: gift,
    recipient: email,
    days: giftLinkDays,
  })
  return senders.publicUrl + href(mineGiftPath, locale, { token })
}

/** What every message says of a campaign: its title, its facts, its page. */
export async function aboutCampaign(tx: Tx, senders: Senders, id: string) {
  const [facts, [entry]] = [await findCampaign(tx, id), await entriesById(tx, [id])]
  // A campaign that was withdrawn has no title that readers know: its donors are told all the same.
  const title = entry?.title ?? (await lastTitle(tx, id))
  if (!facts || !title) return undefined
  const page = (locale: Locale) =>
    entry ? senders.publicUrl + href(campaignPath, locale, { slug: entry.slug[locale] }) : undefined
  return { facts, title, page }
}

async function lastTitle(tx: Tx, id: string) {
  const row = await tx
    .selectFrom('entry_versions')
    .select(['title_en as en', 'title_fr as fr'])
    .where('entry_id', '=', id)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row
}

const findThanked = (tx: Tx, id: string) =>
  tx
    .selectFrom('gifts as g')
    .innerJoin('donors as d', 'd.id', 'g.donor_id')
    .select(['d.name', 'd.email', 'd.example', 'g.locale', 'g.campaign_id', 'g.cents', 'g.to_goal_cents as toGoal'])
    .select(['g.surplus_cents as surplus', 'g.late', 'g.received_on as on', 'g.receipt_wanted as receiptWanted'])
    .where('g.id', '=', id)
    .executeTakeFirst()

export interface PledgeLetter {
  id: string
  occasion: 'noted' | 'reminder' | 'link'
  /** Tells two messages of one kind apart. */
  turn?: string
}
/** Writes to the giver of a promise what to do, with the reference and a link. False for a promise that holds no address. */
export async function mailPledge(tx: Tx, senders: Senders, { id, occasion, turn }: PledgeLetter): Promise<boolean> {
  const pledge = await tx
    .selectFrom('pledges')
    .selectAll()
    .where('id', '=', id)
    .where('email', '<>', '')
    .executeTakeFirst()
  const about = pledge && (await aboutCampaign(tx, senders, pledge.campaign_id))
  if (!pledge || !about) return false
  const locale: Locale = isLocale(pledge.locale) ? pledge.locale : 'en'
  const { token } = await issueLink(tx, senders, system, {
    communityId: house,
    purpose: 'giving.pledge',
    subject: id,
    recipient: pledge.email,
    days: Math.max(1, Math.ceil((pledge.expires_at.getTime() - Date.now()) / 86_400_000) + 30),
  })
  const mail = pledgeMail(locale, {
    ...about,
    occasion,
    name: pledge.name,
    cents: pledge.cents,
    // The column's check knows the same words.
    channel: pledge.channel as 'e-transfer' | 'cheque',
    reference: pledge.reference,
    until: clockOf(pledge.expires_at).day,
    waiting: pledge.state === 'waiting',
    url: senders.publicUrl + href(minePledgePath, locale, { token }),
  })
  const key = `pledge:${id}:${occasion}${turn ? `:${turn}` : ''}`
  await queueMail(tx, { to: pledge.email, locale, ...mail, key, communityId: null })
  return true
}
