import { formatDate, type Locale } from '#platform/i18n'
import type { Text } from '../mails.ts'
import { dollars } from '../rules/index.ts'

/** What a donor is told of a monthly gift; `link` is the answer to asking for one. */
export type Told = 'started' | 'failed' | 'expiring' | 'ended' | 'link'

interface Mailed {
  told: Told
  name: string
  title: string
  cents: number
  /** The day on which Stripe tries again, if it does. */
  nextTry: string | null
  /** The donor's own page of the gift. */
  url: string
}
const said = (...paragraphs: (string | false)[]) => paragraphs.filter(Boolean).join('\n\n')

/** A message about a monthly gift, in the donor's language. */
export const monthlyMail = (locale: Locale, mailed: Mailed): Text =>
  locale === 'en' ? english(mailed) : french(mailed)

function english({ told, name, title, cents, nextTry, url }: Mailed): Text {
  const money = dollars('en', cents)
  const manage = `See it, change the card, or end it at any time:\n${url}`
  const texts: Record<Told, Text> = {
    started: {
      subject: `Your monthly gift: ${title}`,
      body: said(`From now on ${money} goes to “${title}” every month. Thank you.`, manage),
    },
    failed: {
      subject: `Your monthly gift did not go through: ${title}`,
      body: said(
        `Your card was declined for this month’s ${money}. Nothing was taken. The card may have run out, or been replaced.`,
        nextTry !== null && `It is tried again on ${formatDate('en', nextTry)}.`,
        `To use another card, or to end the gift:\n${url}`,
        'If you do nothing, the payment is tried a few more times, and then the gift ends. You owe nothing.',
      ),
    },
    expiring: {
      subject: `The card of your monthly gift runs out: ${title}`,
      body: said(
        `The card for your monthly ${money} runs out before the next payment. We cannot see its number; only that date was looked up.`,
        `To use another card, or to end the gift:\n${url}`,
      ),
    },
    ended: {
      subject: `Your monthly gift has ended: ${title}`,
      body: said(
        `Your monthly gift of ${money} to “${title}” has ended. Nothing more is taken. Thank you for all you gave.`,
        `Its page:\n${url}`,
      ),
    },
    link: {
      subject: `Your monthly gift: ${title}`,
      body: said(`You give ${money} every month to “${title}”.`, manage),
    },
  }
  const { subject, body } = texts[told]
  return { subject, body: said(`Hello ${name},`, body) }
}

function french({ told, name, title, cents, nextTry, url }: Mailed): Text {
  const money = dollars('fr', cents)
  const manage = `Pour le consulter, changer de carte ou l’arrêter en tout temps\u00a0:\n${url}`
  const texts: Record<Told, Text> = {
    started: {
      subject: `Votre don mensuel\u00a0: ${title}`,
      body: said(`Désormais, ${money} vont chaque mois à «\u00a0${title}\u00a0». Merci.`, manage),
    },
    failed: {
      subject: `Votre don mensuel n’a pas pu être prélevé\u00a0: ${title}`,
      body: said(
        `Votre carte a été refusée pour les ${money} de ce mois-ci. Rien n’a été prélevé. La carte est peut-être expirée ou remplacée.`,
        nextTry !== null && `Un nouvel essai aura lieu le ${formatDate('fr', nextTry)}.`,
        `Pour choisir une autre carte ou arrêter le don\u00a0:\n${url}`,
        'Si vous ne faites rien, quelques autres essais auront lieu, puis le don prendra fin. Vous ne devez rien.',
      ),
    },
    expiring: {
      subject: `La carte de votre don mensuel arrive à échéance\u00a0: ${title}`,
      body: said(
        `La carte qui sert à votre don mensuel de ${money} expire avant le prochain prélèvement. Nous n’en voyons pas le numéro\u00a0; seule cette date a été consultée.`,
        `Pour choisir une autre carte ou arrêter le don\u00a0:\n${url}`,
      ),
    },
    ended: {
      subject: `Votre don mensuel a pris fin\u00a0: ${title}`,
      body: said(
        `Votre don mensuel de ${money} à «\u00a0${title}\u00a0» a pris fin. Plus rien ne sera prélevé. Merci pour tout ce que vous avez donné.`,
        `Sa page\u00a0:\n${url}`,
      ),
    },
    link: {
      subject: `Votre don mensuel\u00a0: ${title}`,
      body: said(`Vous donnez ${money} chaque mois à «\u00a0${title}\u00a0».`, manage),
    },
  }
  const { subject, body } = texts[told]
  return { subject, body: said(`Bonjour ${name},`, body) }
}

/** A debit that the donor's bank did not pay, days after it was agreed to. */
export function declinedMail(locale: Locale, { name, title, cents, url }: Omit<Mailed, 'told' | 'nextTry'>): Text {
  if (locale === 'en')
    return {
      subject: `Your gift did not go through: ${title}`,
      body: said(
        `Hello ${name},`,
        `Your bank did not pay the ${dollars('en', cents)} that you meant to give to “${title}”. Nothing was taken, and you owe nothing. Your bank can tell you why.`,
        `If you would like to give in another way:\n${url}`,
      ),
    }
  return {
    subject: `Votre don n’est pas passé\u00a0: ${title}`,
    body: said(
      `Bonjour ${name},`,
      `Votre institution financière n’a pas versé les ${dollars('fr', cents)} que vous vouliez donner à «\u00a0${title}\u00a0». Rien n’a été prélevé et vous ne devez rien. Votre institution peut vous dire pourquoi.`,
      `Pour donner d’une autre façon\u00a0:\n${url}`,
    ),
  }
}
