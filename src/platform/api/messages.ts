import type { SameKeys } from '#platform/i18n'

/** What can go wrong with any request, whatever it asks: the code, a short title and what to do about it. */
const en = {
  'no-key': {
    title: 'A key is needed',
    detail: 'Send your key with the request: Authorization: Bearer ens_… A coordinator of the community gives keys.',
  },
  'bad-key': { title: 'This key is not known', detail: 'Check that the whole key was copied; it was shown only once.' },
  'key-expired': { title: 'This key has run out', detail: 'Ask a coordinator of the community for a new key.' },
  'key-revoked': { title: 'This key was revoked', detail: 'Ask a coordinator of the community for a new key.' },
  'out-of-scope': {
    title: 'The key was not given this',
    detail: 'The operation needs a scope that your key lacks. The list of operations says which.',
  },
  'not-allowed': {
    title: 'The role of the key does not include this',
    detail: 'A key may do no more than its role; the table of permissions says which role may.',
  },
  'no-such-community': {
    title: 'Your key opens no such community',
    detail: 'The address names another community, or none. A key works in the community that gave it.',
  },
  'no-such-operation': {
    title: 'There is no such operation',
    detail: 'Compare the address with the list of operations.',
  },
  'not-found': { title: 'There is no such record', detail: 'The address names a record that is not here.' },
  'wrong-method': { title: 'This address does not take that method', detail: 'The header Allow says what it takes.' },
  'not-json': {
    title: 'Send JSON',
    detail: 'The body must be JSON in UTF-8, not compressed, with Content-Type: application/json.',
  },
  'too-large': { title: 'The body is too large', detail: 'A request may be 64 KB. Send fewer records with it.' },
  'bad-json': { title: 'The body is not JSON', detail: 'It cannot be read: look for a missing quote, comma or brace.' },
  'too-deep': { title: 'The body is nested too deep', detail: 'No operation needs more than 8 levels.' },
  'bad-query': { title: 'The address has a wrong parameter', detail: 'What is wrong with which one is under errors.' },
  'bad-body': {
    title: 'The body has wrong fields',
    detail: 'What is wrong with which one is under errors. Nothing was changed.',
  },
  'idempotency-key-missing': {
    title: 'Name the request',
    detail:
      'Send Idempotency-Key with a text of your own, new for each thing you want done, 1 to 255 visible ASCII characters. If you send the request again with it, it is done once.',
  },
  'idempotency-key-reused': {
    title: 'This name was used for another request',
    detail: 'The same Idempotency-Key came before with another body or address. Use a new one for a new request.',
  },
  'if-match-missing': {
    title: 'Say which version you change',
    detail: 'Read the record first and send its ETag as If-Match, so that nobody’s change is overwritten.',
  },
  'edited-meanwhile': {
    title: 'Somebody has changed this meanwhile',
    detail: 'The version you named is not the latest. Read the record again, then send your change again.',
  },
  'too-many': { title: 'Too many requests', detail: 'Wait for as many seconds as Retry-After says, then go on.' },
  busy: {
    title: 'The database does not answer',
    detail: 'Send the same request with the same Idempotency-Key again in a minute.',
  },
  error: {
    title: 'Something went wrong on our side',
    detail:
      'Nothing was half saved. Send the same request with the same Idempotency-Key again; if it fails twice, tell your coordinator the X-Request-Id.',
  },
}

const fr: SameKeys<typeof en> = {
  'no-key': {
    title: 'Une clé est nécessaire',
    detail:
      'Joignez votre clé à la demande\u00a0: Authorization: Bearer ens_… La coordination de la communauté donne les clés.',
  },
  'bad-key': {
    title: 'Cette clé est inconnue',
    detail: 'Vérifiez que la clé a été copiée en entier\u00a0; elle n’a été montrée qu’une fois.',
  },
  'key-expired': {
    title: 'Cette clé a expiré',
    detail: 'Demandez-en une nouvelle à la coordination de la communauté.',
  },
  'key-revoked': {
    title: 'Cette clé a été révoquée',
    detail: 'Demandez-en une nouvelle à la coordination de la communauté.',
  },
  'out-of-scope': {
    title: 'La clé ne comprend pas cette permission',
    detail: 'L’opération exige une permission que votre clé n’a pas. La liste des opérations dit laquelle.',
  },
  'not-allowed': {
    title: 'Le rôle de la clé ne comprend pas cette opération',
    detail: 'Une clé ne peut pas plus que son rôle\u00a0; le tableau des permissions dit quel rôle le peut.',
  },
  'no-such-community': {
    title: 'Votre clé n’ouvre aucune communauté de ce nom',
    detail: 'L’adresse nomme une autre communauté, ou aucune. Une clé vaut dans la communauté qui l’a donnée.',
  },
  'no-such-operation': {
    title: 'Cette opération n’existe pas',
    detail: 'Comparez l’adresse avec la liste des opérations.',
  },
  'not-found': { title: 'Cette fiche n’existe pas', detail: 'L’adresse nomme une fiche qui ne se trouve pas ici.' },
  'wrong-method': {
    title: 'Cette adresse ne reçoit pas cette méthode',
    detail: 'L’en-tête Allow dit celles qu’elle reçoit.',
  },
  'not-json': {
    title: 'Envoyez du JSON',
    detail: 'Le corps doit être du JSON en UTF-8, non compressé, avec Content-Type: application/json.',
  },
  'too-large': {
    title: 'Le corps est trop volumineux',
    detail: 'Une demande peut atteindre 64\u00a0Ko. Joignez-y moins de fiches.',
  },
  'bad-json': {
    title: 'Le corps n’est pas du JSON',
    detail: 'Il est illisible\u00a0: cherchez un guillemet, une virgule ou une accolade qui manque.',
  },
  'too-deep': { title: 'Le corps est trop imbriqué', detail: 'Aucune opération n’exige plus de 8\u00a0niveaux.' },
  'bad-query': {
    title: 'L’adresse a un paramètre inexact',
    detail: 'La liste errors dit lequel et pourquoi.',
  },
  'bad-body': {
    title: 'Le corps a des champs inexacts',
    detail: 'La liste errors dit lesquels et pourquoi. Rien n’a été modifié.',
  },
  'idempotency-key-missing': {
    title: 'Donnez un nom à la demande',
    detail:
      'Joignez Idempotency-Key, un texte à vous, nouveau pour chaque chose à faire, de 1 à 255\u00a0caractères ASCII visibles. Renvoyée sous ce nom, la demande n’est exécutée qu’une fois.',
  },
  'idempotency-key-reused': {
    title: 'Ce nom a servi à une autre demande',
    detail:
      'Le même Idempotency-Key est déjà venu avec un autre corps ou une autre adresse. Prenez-en un nouveau pour une nouvelle demande.',
  },
  'if-match-missing': {
    title: 'Dites quelle version vous modifiez',
    detail: 'Lisez d’abord la fiche et renvoyez son ETag dans If-Match, pour n’écraser la modification de personne.',
  },
  'edited-meanwhile': {
    title: 'La fiche a été modifiée entre-temps',
    detail: 'La version que vous nommez n’est pas la dernière. Relisez la fiche, puis renvoyez votre modification.',
  },
  'too-many': {
    title: 'Trop de demandes',
    detail: 'Attendez le nombre de secondes que dit Retry-After, puis continuez.',
  },
  busy: {
    title: 'La base de données ne répond pas',
    detail: 'Renvoyez dans une minute la même demande avec le même Idempotency-Key.',
  },
  error: {
    title: 'Une erreur s’est produite de notre côté',
    detail:
      'Rien n’a été enregistré à moitié. Renvoyez la même demande avec le même Idempotency-Key\u00a0; si elle échoue encore, transmettez le X-Request-Id à la coordination.',
  },
}

/** What is wrong with a field, where its schema has no sentence of its own. */
const fields = {
  en: {
    required: 'This field is required.',
    'unknown-field': 'There is no such field.',
    'wrong-type': 'The value has the wrong type.',
    'too-short': 'The value is too short or too small.',
    'too-long': 'The value is too long or too large.',
    choose: 'The value is not one of those allowed.',
    'bad-format': 'The value is not written as it should be.',
    'bad-date': 'Give a day of the calendar as YYYY-MM-DD.',
    'bad-cursor': 'Take the cursor from the answer before, as it is.',
    'named-twice': 'The same record stands here before. Name each once.',
    alone: 'This parameter stands alone.',
  },
  fr: {
    required: 'Ce champ est obligatoire.',
    'unknown-field': 'Ce champ n’existe pas.',
    'wrong-type': 'La valeur n’est pas du bon type.',
    'too-short': 'La valeur est trop courte ou trop petite.',
    'too-long': 'La valeur est trop longue ou trop grande.',
    choose: 'La valeur ne fait pas partie de celles qui sont admises.',
    'bad-format': 'La valeur n’est pas écrite comme il le faut.',
    'bad-date': 'Donnez un jour du calendrier sous la forme AAAA-MM-JJ.',
    'bad-cursor': 'Reprenez tel quel le curseur de la réponse précédente.',
    'named-twice': 'La même fiche figure plus haut. Nommez chacune une seule fois.',
    alone: 'Ce paramètre s’emploie seul.',
  },
}
export const fieldMessages: Record<'en' | 'fr', Record<keyof (typeof fields)['en'], string>> = fields

export const messages = { en, fr }
export type General = keyof typeof en
