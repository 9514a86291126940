import { formatNumber, type Locale, type SameKeys } from '#platform/i18n'
import type { Problem, Reason } from './problems.ts'

const number = (locale: Locale, value: number | undefined) => formatNumber(locale, value ?? 0)
const mostAllowed = 12
/** The values one may write, at most twelve of them. */
const list = (problem: Problem, more: (n: number) => string, quote: (word: string) => string) => {
  const allowed = problem.params?.allowed ?? []
  const shown = allowed.slice(0, mostAllowed).map(quote).join(', ')
  return allowed.length > mostAllowed ? `${shown} ${more(allowed.length - mostAllowed)}` : shown
}
const enList = (p: Problem) =>
  list(
    p,
    (n) => `and ${n} more`,
    (word) => `“${word}”`,
  )
const frList = (p: Problem) =>
  list(
    p,
    (n) => `et ${n} de plus`,
    (word) => `«\u00A0${word}\u00A0»`,
  )
const enAliases = (p: Problem) => (p.params?.allowed?.length ? ` (or ${enList(p)})` : '')
const frAliases = (p: Problem) => (p.params?.allowed?.length ? ` (ou ${frList(p)})` : '')

type Say = (problem: Problem) => string
type Sentences = Record<Reason, Say>

const en = {
  line: (line: number) => `Line ${line}`,
  sheetRow: (row: number) => ` (row ${row} in a spreadsheet)`,
  column: (letter: string, heading: string) => (heading ? `, column ${letter} “${heading}”: ` : `, column ${letter}: `),
  after: ': ',
  reasons: {
    'empty-file': () => 'the file is empty. The first line must hold the column headings.',
    'not-text': (p) =>
      p.params?.kind === 'spreadsheet'
        ? 'this is a spreadsheet file, not a CSV file. Open it in your spreadsheet program and save it as “CSV UTF-8”.'
        : p.params?.kind === 'pdf'
          ? 'this is a PDF, not a CSV file. Ask for the table it was made from, and save that as “CSV UTF-8”.'
          : 'this is not a text file. Save the table as “CSV UTF-8” and send it again.',
    undecodable: (p) => `some letters cannot be read in “${p.value}”. Save the file as “CSV UTF-8” and send it again.`,
    'no-header': (p) => `no known column heading here. The first line must name the columns: ${enList(p)}.`,
    'missing-column': (p) => `the column “${p.value}”${enAliases(p)} is missing. Add it, or correct its heading.`,
    'unknown-column': (p) => `no column is called “${p.value}”. Remove it, or use one of: ${enList(p)}.`,
    'duplicate-column': (p) =>
      `the column “${p.value}” appears twice; it is already column ${letterOf(p.params?.expected ?? 1)}. Keep one.`,
    'wrong-cell-count': (p) =>
      `this line has ${number('en', p.params?.found)} cells, the headings have ${number('en', p.params?.expected)}. Text that holds the separator must be in double quotes.`,
    'bad-quote': (p) =>
      `a double quote is out of place in “${p.value}”. Put double quotes around the whole cell, and write a quote inside it twice.`,
    'too-many-rows': (p) =>
      `the file has more than ${number('en', p.params?.max)} rows. Split it and send the parts one by one.`,
    required: () => 'this cell is empty, but a value is needed.',
    'too-long': (p) => `the text is longer than ${number('en', p.params?.max)} characters.`,
    'bad-date': (p) => `“${p.value}” is not a calendar day. Write days as year-month-day, for example 2016-01-27.`,
    'bad-number': (p) => `“${p.value}” is not a number as needed here. Write digits only, for example 1250.`,
    negative: (p) => `${p.value} is below zero. Write a number of ${number('en', p.params?.min)} or more.`,
    absurd: (p) =>
      `${p.value} cannot be right. Write a number from ${number('en', p.params?.min)} to ${number('en', p.params?.max)}.`,
    'unknown-value': (p) =>
      `“${p.value}” is not known here.${p.params?.allowed?.length ? ` Use one of: ${enList(p)}.` : ''}`,
    formula: (p) =>
      `“${p.value}” could run as a formula in a spreadsheet. Write the plain value, or put an apostrophe (') before it.`,
    'duplicate-row': (p) => `this row repeats line ${p.params?.firstLine ?? 0}. Keep one of the two.`,
  } satisfies Sentences,
}

const fr: SameKeys<typeof en> = {
  line: (line) => `Ligne ${line}`,
  sheetRow: (row) => ` (rangée ${row} dans un tableur)`,
  column: (letter, heading) =>
    heading ? `, colonne ${letter} «\u00A0${heading}\u00A0»\u00A0: ` : `, colonne ${letter}\u00A0: `,
  after: '\u00A0: ',
  reasons: {
    'empty-file': () => 'le fichier est vide. La première ligne doit contenir les en-têtes de colonne.',
    'not-text': (p) =>
      p.params?.kind === 'spreadsheet'
        ? 'ce fichier est un classeur de tableur, et non un fichier CSV. Ouvrez-le dans votre tableur et enregistrez-le en «\u00A0CSV UTF-8\u00A0».'
        : p.params?.kind === 'pdf'
          ? 'ce fichier est un PDF, et non un fichier CSV. Demandez le tableau d’origine et enregistrez-le en «\u00A0CSV UTF-8\u00A0».'
          : 'ce fichier n’est pas du texte. Enregistrez le tableau en «\u00A0CSV UTF-8\u00A0» et envoyez-le de nouveau.',
    undecodable: (p) =>
      `des lettres sont illisibles dans «\u00A0${p.value}\u00A0». Enregistrez le fichier en «\u00A0CSV UTF-8\u00A0» et envoyez-le de nouveau.`,
    'no-header': (p) =>
      `aucun en-tête de colonne connu ici. La première ligne doit nommer les colonnes\u00A0: ${frList(p)}.`,
    'missing-column': (p) =>
      `il manque la colonne «\u00A0${p.value}\u00A0»${frAliases(p)}. Ajoutez-la ou corrigez son en-tête.`,
    'unknown-column': (p) =>
      `aucune colonne ne s’appelle «\u00A0${p.value}\u00A0». Retirez-la ou choisissez parmi\u00A0: ${frList(p)}.`,
    'duplicate-column': (p) =>
      `la colonne «\u00A0${p.value}\u00A0» figure deux fois\u00A0; c’est déjà la colonne ${letterOf(p.params?.expected ?? 1)}. Gardez-en une seule.`,
    'wrong-cell-count': (p) =>
      `cette ligne compte ${number('fr', p.params?.found)} cellules, alors que les en-têtes en comptent ${number('fr', p.params?.expected)}. Un texte qui contient le séparateur doit être entre guillemets doubles.`,
    'bad-quote': (p) =>
      `un guillemet double est mal placé dans «\u00A0${p.value}\u00A0». Entourez toute la cellule de guillemets doubles et doublez ceux qu’elle contient.`,
    'too-many-rows': (p) =>
      `le fichier dépasse ${number('fr', p.params?.max)} lignes. Divisez-le et envoyez les parties une à une.`,
    required: () => 'cette cellule est vide, alors qu’une valeur est nécessaire.',
    'too-long': (p) => `le texte dépasse ${number('fr', p.params?.max)} caractères.`,
    'bad-date': (p) =>
      `«\u00A0${p.value}\u00A0» n’est pas un jour du calendrier. Écrivez les jours sous la forme année-mois-jour, par exemple 2016-01-27.`,
    'bad-number': (p) =>
      `«\u00A0${p.value}\u00A0» n’est pas un nombre valable ici. Écrivez seulement des chiffres, par exemple 1250.`,
    negative: (p) => `${p.value} est inférieur à zéro. Écrivez un nombre d’au moins ${number('fr', p.params?.min)}.`,
    absurd: (p) =>
      `${p.value} ne peut pas être juste. Écrivez un nombre de ${number('fr', p.params?.min)} à ${number('fr', p.params?.max)}.`,
    'unknown-value': (p) =>
      `«\u00A0${p.value}\u00A0» n’est pas connu ici.${p.params?.allowed?.length ? ` Choisissez parmi\u00A0: ${frList(p)}.` : ''}`,
    formula: (p) =>
      `«\u00A0${p.value}\u00A0» pourrait s’exécuter comme une formule dans un tableur. Écrivez la valeur simple ou mettez une apostrophe (') devant.`,
    'duplicate-row': (p) => `cette rangée répète la ligne ${p.params?.firstLine ?? 0}. Gardez l’une des deux.`,
  },
}

export const messages = { en, fr }

/** The letter a spreadsheet gives a column: 1 is A, 27 is AA. */
export const letterOf = (position: number): string =>
  position <= 26
    ? String.fromCharCode(64 + position)
    : letterOf(Math.floor((position - 1) / 26)) + letterOf(((position - 1) % 26) + 1)

/** Reasons that concern the file and not a line of it: the sentence then names no line. */
const ofTheFile: readonly Reason[] = ['empty-file', 'not-text', 'too-many-rows']

/** One problem as a full sentence in the reader's language, naming line and column. */
export const problemSentence = (locale: Locale, problem: Problem): string => {
  const t = messages[locale]
  const said = t.reasons[problem.reason](problem)
  if (ofTheFile.includes(problem.reason)) return said.charAt(0).toUpperCase() + said.slice(1)
  const line = t.line(problem.line) + (problem.row === problem.line ? '' : t.sheetRow(problem.row))
  return problem.position === null
    ? `${line}${t.after}${said}`
    : `${line}${t.column(letterOf(problem.position), problem.column ?? '')}${said}`
}
