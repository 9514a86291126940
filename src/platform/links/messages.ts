import type { SameKeys } from '#platform/i18n'
import type { LinkState } from './visit.ts'

/** The pages of a link that has to be gone on with, or that works no more. The sentence is about the link, whatever its purpose. */
const en = {
  continue: 'Continue',
  continueHint:
    'From then on the link works only in this browser, so that nobody you forward it to can answer for you.',
  renew: 'Send a new link',
  renewHint:
    'If you still need it: it goes to the address to which this one was sent, and this one then stops working.',
  askSender:
    'If you still need it, ask the person or office that sent you the message for a new link. Its foot says who that is.',
  onward: { href: '/en', label: 'Go to the front page' },
  renewed: 'A new link is on its way. Look in the mailbox to which the first one came.',
  elsewhere: {
    title: 'This link is in use on another device',
    text: 'Someone has opened it in another browser or on another phone, and it works only there. Nothing was changed here.',
  },
  used: {
    title: 'This link has been used',
    text: 'An answer was given with it, and it works only once. Nothing was changed now.',
  },
  expired: {
    title: 'This link has run out',
    text: 'It worked for a limited time only. Nothing was changed.',
  },
  forgotten: {
    title: 'This link ran out long ago',
    text: 'The address it was sent to has been deleted since, so that no new link can be sent from here. Nothing was changed. If you are still needed, you will be written to again.',
  },
  revoked: {
    title: 'This link was withdrawn',
    text: 'The people who sent it have withdrawn it, or have sent a newer one. Nothing was changed. Use the newest message you have.',
  },
  wrong: {
    title: 'This link is not complete',
    text: 'Part of the address is missing or was changed. Open it again from the message, or copy the whole line.',
  },
}
const fr: SameKeys<typeof en> = {
  continue: 'Continuer',
  continueHint:
    'Le lien ne fonctionnera ensuite que dans ce navigateur\u00a0: si vous le transférez, personne ne pourra répondre à votre place.',
  renew: 'Envoyer un nouveau lien',
  renewHint:
    'S’il vous est encore utile\u00a0: il part à l’adresse qui a reçu celui-ci, et l’ancien cesse alors de fonctionner.',
  askSender:
    'S’il vous est encore utile, demandez un nouveau lien à la personne ou à l’organisme qui vous a envoyé le message\u00a0: son nom est au bas.',
  onward: { href: '/fr', label: 'Aller à la page d’accueil' },
  renewed: 'Un nouveau lien est en route. Regardez dans la boîte qui a reçu le premier.',
  elsewhere: {
    title: 'Ce lien sert déjà sur un autre appareil',
    text: 'Quelqu’un l’a ouvert dans un autre navigateur ou sur un autre téléphone, et il ne fonctionne que là. Rien n’a changé ici.',
  },
  used: {
    title: 'Ce lien a déjà servi',
    text: 'Une réponse a été donnée avec ce lien, qui ne sert qu’une fois. Rien n’a changé cette fois-ci.',
  },
  expired: {
    title: 'Ce lien a expiré',
    text: 'Il n’était valable que pour un temps. Rien n’a changé.',
  },
  forgotten: {
    title: 'Ce lien a expiré il y a longtemps',
    text: 'L’adresse qui l’a reçu a été effacée depuis\u00a0: aucun nouveau lien ne peut partir d’ici. Rien n’a changé. Si l’on a encore besoin de vous, on vous écrira de nouveau.',
  },
  revoked: {
    title: 'Ce lien a été retiré',
    text: 'Les personnes qui l’ont envoyé l’ont retiré, ou en ont envoyé un plus récent. Rien n’a changé. Utilisez le dernier message reçu.',
  },
  wrong: {
    title: 'Ce lien est incomplet',
    text: 'Une partie de l’adresse manque ou a été modifiée. Rouvrez-le à partir du message, ou copiez la ligne entière.',
  },
}

export const linkMessages = { en, fr }
export type LinkMessages = typeof en

/** Why a link works no more; where its page can send no new one, also whom to ask for one. */
export function refusalOf(
  words: LinkMessages,
  state: Exclude<LinkState, 'fresh' | 'yours'>,
  renew: string | undefined,
) {
  const { title, text } = words[state]
  const isMissed = !renew && (state === 'elsewhere' || state === 'expired')
  return { title, text: isMissed ? `${text} ${words.askSender}` : text }
}
