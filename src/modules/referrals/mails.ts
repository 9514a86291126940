import { unitNames } from '#modules/services'
import { formatDate, type Locale } from '#platform/i18n'
import { categoryNames, inside, reasonNames, urgencyNames } from './names.ts'
import type { Ask, Outcome } from './queries/index.ts'

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
function inTheirs(locale: Locale | undefined, en: Letter, fr: Letter): Letter {
  if (locale !== undefined) return { en, fr }[locale]
  return { subject: `${en.subject} / ${fr.subject}`, body: `[Le français suit]\n\n${en.body}\n\n* * *\n\n${fr.body}` }
}

export const askMail = (ask: Ask, locale: Locale | undefined, urls: Record<Locale, string>): Letter =>
  inTheirs(locale, english(ask, urls.en), french(ask, urls.fr))

/** What a sender is written about; of everything else it learns where it looks. */
export type Told = 'declined' | 'expired' | 'sent'

const again = {
  en: 'The need is still there. You can refer again, to this service or another:',
  fr: 'Le besoin demeure. Vous pouvez orienter de nouveau, vers ce service ou un autre\u00A0:',
}

function outcomeEnglish({ category, service, reason, dueOn }: Outcome, told: Told, url: string): Letter {
  const what = categoryNames.en[category]
  const why = reason ? ` (${inside(reasonNames.en[reason])})` : ''
  const texts: Record<Told, Letter> = {
    declined: {
      subject: `Your referral was declined: ${what}`,
      body: `${service.en} cannot take the household you referred${why}.\n\n${again.en}\n${url}`,
    },
    expired: {
      subject: `Your referral has run out: ${what}`,
      body: `Your referral to ${service.en} has run out${why}.\n\n${again.en}\n${url}`,
    },
    sent: {
      subject: `Your referral has a place: ${what}`,
      body: `A place came free at ${service.en} for the household that waited. It is held until the service answers${dueOn ? `, by ${formatDate('en', dueOn)}` : ''}.\n\nYou need not do anything. Where it stands:\n${url}`,
    },
  }
  return texts[told]
}

function outcomeFrench({ category, service, reason, dueOn }: Outcome, told: Told, url: string): Letter {
  const what = categoryNames.fr[category].toLowerCase()
  const why = reason ? ` (${inside(reasonNames.fr[reason])})` : ''
  const texts: Record<Told, Letter> = {
    declined: {
      subject: `Votre orientation a été refusée\u00A0: ${what}`,
      body: `Le service vers lequel vous avez orienté un ménage ne peut pas le prendre\u00A0: ${service.fr}${why}.\n\n${again.fr}\n${url}`,
    },
    expired: {
      subject: `Votre orientation est échue\u00A0: ${what}`,
      body: `Le délai est passé pour ce service\u00A0: ${service.fr}${why}.\n\n${again.fr}\n${url}`,
    },
    sent: {
      subject: `Votre orientation a une place\u00A0: ${what}`,
      body: `Une place s’est libérée pour le ménage qui attendait\u00A0: ${service.fr}. Elle est retenue jusqu’à la réponse du service${dueOn ? `, au plus tard le ${formatDate('fr', dueOn)}` : ''}.\n\nVous n’avez rien à faire. Pour voir où en est l’orientation\u00A0:\n${url}`,
    },
  }
  return texts[told]
}

/** Tells those who sent a referral what became of it. The link asks them to sign in. */
export const outcomeMail = (
  outcome: Outcome,
  told: Told,
  { locale, urls }: { locale: Locale | undefined; urls: Record<Locale, string> },
): Letter => inTheirs(locale, outcomeEnglish(outcome, told, urls.en), outcomeFrench(outcome, told, urls.fr))
