import type { Db } from '#platform/db'
import type { Locale } from '#platform/i18n'
import { ruleMessages } from '../messages/rules.ts'
import { money, registrationInWords } from '../rules/index.ts'
import { issuerFor } from './issuers.ts'

/**
 * What can be said about receipts before somebody gives to a campaign (the id of its entry), in both languages: who issues
 * them and from which amount, or that there are none and why. `on` is the day of the gift, 'YYYY-MM-DD'.
 */
export async function receiptWords(db: Db, campaign: string, on: string): Promise<Record<Locale, string>> {
  const issuer = await issuerFor(db, campaign, on)
  const say = (locale: Locale) => {
    const t = ruleMessages[locale]
    if (!issuer) return t.giveNone
    const least = issuer.minimumCents > 0 ? money(locale, issuer.minimumCents) : ''
    return [
      t.giveSome(issuer.name[locale], registrationInWords(issuer.registration), least),
      ...(issuer.example ? [t.giveExample] : []),
    ].join(' ')
  }
  return { en: say('en'), fr: say('fr') }
}
