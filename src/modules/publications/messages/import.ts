import { plural, type SameKeys } from '#platform/i18n'
import type { Dropped, Why } from '../import/read.ts'

const whyEn: Record<Why, string> = {
  unreadable: 'It cannot be read: check its commas and braces.',
  unclosed: 'It does not end: a closing brace is missing.',
  'no-title': 'It has no title.',
  'too-long': 'One of its fields is longer than we can keep.',
}
const whyFr: Record<Why, string> = {
  unreadable: 'Elle est illisible\u00a0: vérifiez ses virgules et ses accolades.',
  unclosed: 'Elle n’a pas de fin\u00a0: il manque une accolade fermante.',
  'no-title': 'Elle n’a pas de titre.',
  'too-long': 'Un de ses champs est plus long que ce que nous pouvons garder.',
}
const droppedEn: Record<Dropped, string> = {
  doi: 'its DOI is none',
  isbn: 'its ISBN is wrong',
  issn: 'its ISSN is wrong',
  date: 'it has no date',
}
const droppedFr: Record<Dropped, string> = {
  doi: 'son DOI n’en est pas un',
  isbn: 'son ISBN est erroné',
  issn: 'son ISSN est erroné',
  date: 'elle n’a pas de date',
}
const reasonsEn = {
  empty: 'Choose a file or paste references.',
  'unknown-format': 'This is neither BibTeX nor RIS.',
  'too-many': 'These are more than 300 references. Send them in parts.',
  'too-long': 'This is longer than a million signs. Send it in parts.',
}
const reasonsFr: SameKeys<typeof reasonsEn> = {
  empty: 'Choisissez un fichier ou collez des références.',
  'unknown-format': 'Ce n’est ni du BibTeX ni du RIS.',
  'too-many': 'Il y a plus de 300 références. Envoyez-les en plusieurs fois.',
  'too-long': 'C’est plus long qu’un million de signes. Envoyez-le en plusieurs fois.',
}

const en = {
  why: whyEn,
  dropped: droppedEn,
  reasons: reasonsEn,
  title: 'Import references',
  lead: 'From Zotero, EndNote or a library, as BibTeX or RIS. You see first what would happen; then drafts are made, and nothing is published.',
  file: 'File',
  fileHint: 'A .bib or .ris file with at most 300 references.',
  text: 'Or paste the references here',
  language: 'Language of works that say none',
  check: 'See what would happen',
  problems: 'Check these fields',
  wouldTitle: 'What would happen',
  count: (n: number, known: number, refused: number) =>
    `${plural('en', n, { one: `${n} new draft`, other: `${n} new drafts` })}, ${known} already here, ${refused} refused.`,
  line: 'Line',
  inLine: (line: number) => `Line ${line}: `,
  reference: 'Reference',
  what: 'What happens',
  isNew: 'New draft',
  doi: 'Already here, by its DOI',
  sameTitle: 'Already here, by its title and year',
  file2: 'Twice in this file',
  noted: (what: string) => `note: ${what}`,
  refusedTitle: 'Refused',
  mend: 'You can mend them in the text at the end of this page and look again.',
  make: (n: number) => plural('en', n, { one: 'Make 1 draft', other: `Make ${n} drafts` }),
  made: (n: number) => plural('en', n, { one: '1 draft was made.', other: `${n} drafts were made.` }),
  nothingNew: 'Nothing of it is new.',
}
const fr: SameKeys<typeof en> = {
  why: whyFr,
  dropped: droppedFr,
  reasons: reasonsFr,
  title: 'Importer des références',
  lead: 'Depuis Zotero, EndNote ou une bibliothèque, en BibTeX ou en RIS. Vous voyez d’abord ce qui se passerait\u00a0; ensuite, des brouillons sont créés, et rien n’est publié.',
  file: 'Fichier',
  fileHint: 'Un fichier .bib ou .ris d’au plus 300 références.',
  text: 'Ou collez les références ici',
  language: 'Langue des travaux qui n’en indiquent aucune',
  check: 'Voir ce qui se passerait',
  problems: 'Vérifiez ces champs',
  wouldTitle: 'Ce qui se passerait',
  count: (n, known, refused) =>
    `${plural('fr', n, { one: `${n} nouveau brouillon`, other: `${n} nouveaux brouillons` })}, ${known} déjà là, ${plural('fr', refused, { one: `${refused} refusée`, other: `${refused} refusées` })}.`,
  line: 'Ligne',
  inLine: (line) => `Ligne ${line}\u00a0: `,
  reference: 'Référence',
  what: 'Ce qui se passe',
  isNew: 'Nouveau brouillon',
  doi: 'Déjà là, d’après son DOI',
  sameTitle: 'Déjà là, d’après son titre et son année',
  file2: 'Deux fois dans ce fichier',
  noted: (what) => `à savoir\u00a0: ${what}`,
  refusedTitle: 'Refusées',
  mend: 'Vous pouvez les corriger dans le texte, au bas de cette page, puis regarder de nouveau.',
  make: (n) => plural('fr', n, { one: 'Créer 1 brouillon', other: `Créer ${n} brouillons` }),
  made: (n) => plural('fr', n, { one: '1 brouillon a été créé.', other: `${n} brouillons ont été créés.` }),
  nothingNew: 'Rien de cela n’est nouveau.',
}
export const importMessages = { en, fr }
export type ImportMessages = SameKeys<typeof en>
