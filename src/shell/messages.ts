import type { SameKeys } from '#platform/i18n'

const en = {
  communities: 'Communities',
  compare: 'Compare',
  situation: 'Situation',
  partners: 'Partners',
  services: 'Services',
  capacity: 'Capacity',
  figures: 'Figures',
  households: 'Households',
  rates: 'Rates',
  history: 'History',
  members: 'Members',
  permissions: 'Who may do what',
  styleguide: 'Style guide',
  outbox: 'Outbox',
  rehearsals: 'Rehearsals',
  rehearsalDay: 'Day of the rehearsal',
  home: 'Home',
  notFoundTitle: 'There is no such page',
  notFoundText: 'The address may be mistyped, or the page may have moved. Start again from the list of communities.',
  forbiddenTitle: 'Your role does not include this',
  forbiddenText:
    'You are signed in, but this page needs another role. The table of permissions says which; a coordinator can give it to you.',
  signInTitle: 'Sign in to see this page',
  signInText: 'This page is for partners of the community. After you sign in you come straight back here.',
  signIn: 'Sign in',
  signInElsewhere: 'Sign in (new tab)',
  methodTitle: 'This address does not take that request',
  methodText: 'Go back, reload the page and use its buttons.',
  tooLargeTitle: 'That is too much to send at once',
  tooLargeText:
    'A form may be 1 MB and a file for import 128 MB. Split the file and import the parts one after the other; nothing was changed.',
  brokenTitle: 'The file did not arrive whole',
  brokenText: 'The connection ended before the file did. Go back and send it again; nothing was changed.',
  tooManyTitle: 'Too many requests',
  tooManyText: (seconds: string) => `Wait ${seconds} seconds, then try again. Nothing you typed was saved.`,
  tokenTitle: 'Your form was not sent: the page had expired',
  tokenText:
    'You signed in or out since the page was opened. What you typed is still here: check that you are signed in, then send it again.',
  tokenAgain: 'Send again',
  csrfTitle: 'This request did not come from Ensemble',
  csrfText:
    'For your safety a change can only be sent from our own pages. Open the page here and send it again; nothing was changed.',
  errorTitle: 'Something went wrong on our side',
  errorText: (id: string) =>
    `Nothing was half saved. Try again; if it happens twice, tell your coordinator this number: ${id}.`,
  busyTitle: 'The database does not answer',
  busyText:
    'Nothing was saved. Wait a minute and try again; your page can be sent again with the browser’s reload button.',
  whatNext: 'What to do next',
  toCommunities: 'See all communities',
  toPermissions: 'See who may do what',
}
const fr: SameKeys<typeof en> = {
  communities: 'Communautés',
  compare: 'Comparer',
  situation: 'Situation',
  partners: 'Partenaires',
  services: 'Services',
  capacity: 'Capacité',
  figures: 'Chiffres',
  households: 'Ménages',
  rates: 'Taux',
  history: 'Historique',
  members: 'Membres',
  permissions: 'Qui peut faire quoi',
  styleguide: 'Guide de style',
  outbox: 'Boîte d’envoi',
  rehearsals: 'Simulations',
  rehearsalDay: 'Jour de la simulation',
  home: 'Accueil',
  notFoundTitle: 'Cette page n’existe pas',
  notFoundText: 'L’adresse est peut-être mal saisie, ou la page a été déplacée. Repartez de la liste des communautés.',
  forbiddenTitle: 'Votre rôle ne comprend pas cette page',
  forbiddenText:
    'Votre session est ouverte, mais cette page exige un autre rôle. Le tableau des permissions dit lequel\u00a0; la coordination peut vous l’attribuer.',
  signInTitle: 'Ouvrez une session pour voir cette page',
  signInText:
    'Cette page est réservée aux partenaires de la communauté. Une fois la session ouverte, vous y reviendrez aussitôt.',
  signIn: 'Ouvrir une session',
  methodTitle: 'Cette adresse ne reçoit pas ce genre de demande',
  methodText: 'Revenez en arrière, rechargez la page et utilisez ses boutons.',
  tooLargeTitle: 'L’envoi est trop volumineux',
  tooLargeText:
    'Un formulaire peut atteindre 1\u00a0Mo et un fichier à importer, 128\u00a0Mo. Divisez le fichier et importez les parties l’une après l’autre\u00a0; rien n’a été modifié.',
  brokenTitle: 'Le fichier n’est pas arrivé en entier',
  brokenText:
    'La connexion a pris fin avant le fichier. Revenez en arrière et renvoyez-le\u00a0; rien n’a été modifié.',
  tooManyTitle: 'Trop de demandes',
  tooManyText: (seconds: string) =>
    `Attendez ${seconds} secondes, puis réessayez. Rien de ce que vous avez saisi n’a été enregistré.`,
  tokenTitle: 'Votre formulaire n’a pas été envoyé\u00a0: la page avait expiré',
  tokenText:
    'Une session a été ouverte ou fermée depuis l’ouverture de la page. Ce que vous avez saisi est encore ici\u00a0: vérifiez que votre session est ouverte, puis renvoyez-le.',
  tokenAgain: 'Renvoyer',
  signInElsewhere: 'Ouvrir une session (nouvel onglet)',
  csrfTitle: 'Cette demande ne vient pas d’Ensemble',
  csrfText:
    'Par sécurité, une modification ne peut être envoyée que depuis nos propres pages. Ouvrez la page ici et renvoyez-la\u00a0; rien n’a été modifié.',
  errorTitle: 'Une erreur s’est produite de notre côté',
  errorText: (id: string) =>
    `Rien n’a été enregistré à moitié. Réessayez\u00a0; si l’erreur revient, transmettez ce numéro à la coordination\u00a0: ${id}.`,
  busyTitle: 'La base de données ne répond pas',
  busyText: 'Rien n’a été enregistré. Attendez une minute et réessayez\u00a0; rechargez la page pour la renvoyer.',
  whatNext: 'Que faire maintenant',
  toCommunities: 'Voir toutes les communautés',
  toPermissions: 'Voir qui peut faire quoi',
}
export const messages = { en, fr }
export type Messages = SameKeys<typeof en>
