import { formatDateTime, type Locale } from '#platform/i18n'
import type { Urgency } from './rules.ts'

/** An update as its table keeps it. */
export interface MailedUpdate {
  id: string
  title_en: string
  title_fr: string
  text_en: string
  text_fr: string
  source_en: string
  source_fr: string
  issued_at: Date | null
  urgency: string
  corrects: string | null
}
interface Mailed {
  update: MailedUpdate
  place: Record<Locale, string>
  due: Date | undefined
  /** 0 for the update itself, else the number of the reminder. */
  number: number
  urls: Record<Locale, string>
}
interface Text {
  subject: string
  body: string
}

/** The message about an update in the reader's language, or in both where nobody knows which one that is. */
export function composeMail(language: Locale | 'both', mailed: Mailed): Text & { locale: Locale } {
  if (language !== 'both') return { locale: language, ...letters[language](mailed) }
  const [en, fr] = [letters.en(mailed), letters.fr(mailed)]
  return {
    locale: 'en',
    subject: `${en.subject} / ${fr.subject}`,
    body: `(Le français suit.)\n\n${en.body}\n\n- - -\n\n${fr.body}`,
  }
}

const urgent = (urgency: string, words: string) => (urgency === ('urgent' satisfies Urgency) ? words : '')
const said = (...paragraphs: (string | false)[]) => paragraphs.filter(Boolean).join('\n\n')

function english({ update, place, due, number, urls }: Mailed): Text {
  const flag = number > 0 ? 'Reminder: ' : urgent(update.urgency, 'Urgent: ')
  const source = update.source_en ? update.issued_at : null
  return {
    subject: `${flag}${update.title_en}`,
    body: said(
      number > 0
        ? `${place.en} has not heard yet whether your organisation has this update.`
        : `An update from ${place.en}.`,
      update.corrects !== null && 'It corrects an earlier one, which no longer holds.',
      update.title_en.toUpperCase(),
      update.text_en,
      source !== null && `Source: ${update.source_en}, ${formatDateTime('en', source)}.`,
      due
        ? `Please say by ${formatDateTime('en', due)} that your organisation has it. You need no account; one answer for the organisation is enough:`
        : 'Nobody waits for an answer. The update on Ensemble:',
      urls.en,
      'Ensemble',
    ),
  }
}

function french({ update, place, due, number, urls }: Mailed): Text {
  const flag = number > 0 ? 'Rappel\u00a0: ' : urgent(update.urgency, 'Urgent\u00a0: ')
  const source = update.source_fr ? update.issued_at : null
  return {
    subject: `${flag}${update.title_fr}`,
    body: said(
      number > 0
        ? `${place.fr}\u00a0: on ne sait pas encore si votre organisme a pris connaissance de cet avis.`
        : `Un avis du partenariat (${place.fr}).`,
      update.corrects !== null && 'Il corrige un avis antérieur, qui ne vaut plus.',
      update.title_fr.toUpperCase(),
      update.text_fr,
      source !== null && `Source\u00a0: ${update.source_fr}, ${formatDateTime('fr', source)}.`,
      due
        ? `Merci de confirmer d’ici le ${formatDateTime('fr', due)} que votre organisme en a pris connaissance. Nul besoin de compte\u00a0; une seule réponse par organisme suffit\u00a0:`
        : 'Aucune réponse n’est attendue. L’avis dans Ensemble\u00a0:',
      urls.fr,
      'Ensemble',
    ),
  }
}
const letters = { en: english, fr: french }
