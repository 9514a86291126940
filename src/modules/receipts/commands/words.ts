import { sql } from 'kysely'
import { sayOfReceipts } from '#modules/giving'
import { house } from '#platform/auth'
import { type Db, inScope, type Tx } from '#platform/db'
import type { Locale } from '#platform/i18n'
import { ruleMessages } from '../messages/rules.ts'
import { findIssuer, type Issuer } from '../queries/issuers.ts'
import { money, registrationInWords } from '../rules/index.ts'

/**
 * Has the campaigns that still take gifts say who issues receipts today and from which amount, or nothing where nobody does.
 * Belongs in the transaction of whatever changes it. `only`: one campaign. Gives how many say something else now.
 */
export async function tellCampaigns(tx: Tx, only?: string): Promise<number> {
  const today = sql<string>`(now() at time zone 'America/Toronto')::date`
  const campaigns = await tx
    .selectFrom('campaigns')
    .select(['entry_id', sql<string | null>`issuer_of_campaign(entry_id, ${today})`.as('issuer')])
    .where((where) => where.or([where('closes_on', 'is', null), where('closes_on', '>=', today)]))
    .$if(only !== undefined, (query) => query.where('entry_id', '=', only ?? ''))
    .orderBy('entry_id')
    .execute()
  const words = new Map<string, Record<Locale, string>>()
  for (const id of new Set(campaigns.flatMap(({ issuer }) => issuer ?? []))) {
    const issuer = await findIssuer(tx, id)
    if (issuer) words.set(id, { en: say('en', issuer), fr: say('fr', issuer) })
  }
  const none = { en: '', fr: '' }
  return await sayOfReceipts(
    tx,
    campaigns.map(({ entry_id, issuer }) => ({ campaign: entry_id, words: words.get(issuer ?? '') ?? none })),
  )
}

/** The same by itself, every night: an issuer may begin or end on a day. */
export const tellCampaignsOfReceipts = (db: Db): Promise<number> => inScope(db, [house], (tx) => tellCampaigns(tx))

function say(locale: Locale, issuer: Issuer): string {
  const t = ruleMessages[locale]
  const least = issuer.minimumCents > 0 ? money(locale, issuer.minimumCents) : ''
  const some = t.giveSome(issuer.name[locale], registrationInWords(issuer.registration), least)
  return issuer.example ? `${some} ${t.giveExample}` : some
}
