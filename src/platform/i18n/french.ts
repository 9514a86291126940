/** "de Maxime", "d’Odile", "d’Yvonne", "de Yasmine": French drops the e before the sound of a vowel. An h keeps it. */
export const ofName = (name: string) =>
  /^(?:[aeiouœæ]|y[^aeiou])/i.test(name.normalize('NFD')) ? `d’${name}` : `de ${name}`
