import { formatDate, type Locale } from '#platform/i18n'
import type { CampaignFacts } from './queries/campaigns.ts'
import { dollars, spoken } from './rules/index.ts'

export interface Text {
  subject: string
  body: string
}
const said = (...paragraphs: (string | false | undefined)[]) => paragraphs.filter(Boolean).join('\n\n')

interface About {
  facts: CampaignFacts
  title: Record<Locale, string>
  /** The public page; undefined for a campaign that was withdrawn. */
  page: (locale: Locale) => string | undefined
}
interface Thanked extends About {
  gift: {
    name: string
    cents: number
    toGoal: number
    surplus: number
    on: string
    receiptWanted: boolean
  }
  /** The page of one's own gift. */
  url: string
}

/** A gift has landed: how much, and where it went, to the cent. */
export const thanksMail = (locale: Locale, thanked: Thanked): Text =>
  locale === 'en' ? englishThanks(thanked) : frenchThanks(thanked)

function englishThanks({ gift, facts, title, page, url }: Thanked): Text {
  const money = (cents: number) => dollars('en', cents)
  return {
    subject: `Thank you for your gift: ${title.en}`,
    body: said(
      `Hello ${gift.name},`,
      `We received your gift of ${money(gift.cents)} on ${formatDate('en', gift.on)}. Thank you.`,
      'Where it went:',
      gift.toGoal > 0 && `- ${money(gift.toGoal)}: ${facts.fund.name.en}`,
      gift.surplus > 0 && `- ${money(gift.surplus)}: ${facts.surplusFund.name.en} (beyond the goal)`,
      'The centre pays the fees for payments itself: every cent is in these funds.',
      gift.receiptWanted && facts.receipts.en,
      `Your gift (where it went, ${gift.receiptWanted ? 'your receipt, ' : ''}the wall of thanks, stop messages about it):\n${url}`,
      page('en') && `The campaign:\n${page('en')}`,
    ),
  }
}

function frenchThanks({ gift, facts, title, page, url }: Thanked): Text {
  const money = (cents: number) => dollars('fr', cents)
  return {
    subject: `Merci de votre don\u00a0: ${title.fr}`,
    body: said(
      `Bonjour ${gift.name},`,
      `Nous avons reçu votre don de ${money(gift.cents)} le ${formatDate('fr', gift.on)}. Merci.`,
      'Où il est allé\u00a0:',
      gift.toGoal > 0 && `- ${money(gift.toGoal)}\u00a0: ${facts.fund.name.fr}`,
      gift.surplus > 0 && `- ${money(gift.surplus)}\u00a0: ${facts.surplusFund.name.fr} (au-delà de l’objectif)`,
      'Le centre paie lui-même les frais de paiement\u00a0: chaque cent est dans ces fonds.',
      gift.receiptWanted && facts.receipts.fr,
      `Votre don (où il est allé, ${gift.receiptWanted ? 'votre reçu, ' : ''}le mur des remerciements, arrêter les messages à son sujet)\u00a0:\n${url}`,
      page('fr') && `La campagne\u00a0:\n${page('fr')}`,
    ),
  }
}

interface Pledged extends About {
  occasion: 'noted' | 'reminder' | 'link'
  name: string
  cents: number
  channel: 'e-transfer' | 'cheque'
  reference: string
  /** The last day on which it is waited for. */
  until: string
  /** Whether it still is: nobody is told to send what was called off or has come. */
  waiting: boolean
  url: string
}

/** A promise was noted, or still waits: what to do, with the reference. */
export const pledgeMail = (locale: Locale, pledged: Pledged): Text =>
  locale === 'en' ? englishPledge(pledged) : frenchPledge(pledged)

function englishPledge(pledged: Pledged): Text {
  const { occasion, name, cents, channel, reference, until, waiting, url, facts, title } = pledged
  const begin = {
    noted: `You promised ${dollars('en', cents)} for “${title.en}”. Thank you. The gift counts when it arrives.`,
    reminder: `Your gift of ${dollars('en', cents)} for “${title.en}” has not arrived yet. If you have just sent it, thank you: there is nothing to do.`,
    link: 'Here is the new link you asked for. The old one no longer works.',
  }
  if (!waiting)
    return {
      subject: `Your promise: ${title.en}`,
      body: said(`Hello ${name},`, begin.link, `See your promise:\n${url}`),
    }
  return {
    subject: `${occasion === 'reminder' ? 'Still waiting for your gift' : 'How to send your gift'}: ${title.en}`,
    body: said(
      `Hello ${name},`,
      begin[occasion],
      channel === 'e-transfer'
        ? `Send an Interac e-transfer from your bank to ${facts.transferTo}.`
        : `Make the cheque out to ${facts.chequeTo} and send it to: ${facts.chequeAddress}`,
      `Your reference, to be written in the message of the transfer or on the cheque: ${spoken(reference)}`,
      `We wait until ${formatDate('en', until)}. Nothing is owed.`,
      `See your promise or cancel it:\n${url}`,
    ),
  }
}

function frenchPledge(pledged: Pledged): Text {
  const { occasion, name, cents, channel, reference, until, waiting, url, facts, title } = pledged
  const begin = {
    noted: `Vous avez promis ${dollars('fr', cents)} pour «\u00a0${title.fr}\u00a0». Merci. Le don compte dès qu’il arrive.`,
    reminder: `Votre don de ${dollars('fr', cents)} pour «\u00a0${title.fr}\u00a0» n’est pas encore arrivé. Si vous venez de l’envoyer, merci\u00a0: il n’y a rien à faire.`,
    link: 'Voici le nouveau lien que vous avez demandé. L’ancien ne fonctionne plus.',
  }
  if (!waiting)
    return {
      subject: `Votre promesse\u00a0: ${title.fr}`,
      body: said(`Bonjour ${name},`, begin.link, `Voir votre promesse\u00a0:\n${url}`),
    }
  return {
    subject: `${occasion === 'reminder' ? 'Nous attendons encore votre don' : 'Comment envoyer votre don'}\u00a0: ${title.fr}`,
    body: said(
      `Bonjour ${name},`,
      begin[occasion],
      channel === 'e-transfer'
        ? `Faites un virement Interac de votre banque à ${facts.transferTo}.`
        : `Faites le chèque à l’ordre de ${facts.chequeTo} et envoyez-le à\u00a0: ${facts.chequeAddress}`,
      `Votre numéro, à écrire dans le message du virement ou sur le chèque\u00a0: ${spoken(reference)}`,
      `Nous attendons jusqu’au ${formatDate('fr', until)}. Vous ne devez rien.`,
      `Voir votre promesse ou l’annuler\u00a0:\n${url}`,
    ),
  }
}

interface Told extends About {
  name: string
  /** By the sender, in both languages. */
  subject: Record<Locale, string>
  text: Record<Locale, string>
  url: string
  /** The page that ends such messages. */
  stop: string
}

/** News of a campaign for somebody who gave to it. */
export const updateMail = (locale: Locale, { name, subject, text, title, url, stop, page }: Told): Text => {
  const address = page(locale)
  return locale === 'en'
    ? {
        subject: subject.en,
        body: said(
          `Hello ${name},`,
          text.en,
          address && `The campaign:\n${address}`,
          `You get this because you gave to “${title.en}”. See your gift:\n${url}`,
          `Stop these messages:\n${stop}`,
        ),
      }
    : {
        subject: subject.fr,
        body: said(
          `Bonjour ${name},`,
          text.fr,
          address && `La campagne\u00a0:\n${address}`,
          `Vous recevez ce message parce que vous avez donné à «\u00a0${title.fr}\u00a0». Voir votre don\u00a0:\n${url}`,
          `Arrêter ces messages\u00a0:\n${stop}`,
        ),
      }
}
