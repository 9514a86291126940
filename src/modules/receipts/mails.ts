import type { Locale } from '#platform/i18n'
import type { Receipt } from './queries/receipts.ts'
import { linkDays, money } from './rules/index.ts'

interface Text {
  subject: string
  body: string
}
const said = (...paragraphs: (string | false)[]) => paragraphs.filter(Boolean).join('\n\n')

/** The message that a receipt can be had, in its own language. */
export const receiptMail = (receipt: Receipt, url: string): Text => words[receipt.locale](receipt, url)

const words: Record<Locale, (receipt: Receipt, url: string) => Text> = {
  en: ({ serial, donorName, issuerName, eligibleCents, replacesSerial, example }, url) => ({
    subject: `Your official donation receipt ${serial}`,
    body: said(
      `Hello ${donorName},`,
      `${issuerName} has issued your official donation receipt ${serial}. Its eligible amount is ${money('en', eligibleCents)}.`,
      replacesSerial !== null &&
        `It replaces receipt ${replacesSerial}, which is cancelled: please do not use that one any more.`,
      `Read it and keep it (the link works for ${linkDays} days, in the browser you first open it with):\n${url}`,
      'It is a signed PDF. Keep the file as it is: a print-out is fine for your tax return, and the file shows whether anything in it was changed.',
      example &&
        'This is a demonstration: issuer, donor and gift are made up, and nothing can be claimed with this receipt.',
    ),
  }),
  fr: ({ serial, donorName, issuerName, eligibleCents, replacesSerial, example }, url) => ({
    subject: `Votre reçu officiel de don ${serial}`,
    body: said(
      `Bonjour ${donorName},`,
      `${issuerName} a délivré votre reçu officiel de don ${serial}. Le montant admissible est de ${money('fr', eligibleCents)}.`,
      replacesSerial !== null &&
        `Il remplace le reçu ${replacesSerial}, qui est annulé\u00a0: veuillez ne plus utiliser ce dernier.`,
      `Pour le lire et le conserver (le lien fonctionne ${linkDays} jours, dans le navigateur où vous l’ouvrez la première fois)\u00a0:\n${url}`,
      'Il s’agit d’un PDF signé. Conservez le fichier tel quel\u00a0: une copie imprimée convient pour votre déclaration de revenus, et le fichier signale toute modification.',
      example &&
        'Ceci est une démonstration\u00a0: l’organisme, la personne et le don sont inventés, et ce reçu ne donne droit à rien.',
    ),
  }),
}
