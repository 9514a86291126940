import type { Locale } from '#platform/i18n'
import type { Basis, Purpose } from './purposes.ts'

export const purposeNames: Record<Locale, Record<Purpose, string>> = {
  en: {
    newsletter: 'Newsletter',
    digest: 'Weekly digest',
    events: 'Events',
    fundraising: 'Fundraising',
  },
  fr: {
    newsletter: 'Infolettre',
    digest: 'Sommaire de la semaine',
    events: 'Activités',
    fundraising: 'Collecte de fonds',
  },
}
/** What somebody who agrees will get: the purpose that an express request must state (S143). */
export const purposeTexts: Record<Locale, Record<Purpose, string>> = {
  en: {
    newsletter: 'News of the partnership, now and then',
    digest: 'New figures and what is needed, on Mondays when there is something new',
    events: 'Meetings, information evenings and other events, some with a fee',
    fundraising: 'Requests for gifts of money',
  },
  fr: {
    newsletter: 'Les nouvelles du partenariat, de temps à autre',
    digest: 'Les nouveaux chiffres et les besoins, le lundi lorsqu’il y a du nouveau',
    events: 'Rencontres, soirées d’information et autres activités, parfois payantes',
    fundraising: 'Des demandes de dons en argent',
  },
}
export const basisNames: Record<Locale, Record<Basis, string>> = {
  en: { donated: 'Gave', volunteered: 'Volunteered', attended: 'Came to a meeting', member: 'Is a member' },
  fr: {
    donated: 'A fait un don',
    volunteered: 'A fait du bénévolat',
    attended: 'A assisté à une rencontre',
    member: 'Est membre',
  },
}
