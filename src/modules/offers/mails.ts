import { formatDate, type Locale } from '#platform/i18n'
import type { Category } from './codes.ts'
import { amountOf, categoryNames } from './names.ts'

/** The messages this module sends, in the reader's language. They name nobody but the place that writes. */
interface Text {
  subject: string
  body: string
}
const letter = (subject: string, ...paragraphs: string[]): Text => ({ subject, body: paragraphs.join('\n\n') })

/** How long the links work, in days. A new one is sent from the page of one that has run out. */
export const linkDays = 60

interface Offered {
  place: string
  category: Category
  quantity: number
  url: string
  again: boolean
}
export function offerMail(locale: Locale, { place, category, quantity, url, again }: Offered): Text {
  const what = `${categoryNames[locale][category]}, ${amountOf(locale, category, quantity)}`
  if (locale === 'en')
    return letter(
      `Your offer to ${place}`,
      again
        ? `You have offered this twice today. We kept one offer: ${what}.`
        : `Thank you. We have your offer: ${what}. Someone will answer you. Please do not bring anything before.`,
      `With this link you can change or withdraw it, for ${linkDays} days:`,
      url,
      'If you offered nothing, ignore this message: without the link nobody can do anything.',
      `${place}, Ensemble`,
    )
  return letter(
    `Votre offre\u00A0: ${place}`,
    again
      ? `Vous avez offert cela deux fois aujourd’hui. Nous avons gardé une seule offre\u00A0: ${what}.`
      : `Merci. Nous avons reçu votre offre\u00A0: ${what}. Quelqu’un vous répondra. N’apportez rien avant.`,
    `Avec ce lien, vous pouvez la modifier ou la retirer, pendant ${linkDays}\u00A0jours\u00A0:`,
    url,
    'Si vous n’avez rien offert, ne tenez pas compte de ce message\u00A0: sans le lien, personne ne peut rien faire.',
    `${place}, Ensemble`,
  )
}

export function volunteerMail(locale: Locale, { place, url }: { place: string; url: string }): Text {
  if (locale === 'en')
    return letter(
      `Volunteering in ${place}: your page`,
      'Thank you for giving time. On your own page you see your checks and the shifts you can take.',
      `The link works for ${linkDays} days:`,
      url,
      'If you did not volunteer, ignore this message: without the link nobody can do anything.',
      `${place}, Ensemble`,
    )
  return letter(
    `Votre page de bénévole\u00A0: ${place}`,
    'Merci de donner de votre temps. Votre page montre vos vérifications et les quarts que vous pouvez prendre.',
    `Le lien fonctionne pendant ${linkDays}\u00A0jours\u00A0:`,
    url,
    'Si vous n’avez pas offert de temps, ne tenez pas compte de ce message\u00A0: sans le lien, personne ne peut rien faire.',
    `${place}, Ensemble`,
  )
}

interface OfShift {
  place: string
  title: string
  day: string
  hours: string
  area: string
}
export function shiftCancelledMail(locale: Locale, { place, title, day, hours }: OfShift): Text {
  const when = `${formatDate(locale, day, 'full')}, ${hours}`
  return locale === 'en'
    ? letter(
        `Called off: ${title}`,
        `The shift “${title}” on ${when} has been called off. You need not come.`,
        'Thank you for having been ready. Other shifts are on your page.',
        `${place}, Ensemble`,
      )
    : letter(
        `Annulé\u00A0: ${title}`,
        `Le quart «\u00A0${title}\u00A0» (${when}) est annulé. Vous n’avez pas à venir.`,
        'Merci d’avoir été disponible. D’autres quarts figurent sur votre page.',
        `${place}, Ensemble`,
      )
}

export function shiftTakenMail(locale: Locale, { place, title, day, hours }: OfShift): Text {
  const when = `${formatDate(locale, day, 'full')}, ${hours}`
  return locale === 'en'
    ? letter(
        `Your shift: ${title}`,
        `On ${when}, you are on the shift “${title}”.`,
        'If you cannot come, say so on your page or to the organisation, so that someone else can.',
        `${place}, Ensemble`,
      )
    : letter(
        `Votre quart\u00A0: ${title}`,
        `Vous êtes au quart «\u00A0${title}\u00A0» (${when}).`,
        'Si vous ne pouvez pas venir, dites-le sur votre page ou à l’organisme, pour que quelqu’un d’autre puisse le faire.',
        `${place}, Ensemble`,
      )
}

export function shiftMovedMail(locale: Locale, { place, title, day, hours, area }: OfShift): Text {
  const when = [formatDate(locale, day, 'full'), hours, area].filter(Boolean).join(', ')
  return locale === 'en'
    ? letter(
        `Changed: ${title}`,
        `The shift “${title}” that you are on has changed. When it is now:\n${when}`,
        'You are still on it. If you cannot come then, say so on your page or to the organisation, so that someone else can.',
        `${place}, Ensemble`,
      )
    : letter(
        `Changement\u00A0: ${title}`,
        `Le quart «\u00A0${title}\u00A0» auquel vous êtes inscrit ou inscrite a changé. Le nouveau moment\u00A0:\n${when}`,
        'Vous y êtes toujours. Si vous ne pouvez pas venir, dites-le sur votre page ou à l’organisme, pour que quelqu’un d’autre puisse le faire.',
        `${place}, Ensemble`,
      )
}
