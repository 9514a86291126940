import { formatDate, formatDateTime, type Locale } from '#platform/i18n'

/**
 * What proves a line of the ledger, as Ensemble writes it down itself: kept in one wording, since lines are never changed,
 * and read to people in theirs. What staff write stays in the words they chose.
 */
export const proofs = {
  confirmed: (asked: Date, request: string) =>
    `Public form, asked ${asked.toISOString()}; confirmed by the link mailed to the address, request ${request}`,
  oneClick: 'One request of the mail program (RFC 8058)',
  button: 'Button behind the link of a message',
  preferences: (link: string) => `Preferences page, link ${link}`,
  staff: 'Asked of the staff',
  withheld: (why: 'no-consent' | 'withdrawn' | 'run-out' | 'suppressed', mail: string) => `${why}, mail:${mail}`,
} as const

const why: Record<Locale, Record<string, string>> = {
  en: {
    'no-consent': 'No consent any more when it was to be sent',
    withdrawn: 'Withdrawn before it was sent',
    'run-out': 'Consent had run out before it was sent',
    suppressed: 'Messages to this address came back',
  },
  fr: {
    'no-consent': 'Plus de consentement au moment de l’envoi',
    withdrawn: 'Consentement retiré avant l’envoi',
    'run-out': 'Consentement échu avant l’envoi',
    suppressed: 'Les messages à cette adresse revenaient',
  },
}

type Say = (first: string) => string
/** Each wording with what it means; the first thing found in it is told, the reference after it goes into files only. */
const readings: readonly ({ written: RegExp } & Record<Locale, Say>)[] = [
  {
    written: /^Public form, asked (\S+); confirmed by the link mailed to the address, request (\S+)$/,
    en: (at) =>
      `Public form filled in ${formatDateTime('en', new Date(at))}, then confirmed by the link mailed to the address`,
    fr: (at) =>
      `Formulaire public rempli le ${formatDateTime('fr', new Date(at))}, puis confirmé par le lien envoyé à l’adresse`,
  },
  {
    written: /^One request of the mail program \(RFC 8058\)$/,
    en: () => 'Unsubscribe button of their mail program',
    fr: () => 'Bouton de désabonnement du logiciel de courriel',
  },
  {
    written: /^Button behind the link of a message$/,
    en: () => 'Button on the page behind the link of a message',
    fr: () => 'Bouton de la page vers laquelle mène le lien d’un message',
  },
  {
    written: /^Preferences page, (link) (\S+)$/,
    en: () => 'Page of preferences, opened by a link mailed to the address',
    fr: () => 'Page des préférences, ouverte par un lien envoyé à l’adresse',
  },
  { written: /^Asked of the staff$/, en: () => 'The staff was asked', fr: () => 'Demande faite au personnel' },
  {
    written: /^(no-consent|withdrawn|run-out|suppressed), mail:(\S+)$/,
    en: (code) => why.en[code] ?? code,
    fr: (code) => why.fr[code] ?? code,
  },
  {
    written: /^consent of (\d{4}-\d\d-\d\d)$/,
    en: (day) => `Consent of ${formatDate('en', day)}`,
    fr: (day) => `Consentement du ${formatDate('fr', day)}`,
  },
]

/** What proves a line, in the reader's language where Ensemble wrote it. `reference`: with the number of the request or link. */
export function proofIn(locale: Locale, evidence: string, { reference = false } = {}): string {
  for (const { written, [locale]: say } of readings) {
    const found = written.exec(evidence)
    if (found) return [say(found[1] ?? ''), reference && found[2]].filter(Boolean).join(', ')
  }
  return evidence
}
