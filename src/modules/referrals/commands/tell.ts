import { listSpeakers } from '#modules/accounts'
import { system } from '#platform/auth'
import { type Db, inScope, type Tx } from '#platform/db'
import type { Env } from '#platform/env'
import { href, type Locale } from '#platform/i18n'
import { issueLink, revokeLinks } from '#platform/links'
import { queueMail } from '#platform/mail'
import { askMail, outcomeMail, type Told } from '../mails.ts'
import { answerPath, referralPath } from '../paths.ts'
import { type Ask, findAsk, findOutcome } from '../queries/index.ts'
import { answerDays } from '../rules.ts'

type Settings = Pick<Env, 'secret' | 'publicUrl'>

/**
 * Writes to the partner of a referral with a link to answer by, where it has given an address; older links of the
 * referral stop working. One version is told once, however often the job runs; one that has been answered, not at all.
 */
export const tellReferral = (
  db: Db,
  env: Settings,
  { community, referral, version }: { community: number; referral: string; version: number },
) =>
  inScope(db, [community], async (tx) => {
    const ask = await findAsk(tx, community, referral)
    if (!ask || ask.email === '' || ask.state !== 'sent' || ask.version !== version) return false
    return askByMail(tx, env, community, { ask, to: ask.email, key: `referral:${referral}:${version}` })
  })

const toldOf: readonly Told[] = ['declined', 'expired', 'sent']

/**
 * Writes to the sender of a referral, where it has given an address, what became of it: declined, run out, or a place found
 * for one that waited. One version is told once; what has moved on since is not.
 */
export const tellSender = (
  db: Db,
  env: Settings,
  { community, referral, version }: { community: number; referral: string; version: number },
) =>
  inScope(db, [community], async (tx) => {
    const outcome = await findOutcome(tx, community, referral)
    const told = toldOf.find((state) => state === outcome?.state)
    if (!outcome || !told || outcome.email === '' || outcome.version !== version) return false
    if (told === 'sent' && outcome.reason !== 'place-found') return false
    const address = (locale: Locale) =>
      env.publicUrl + href(referralPath, locale, { community: outcome.slug[locale], id: referral })
    const locale = await languageOf(tx, community, outcome.fromOrganisationId)
    const letter = outcomeMail(outcome, told, { locale, urls: { en: address('en'), fr: address('fr') } })
    const key = `referral:${referral}:${version}:sender`
    return queueMail(tx, { to: outcome.email, locale: locale ?? 'en', ...letter, key })
  })

/** A new link for the address to which the old one went: the page of a link that no longer works offers it. In scope. */
export async function askByMail(
  tx: Tx,
  env: Settings,
  communityId: number,
  { ask, to, key }: { ask: Ask; to: string; key: string },
) {
  await revokeLinks(tx, system, communityId, ask.id)
  const link = await issueLink(tx, env, system, {
    communityId,
    purpose: 'referral.answer',
    subject: ask.id,
    organisationId: ask.toOrganisationId,
    recipient: to,
    // It must outlast the last day on which the referral can be answered.
    days: 2 * answerDays[ask.urgency] + 1,
  })
  const address = (locale: Locale) => env.publicUrl + href(answerPath, locale, { token: link.token })
  const locale = await languageOf(tx, communityId, ask.toOrganisationId)
  const letter = askMail(ask, locale, { en: address('en'), fr: address('fr') })
  return queueMail(tx, { to, locale: locale ?? 'en', ...letter, key })
}

/** The language of the organisation's people, if they all read the same; undefined where nobody knows. */
async function languageOf(tx: Tx, communityId: number, organisationId: string): Promise<Locale | undefined> {
  const speakers = await listSpeakers(tx, communityId)
  const locales = new Set(speakers.filter((one) => one.organisationId === organisationId).map(({ locale }) => locale))
  return locales.size === 1 ? [...locales][0] : undefined
}
