import { unitNames } from '#modules/services'
import { formatDate, type Locale } from '#platform/i18n'
import { categoryNames, inside, urgencyNames } from './names.ts'
import type { Ask } from './queries/index.ts'

export interface Letter {
  subject: string
  body: string
}

/** Asks a partner to take a referral: no more than is needed to decide whether to open the link. */
const english = (ask: Ask, url: string): Letter => ({
  subject: `A referral waits for your answer: ${categoryNames.en[ask.category]}`,
  body: [
    `${ask.fromNameEn} asks whether ${ask.serviceNameEn} can help a household.`,
    `What for: ${categoryNames.en[ask.category]}${ask.unit ? ` (${inside(unitNames.en[ask.unit])}: ${ask.places})` : ''}\n${urgencyNames.en[ask.urgency]}${ask.dueOn ? `, by ${formatDate('en', ask.dueOn)}` : ''}`,
    `Answer here, without an account:\n${url}`,
    `The link works once, and until ${formatDate('en', ask.expiresOn ?? ask.dueOn ?? ask.wantedOn)}. Please do not write names of newcomers in your answer.`,
  ].join('\n\n'),
})

const french = (ask: Ask, url: string): Letter => ({
  subject: `Une orientation attend votre réponse\u00A0: ${categoryNames.fr[ask.category].toLowerCase()}`,
  body: [
    `${ask.fromNameFr} demande si ${ask.serviceNameFr} peut aider un ménage.`,
    `Besoin\u00A0: ${categoryNames.fr[ask.category].toLowerCase()}${ask.unit ? ` (${inside(unitNames.fr[ask.unit])}\u00A0: ${ask.places})` : ''}\n${urgencyNames.fr[ask.urgency]}${ask.dueOn ? `, au plus tard le ${formatDate('fr', ask.dueOn)}` : ''}`,
    `Répondez ici, sans compte\u00A0:\n${url}`,
    `Le lien ne sert qu’une fois, jusqu’au ${formatDate('fr', ask.expiresOn ?? ask.dueOn ?? ask.wantedOn)}. N’écrivez pas de nom de personne nouvellement arrivée dans votre réponse.`,
  ].join('\n\n'),
})

/** In the language of those who read it; in both, French and English under each other, where that is not known. */
export function askMail(ask: Ask, locale: Locale | undefined, urls: Record<Locale, string>): Letter {
  if (locale === 'en') return english(ask, urls.en)
  if (locale === 'fr') return french(ask, urls.fr)
  const [en, fr] = [english(ask, urls.en), french(ask, urls.fr)]
  return { subject: `${en.subject} / ${fr.subject}`, body: `[Le français suit]\n\n${en.body}\n\n* * *\n\n${fr.body}` }
}
