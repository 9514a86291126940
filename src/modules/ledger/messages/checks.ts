import { formatNumber, plural, type SameKeys } from '#platform/i18n'

const en = {
  title: 'Checks of the ledger',
  lead: 'Every night all entries are added up and hashed anew, from the first to the last. Here is what was found.',
  none: 'The ledger has not been checked yet',
  noneText: 'The first check runs tonight, a little after three.',
  caption: 'The last checks',
  when: 'When',
  entries: 'Entries',
  took: 'Took',
  end: 'Last entry and its hash',
  result: 'Result',
  good: 'Nothing wrong',
  goodSince: (when: string) => `Checked ${when}: nothing wrong`,
  wrongSince: (when: string) => `Checked ${when}: something is wrong`,
  wrong: (n: number) => plural('en', n, { one: '1 finding', other: `${formatNumber('en', n)} findings` }),
  seconds: (ms: number) => `${formatNumber('en', Math.round(ms / 10) / 100)} s`,
  findings: 'What the last check found',
  warnings: 'Funds below zero',
  warningsLead:
    'More went out than came in. This is no fault of the ledger, and someone must decide where it comes from.',
  more: (n: number) => `And ${formatNumber('en', n)} more. The first hundred are kept.`,
  what: {
    gap: (seq: string, n: string) => `Entry ${seq} is missing (numbers missing in a row: ${n})`,
    unbalanced: (seq: string, cents: string) => `The lines of entry ${seq} do not add up to nothing: ${cents}`,
    hash: (seq: string) => `Entry ${seq}, or its lines, or the hash before it, is not what was posted`,
    'stray-lines': (seq: string) => `There are lines of entry ${seq}, and no such entry`,
    tally: (account: string, cents: string) => `The monthly sum ${account} differs from its lines by ${cents}`,
    head: () => 'The end of the chain is not its last entry',
    anchor: (seq: string) => `An earlier check saw entry ${seq} with another hash`,
    'below-zero': (account: string, cents: string) => `${account}: ${cents}`,
    other: (what: string, where: string, cents: string) =>
      `${what}${where && ` (${where})`}: differs from the ledger by ${cents}`,
  },
  howTo: 'How to check the ledger yourself',
  howToText:
    'Whoever has a copy of the database can follow the chain with tools of their own. The guide “The ledger” has the commands.',
  mailSubject: 'The check of the ledger found something wrong',
  mailBody: (found: number, address: string) =>
    `Tonight’s check of the ledger found ${plural('en', found, { one: 'one thing', other: `${formatNumber('en', found)} things` })} that cannot come about by posting.

Do not post by hand until it is understood. What was found, entry by entry:
${address}

This message is sent once for as long as the findings stay the same.`,
}
const fr: SameKeys<typeof en> = {
  title: 'Vérifications du grand livre',
  lead: 'Chaque nuit, toutes les écritures sont additionnées et hachées à nouveau, de la première à la dernière. Voici les constats.',
  none: 'Le grand livre n’a pas encore été vérifié',
  noneText: 'La première vérification a lieu cette nuit, un peu après trois heures.',
  caption: 'Les dernières vérifications',
  when: 'Quand',
  entries: 'Écritures',
  took: 'Durée',
  end: 'Dernière écriture et son empreinte',
  result: 'Résultat',
  good: 'Aucune anomalie',
  goodSince: (when) => `Vérifié le ${when}\u00a0: aucune anomalie`,
  wrongSince: (when) => `Vérifié le ${when}\u00a0: il y a une anomalie`,
  wrong: (n) => plural('fr', n, { one: '1 anomalie', other: `${formatNumber('fr', n)} anomalies` }),
  seconds: (ms) => `${formatNumber('fr', Math.round(ms / 10) / 100)}\u00a0s`,
  findings: 'Ce que la dernière vérification a trouvé',
  warnings: 'Fonds sous zéro',
  warningsLead:
    'Il en est sorti plus qu’il n’y est entré. Le grand livre n’est pas en cause\u00a0; quelqu’un doit décider d’où vient la différence.',
  more: (n) => `Et ${formatNumber('fr', n)} autres. Les cent premières sont conservées.`,
  what: {
    gap: (seq, n) => `L’écriture ${seq} manque (numéros manquants à la suite\u00a0: ${n})`,
    unbalanced: (seq, cents) => `Les lignes de l’écriture ${seq} ne s’équilibrent pas\u00a0: ${cents}`,
    hash: (seq) =>
      `L’écriture ${seq}, ses lignes ou l’empreinte qui précède ne sont pas telles qu’elles ont été passées`,
    'stray-lines': (seq) => `Il y a des lignes de l’écriture ${seq}, mais pas l’écriture`,
    tally: (account, cents) => `La somme mensuelle ${account} s’écarte de ses lignes de ${cents}`,
    head: () => 'Le bout de la chaîne n’est pas sa dernière écriture',
    anchor: (seq) => `Une vérification antérieure a vu l’écriture ${seq} avec une autre empreinte`,
    'below-zero': (account, cents) => `${account}\u00a0: ${cents}`,
    other: (what, where, cents) => `${what}${where && ` (${where})`}\u00a0: s’écarte du grand livre de ${cents}`,
  },
  howTo: 'Comment vérifier le grand livre soi-même',
  howToText:
    'Quiconque possède une copie de la base de données peut suivre la chaîne avec ses propres outils. Le guide «\u00a0The ledger\u00a0» (en anglais) donne les commandes.',
  mailSubject: 'La vérification du grand livre a trouvé une anomalie',
  mailBody: (found, address) =>
    `La vérification de cette nuit a trouvé ${plural('fr', found, { one: 'une anomalie', other: `${formatNumber('fr', found)} anomalies` })} qu’aucune écriture régulière ne peut produire.

Ne passez aucune écriture manuelle tant que la cause n’est pas comprise. Les constats, écriture par écriture\u00a0:
${address}

Ce message est envoyé une seule fois, tant que les constats restent les mêmes.`,
}
export const checkMessages = { en, fr }
export type CheckMessages = SameKeys<typeof en>
