import { formatDate, href, type Locale } from '#platform/i18n'
import { campaignPath } from './paths.ts'
import { dollars } from './rules/index.ts'

export interface Text {
  subject: string
  body: string
}
const said = (...paragraphs: (string | false | undefined)[]) => paragraphs.filter(Boolean).join('\n\n')

export interface Thanked {
  name: string
  cents: number
  to_goal_cents: number
  surplus_cents: number
  late: boolean
  received_on: string
  receipt_wanted: boolean
  receipts_en: string
  receipts_fr: string
  title_en: string
  title_fr: string
  fund_en: string
  fund_fr: string
  surplus_en: string
  surplus_fr: string
  slug: string
  publicUrl: string
}

/** A gift has landed: how much, and where it went, to the cent. */
export const thanksMail = (locale: Locale, thanked: Thanked): Text =>
  locale === 'en' ? englishThanks(thanked) : frenchThanks(thanked)

function englishThanks(gift: Thanked): Text {
  const money = (cents: number) => dollars('en', cents)
  const { to_goal_cents: toGoal, surplus_cents: surplus } = gift
  return {
    subject: `Thank you for your gift: ${gift.title_en}`,
    body: said(
      `Hello ${gift.name},`,
      `We received your gift of ${money(gift.cents)} on ${formatDate('en', gift.received_on)}. Thank you.`,
      'Where it went:',
      toGoal > 0 && `- ${money(toGoal)}: ${gift.fund_en}`,
      surplus > 0 &&
        `- ${money(surplus)}: ${gift.surplus_en} (the goal is met, so this part goes on to the second fund)`,
      'Every cent is in these funds: the centre pays the fees for payments itself.',
      gift.receipt_wanted && gift.receipts_en,
      `How the campaign is doing:\n${gift.publicUrl}${href(campaignPath, 'en', { slug: gift.slug })}`,
    ),
  }
}

function frenchThanks(gift: Thanked): Text {
  const money = (cents: number) => dollars('fr', cents)
  const { to_goal_cents: toGoal, surplus_cents: surplus } = gift
  return {
    subject: `Merci de votre don\u00a0: ${gift.title_fr}`,
    body: said(
      `Bonjour ${gift.name},`,
      `Nous avons reçu votre don de ${money(gift.cents)} le ${formatDate('fr', gift.received_on)}. Merci.`,
      'Où il est allé\u00a0:',
      toGoal > 0 && `- ${money(toGoal)}\u00a0: ${gift.fund_fr}`,
      surplus > 0 &&
        `- ${money(surplus)}\u00a0: ${gift.surplus_fr} (l’objectif est atteint, cette part va donc au second fonds)`,
      'Chaque cent est dans ces fonds\u00a0: le centre paie lui-même les frais de paiement.',
      gift.receipt_wanted && gift.receipts_fr,
      `Où en est la campagne\u00a0:\n${gift.publicUrl}${href(campaignPath, 'fr', { slug: gift.slug })}`,
    ),
  }
}
