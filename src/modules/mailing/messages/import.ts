import { formatNumber, plural, type SameKeys } from '#platform/i18n'

const number = (n: number) => formatNumber('en', n)
const nombre = (n: number) => formatNumber('fr', n)

/** The words of the import of consents. */
const en = {
  title: 'Import consents',
  lead: 'One line for each person and purpose. Bring only what you could prove if somebody asked: a consent that cannot be proven is none.',
  checkOnly: 'Only check the file, and record nothing',
  file: 'File (CSV)',
  fileHint: 'UTF-8 or Windows-1252; commas, semicolons or tabs; up to 50,000 rows.',
  send: 'Send the file',
  cancel: 'Cancel',
  problems: 'Check this field',
  chooseFile: 'Choose a file.',
  'broken-upload': 'The file did not arrive whole. Send it again.',
  fileProblems: (n: number) =>
    `Nothing was recorded: ${number(n)} ${plural('en', n, { one: 'problem', other: 'problems' })} to correct`,
  onlyFirst: (n: number) => `These are the first ${number(n)}.`,
  atLine: (line: number, column: string) => `Line ${line}, column “${column}”: `,
  checkedTitle: 'The file is good; nothing is recorded yet',
  checkedNext: 'To record it, send it again without the check.',
  recordedTitle: 'The file is recorded.',
  pair: (term: string, value: string) => `${term}: ${value}.`,
  consents: 'New consents',
  withdrawals: 'New withdrawals',
  known: 'On record before, or settled since',
  passed: 'Passed over (lines that only Ensemble writes)',
  closed: (n: number) =>
    plural('en', n, {
      one: 'One of the new consents opens nothing: the person has left this list since, and stays off it.',
      other: `${number(n)} of the new consents open nothing: these people have left their list since, and stay off it.`,
    }),
  columnsTitle: 'What the file holds',
  columnsText:
    'The first line names the columns, in any order, in English or in French. The export has the same columns, and the same file twice changes nothing.',
  sample: 'A sample file',
  requiredColumns: 'Needed',
  optionalColumns: 'May be left out',
  rules: [
    'act is “agreed” or “withdrew”; left empty, it is “agreed”. Bring the list of those who left as well: a withdrawal keeps out whatever was given that day or before.',
    'kind is “in words” or “implied”. Consent in words has no end: leave basis and expires_on empty.',
    'Implied consent needs its basis, and its end in expires_on: two years after given_on at most.',
    'proof is what you would show: which form, which sheet, where it is kept. how says how it came to you, if it was not a file.',
  ],
  codes: { purposes: 'Purposes', bases: 'Bases of implied consent', sources: 'How it came' },
  reasons: {
    'bad-email': () => 'this is not an e-mail address such as name@example.org.',
    'kind-missing': () => 'say whether the consent was given in words or is implied.',
    'basis-missing': () =>
      'implied consent needs what the person did: gave, volunteered, came to a meeting, is a member.',
    'end-missing': (latest: string) =>
      `implied consent has an end. Write the last day on which it holds, ${latest} at the latest.`,
    'end-too-late': (latest: string) =>
      `implied consent holds for two years after the act. Write ${latest} or an earlier day.`,
    'end-too-early': () => 'the consent would end before it was given.',
    'implied-only': () => 'only implied consent has this. Empty the cell, or say that the consent is implied.',
    'in-future': () => 'this day has not come yet.',
    'run-out': () => 'this consent has run out, and opens nothing any more. Remove the line.',
  },
}
const fr: SameKeys<typeof en> = {
  title: 'Importer des consentements',
  lead: 'Une ligne par personne et par objet. N’apportez que ce que vous pourriez prouver si on vous le demandait\u00a0: un consentement sans preuve n’en est pas un.',
  checkOnly: 'Seulement vérifier le fichier, sans rien consigner',
  file: 'Fichier (CSV)',
  fileHint: 'UTF-8 ou Windows-1252\u00a0; virgules, points-virgules ou tabulations\u00a0; au plus 50\u00a0000 lignes.',
  send: 'Envoyer le fichier',
  cancel: 'Annuler',
  problems: 'Vérifiez ce champ',
  chooseFile: 'Choisissez un fichier.',
  'broken-upload': 'Le fichier n’est pas arrivé en entier. Envoyez-le de nouveau.',
  fileProblems: (n) =>
    `Rien n’a été consigné\u00a0: ${nombre(n)} ${plural('fr', n, { one: 'problème', other: 'problèmes' })} à corriger`,
  onlyFirst: (n) => `Voici les ${nombre(n)} premiers.`,
  atLine: (line, column) => `Ligne ${line}, colonne «\u00a0${column}\u00a0»\u00a0: `,
  checkedTitle: 'Le fichier est bon\u00a0; rien n’est encore consigné',
  checkedNext: 'Pour le consigner, envoyez-le de nouveau sans la vérification.',
  recordedTitle: 'Le fichier est consigné.',
  pair: (term, value) => `${term}\u00a0: ${value}.`,
  consents: 'Nouveaux consentements',
  withdrawals: 'Nouveaux retraits',
  known: 'Déjà au registre, ou réglés depuis',
  passed: 'Laissées de côté (lignes que seul Ensemble écrit)',
  closed: (n) =>
    plural('fr', n, {
      one: 'Un des nouveaux consentements n’ouvre rien\u00a0: la personne a quitté cette liste depuis, et n’y revient pas.',
      other: `${nombre(n)} des nouveaux consentements n’ouvrent rien\u00a0: ces personnes ont quitté leur liste depuis, et n’y reviennent pas.`,
    }),
  columnsTitle: 'Ce que contient le fichier',
  columnsText:
    'La première ligne nomme les colonnes, dans n’importe quel ordre, en français ou en anglais. L’exportation a les mêmes colonnes, et le même fichier envoyé deux fois ne change rien.',
  sample: 'Un fichier d’exemple',
  requiredColumns: 'Nécessaires',
  optionalColumns: 'Facultatives',
  rules: [
    'acte\u00a0: «\u00a0a accepté\u00a0» ou «\u00a0a retiré son accord\u00a0»\u00a0; laissé vide, c’est «\u00a0a accepté\u00a0». Apportez aussi la liste des départs\u00a0: un retrait l’emporte sur tout ce qui a été donné ce jour-là ou avant.',
    'nature\u00a0: «\u00a0exprès\u00a0» ou «\u00a0tacite\u00a0». Le consentement exprès n’a pas de fin\u00a0: laissez geste et echeance vides.',
    'Le consentement tacite exige le geste, et sa fin dans echeance\u00a0: au plus deux ans après donne_le.',
    'preuve\u00a0: ce que vous montreriez\u00a0; quel formulaire, quelle feuille, où elle se trouve. moyen dit comment l’accord vous est parvenu, si ce n’est par un fichier.',
  ],
  codes: { purposes: 'Objets', bases: 'Gestes du consentement tacite', sources: 'Moyens' },
  reasons: {
    'bad-email': () => 'ce n’est pas une adresse de courriel comme nom@exemple.org.',
    'kind-missing': () => 'dites si le consentement est exprès ou tacite.',
    'basis-missing': () =>
      'le consentement tacite exige le geste\u00a0: un don, du bénévolat, une rencontre ou la qualité de membre.',
    'end-missing': (latest) =>
      `le consentement tacite a une fin. Écrivez le dernier jour où il vaut, au plus tard ${latest}.`,
    'end-too-late': (latest) =>
      `le consentement tacite vaut deux ans après le geste. Écrivez ${latest} ou un jour plus proche.`,
    'end-too-early': () => 'le consentement prendrait fin avant d’avoir été donné.',
    'implied-only': () =>
      'seul le consentement tacite en a. Videz la cellule, ou indiquez que le consentement est tacite.',
    'in-future': () => 'ce jour n’est pas encore venu.',
    'run-out': () => 'ce consentement est échu et n’ouvre plus rien. Retirez la ligne.',
  },
}
export const importMessages = { en, fr }
export type ImportMessages = SameKeys<typeof en>
