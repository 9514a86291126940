import type { SameKeys } from '#platform/i18n'
import type { Refusal } from '../rules/index.ts'

/** What givers read of the receipt of one gift, on the page of their gift. Reasons without words here have them in `rules.ts`. */
type Own = Partial<Record<Refusal, string>>

const enReasons: Own = {
  disputed: 'Your bank has taken the money back, and it is not settled yet.',
  'unknown-donor': 'A receipt has to carry your full name, and we do not have it. Tell the centre.',
  'no-address': 'A receipt has to carry your address, and we do not have it. Tell the centre.',
  'names-recipient':
    'You named the person or family who was to get it. That is a present to them, and no gift to a charity.',
  'advantage-too-large': 'What you got for it is worth more than 80% of it. The law then sees no intention to give.',
}
const en = {
  title: 'Official receipt for tax',
  waiting: 'You asked for a receipt. It is not issued yet. When it is, a message with a link to it goes to you.',
  refused: 'You asked for a receipt, and none can be issued for this gift.',
  reasons: enReasons,
  issued: (serial: string, amount: string, day: string) => `Receipt ${serial} for ${amount} was issued on ${day}.`,
  ofYear: (serial: string, year: string, day: string) =>
    `Your gift is on receipt ${serial} for your gifts of ${year}, issued on ${day}.`,
  replaces: (serial: string) => `It takes the place of ${serial}, which counts no more.`,
  mailed: 'A message with a link to it was sent to you.',
  cancelled: (serial: string, day: string) => `Receipt ${serial} was cancelled on ${day} and counts no more.`,
  verify: 'See whether it still counts',
}
const frReasons: Own = {
  disputed: 'Votre banque a repris l’argent, et la question n’est pas encore réglée.',
  'unknown-donor': 'Un reçu doit porter votre nom complet, et nous ne l’avons pas. Dites-le au centre.',
  'no-address': 'Un reçu doit porter votre adresse, et nous ne l’avons pas. Dites-le au centre.',
  'names-recipient':
    'Vous avez désigné la personne ou la famille qui devait en profiter. C’est un cadeau, et non un don à un organisme.',
  'advantage-too-large':
    'Ce que vous avez reçu en retour vaut plus de 80\u00a0% du don. La loi considère alors qu’il n’y a pas d’intention de donner.',
}
const fr: SameKeys<typeof en> = {
  title: 'Reçu officiel aux fins de l’impôt',
  waiting:
    'Vous avez demandé un reçu. Il n’est pas encore délivré. Dès qu’il le sera, vous recevrez un message avec un lien.',
  refused: 'Vous avez demandé un reçu, mais aucun ne peut être délivré pour ce don.',
  reasons: frReasons,
  issued: (serial, amount, day) => `Le reçu ${serial}, de ${amount}, a été délivré le ${day}.`,
  ofYear: (serial, year, day) =>
    `Votre don figure sur le reçu ${serial}, qui réunit vos dons de ${year}, délivré le ${day}.`,
  replaces: (serial) => `Il remplace le reçu ${serial}, qui n’est plus valide.`,
  mailed: 'Un message avec un lien vers ce reçu vous a été envoyé.',
  cancelled: (serial, day) => `Le reçu ${serial} a été annulé le ${day} et n’est plus valide.`,
  verify: 'Vérifier s’il est toujours valide',
}
export const giftMessages = { en, fr }
export type GiftMessages = typeof en
