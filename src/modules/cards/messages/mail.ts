interface Told {
  name: string
  url: string
  /** A link that takes the place of those before it. */
  anew: boolean
}
interface Text {
  subject: string
  body: string
}

/** What a partner is written to: no number of cards and no amount, since mail is read by others. */
export const mailWords: Record<'en' | 'fr', (told: Told) => Text> = {
  en: ({ name, url, anew }) => ({
    subject: anew ? `Gift cards: a new link to your page (${name})` : `Gift cards: something waits for you (${name})`,
    body: [
      'Hello,',
      anew
        ? `Here is a new link to your page for “${name}”. Earlier links no longer work.`
        : `There is something to confirm for “${name}”: envelopes or codes that were given to you, or families to ask.`,
      'Your page. It needs no account and works in the first browser that opens it:',
      url,
      'The list of families stays with you. Please never send us names.',
    ].join('\n\n'),
  }),
  fr: ({ name, url, anew }) => ({
    subject: anew
      ? `Cartes-cadeaux\u00a0: un nouveau lien vers votre page (${name})`
      : `Cartes-cadeaux\u00a0: une confirmation vous attend (${name})`,
    body: [
      'Bonjour,',
      anew
        ? `Voici un nouveau lien vers votre page pour «\u00a0${name}\u00a0». Les précédents ne fonctionnent plus.`
        : `Il y a quelque chose à confirmer pour «\u00a0${name}\u00a0»\u00a0: des enveloppes ou des codes qui vous ont été remis, ou des familles à joindre.`,
      'Votre page. Aucun compte n’est nécessaire\u00a0; elle fonctionne dans le premier navigateur qui l’ouvre\u00a0:',
      url,
      'La liste des familles reste chez vous. Ne nous envoyez jamais de noms.',
    ].join('\n\n'),
  }),
}
