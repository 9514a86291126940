/** What a slip says, in the three languages of families. The Arabic has not been read by a native reader yet: see the guide. */
export const slipWords = {
  en: {
    lines: (until: string) => [
      'Bring this paper to get an envelope. We ask for no name.',
      `Use it by ${until}. Keep it safe: it works once.`,
    ],
  },
  fr: {
    lines: (until: string) => [
      'Apportez ce papier pour recevoir une enveloppe. Aucun nom n’est demandé.',
      `À utiliser au plus tard le ${until}. Gardez-le bien\u00a0: il sert une seule fois.`,
    ],
  },
  ar: {
    lines: (until: string) => [
      'أحضر هذه الورقة لتستلم ظرفاً. لا نسأل عن اسمك.',
      `استعملها قبل نهاية يوم ${until}. احتفظ بها: تعمل مرة واحدة فقط.`,
    ],
  },
}
export const slipTitles = {
  en: {
    title: 'Slips with codes',
    envelope: (n: number) => `Envelope ${n}`,
    alt: 'Address of the page where a code is looked up',
  },
  fr: {
    title: 'Billets avec codes',
    envelope: (n: number) => `Enveloppe ${n}`,
    alt: 'Adresse de la page où consulter un code',
  },
}
