/** What stands on a label. Both languages stand on each: it lies on a counter for everyone. */
export const labelWords = {
  en: {
    title: 'Labels for envelopes',
    lead: 'Cut along the frames. The left part goes on the envelope; the right one is for whoever gives. Never print a number twice.',
    envelope: 'Cash inside. Opened by two people only.',
    office: 'Taken in on ________  at ____________  by ____________',
    keep: 'Keep this part.',
    explains: 'Scan to see that your envelope has arrived, and to ask for a receipt before it is counted.',
    alt: 'QR code for the keepers of envelope',
    stubAlt: 'QR code for the giver of envelope',
  },
  fr: {
    title: 'Étiquettes d’enveloppe',
    lead: 'Découpez le long des cadres. La partie de gauche va sur l’enveloppe, celle de droite à la personne qui donne. N’imprimez jamais un numéro deux fois.',
    envelope: 'Contient de l’argent. À ouvrir à deux seulement.',
    office: 'Reçue le ________  à ____________  par ____________',
    keep: 'Gardez cette partie.',
    explains: 'Balayez le code pour voir que votre enveloppe est arrivée et demander un reçu avant le comptage.',
    alt: 'Code QR pour la garde de l’enveloppe',
    stubAlt: 'Code QR pour la personne qui donne, enveloppe',
  },
}
