import type { Locale } from '#platform/i18n'
import type { CampaignFacts } from './queries/campaigns.ts'
import { dollars } from './rules/index.ts'

/** What donors are told when a campaign ends: what came together, and where it went, to the cent. */
export function closingTexts(facts: CampaignFacts, title: Record<Locale, string>) {
  const { given, toGoal, surplus, gifts, fund, surplusFund, partner } = facts
  const [en, fr] = [(cents: number) => dollars('en', cents), (cents: number) => dollars('fr', cents)]
  const english = [
    `The campaign is over. ${gifts} ${gifts === 1 ? 'gift' : 'gifts'} came together: ${en(given)}. Thank you.`,
    `${en(toGoal)} went to: ${fund.name.en}. ${fund.purpose.en}`,
    surplus > 0 ? `${en(surplus)} went beyond the goal, to: ${surplusFund.name.en}. ${surplusFund.purpose.en}` : '',
    partner.en ? `${partner.en} brings to the families what your gifts buy.` : '',
  ]
  const french = [
    `La campagne est terminée. ${gifts} ${gifts < 2 ? 'don reçu' : 'dons reçus'}, en tout ${fr(given)}. Merci.`,
    `${fr(toGoal)} sont allés à\u00a0: ${fund.name.fr}. ${fund.purpose.fr}`,
    surplus > 0
      ? `${fr(surplus)} ont dépassé l’objectif et sont allés à\u00a0: ${surplusFund.name.fr}. ${surplusFund.purpose.fr}`
      : '',
    partner.fr ? `${partner.fr} remet aux familles ce que vos dons ont permis d’acheter.` : '',
  ]
  const whole = (parts: string[]) => parts.filter(Boolean).join('\n\n')
  return {
    subject_en: `Where your gift went: ${title.en}`.slice(0, 150),
    subject_fr: `Où votre don est allé\u00a0: ${title.fr}`.slice(0, 150),
    text_en: whole(english),
    text_fr: whole(french),
  }
}
