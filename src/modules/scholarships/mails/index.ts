import type { Locale } from '#platform/i18n'
import { momentInWords } from '../rules/index.ts'
import { english } from './english.ts'
import { french } from './french.ts'
import { said, type Text, type ToApplicant, type ToReferee } from './kinds.ts'

export type { ApplicantOccasion, RefereeOccasion } from './kinds.ts'

/** The message of an occasion in the applicant's language. */
export const applicantMail = (locale: Locale, mailed: ToApplicant): Text =>
  locale === 'en' ? english(mailed) : french(mailed)

/** What a referee is asked, in the language of the application. */
export function refereeMail(locale: Locale, { occasion, title, call, applicant, name, url }: ToReferee): Text {
  const due = momentInWords(locale, call.lettersUntil)
  if (locale === 'en')
    return {
      subject:
        occasion.about === 'asked'
          ? `A letter for ${applicant}`
          : occasion.about === 'link'
            ? `A new link: a letter for ${applicant}`
            : `A letter is still missing: ${applicant}`,
      body: said(
        `Hello ${name},`,
        `${applicant} applies for a scholarship (${title}) and asks you for a letter. Please write it, or add it as a PDF, by ${due} (time of Ontario). You need no account. If you cannot write one, say so there: somebody else can then be asked.`,
        url,
        'Those who read the application learn no names: please speak of “the applicant”. The applicant only sees that your letter has come.',
        `Your address is used for this alone and is deleted with the application. Questions: ${call.contact.en}`,
      ),
    }
  return {
    subject:
      occasion.about === 'asked'
        ? `Une lettre pour ${applicant}`
        : occasion.about === 'link'
          ? `Un nouveau lien\u00a0: une lettre pour ${applicant}`
          : `Il manque encore une lettre\u00a0: ${applicant}`,
    body: said(
      `Bonjour ${name},`,
      `${applicant} demande une bourse (${title}) et souhaite une lettre de votre part. Veuillez l’écrire, ou la joindre en PDF, d’ici le ${due} (heure de l’Ontario). Aucun compte n’est nécessaire. Si vous ne pouvez pas l’écrire, dites-le au même endroit\u00a0: une autre personne pourra alors être sollicitée.`,
      url,
      'Les personnes qui lisent les demandes ne connaissent aucun nom\u00a0: veuillez parler de «\u00a0la personne candidate\u00a0». Celle-ci verra seulement que votre lettre est arrivée.',
      `Votre adresse ne sert qu’à cela et sera supprimée avec la demande. Des questions\u00a0? ${call.contact.fr}`,
    ),
  }
}

/** Tells a reader that applications wait; names and numbers stay on the page. */
export const readerMail = (locale: Locale, { title, url }: { title: string; url: string }): Text =>
  locale === 'en'
    ? {
        subject: `To be read: ${title}`,
        body: said(
          'Hello,',
          `There are applications for you to read (${title}). Sign in; before each one you say whether anything binds you to it.`,
          url,
        ),
      }
    : {
        subject: `À lire\u00a0: ${title}`,
        body: said(
          'Bonjour,',
          `Des demandes vous attendent (${title}). Ouvrez une session\u00a0; avant chacune, vous direz si quelque chose vous y lie.`,
          url,
        ),
      }
