import { overAYear, type SameKeys } from '#platform/i18n'

const en = {
  colon: ': ',
  daysLate: (n: number) =>
    overAYear(n)
      ? 'more than a year late'
      : n === 0
        ? 'less than a day late'
        : n === 1
          ? '1 day late'
          : `${n} days late`,
  turn: (who: string, late: string) => `${who}: ${late}`,
  atLeast: (n: string) => `at least ${n}`,
  referrals: (n: string, one: boolean) => (one ? '1 referral past its day' : `${n} referrals past their day`),
  referralsTitle: 'Referrals past their day',
  count: (n: string) => `${n} in all`,
  oldest: (day: string) => `the first was due on ${day}`,
  partners: 'the partners asked',
  moreOrganisations: (n: number) =>
    n === 1 ? 'Referrals past their day: 1 more organisation' : `Referrals past their day: ${n} more organisations`,
  someReferrals: (n: string, one: boolean) => (one ? '1 referral' : `${n} referrals`),
  waiting: (n: string, one: boolean) => (one ? '1 referral waits for a place' : `${n} referrals wait for a place`),
  waitingTitle: 'Referrals that wait for a place',
  left: (n: string, one: boolean) =>
    one ? '1 referral left open for more than a year' : `${n} referrals left open for more than a year`,
  leftTitle: 'Referrals left open for more than a year',
  coordinator: 'the coordinator',
  tasks: (n: string, one: boolean) =>
    one ? '1 late task of the first 42 days' : `${n} late tasks of the first 42 days`,
  tasksTitle: 'Late tasks of the first 42 days',
  supportTitle: 'Income support ends within 60 days',
  households: (n: string, one: boolean) => (one ? '1 household' : `${n} households`),
  supportTurn: 'reception centre, sponsors and settlement agencies',
  moves: (n: string, one: boolean) =>
    one ? '1 household is moving between communities' : `${n} households are moving between communities`,
  movesTitle: 'Households that are moving between communities',
  moveAge: (n: number, other: string) =>
    `the one with ${other} has stood still for ${overAYear(n) ? 'more than a year' : n === 1 ? '1 day' : `${n} days`}`,
  ourTurn: 'this community',
  action: (text: string) => `Action: ${text}`,
  actionsTitle: 'Actions past their day',
  due: (day: string) => `due on ${day}`,
  moreActions: (n: string, one: boolean) => (one ? '1 more action past its day' : `${n} more actions past their day`),
  owners: 'their owners',
  update: (title: string) => `Acknowledge: ${title}`,
  reach: (n: number, all: number) => `${n} of ${all} have acknowledged`,
  reachNone: 'sent to nobody',
  organisations: (n: number) => (n === 1 ? '1 organisation' : `${n} organisations`),
  upToLate: (n: number) => (overAYear(n) ? en.daysLate(n) : `up to ${en.daysLate(n)}`),
  updates: 'Updates and who has them',
  updatesNone: 'No update had been posted by this day.',
  posted: (day: string) => `posted on ${day}`,
  decisions: 'Latest decisions',
  decisionsNone: 'No decision had been recorded by this day.',
  decided: (day: string) => `decided on ${day}`,
  open: 'Open situation',
  dayNumber: (n: number) => (overAYear(n) ? 'open for more than a year' : `day ${n}`),
  meeting: (group: string, day: string, time: string) => `Next meeting: ${day} at ${time}, ${group}.`,
  report: {
    none: 'The day’s report has not been begun.',
    draft: 'The day’s report is being written.',
    approved: 'The day’s report is approved, and not sent yet.',
    sent: 'The day’s report has been sent.',
  },
  synthetic: 'made up',
  promised: (n: string) => `${n} promised`,
  promisedKey: '(n) promised through Ensemble, part of the places stated',
  promisedIn: (n: string, week: string) => `${n} promised in the week of ${week}.`,
  promisedRounded: 'Promised places of five or fewer are left out, others are rounded to the nearest five.',
}

const fr: SameKeys<typeof en> = {
  colon: '\u00a0: ',
  daysLate: (n) =>
    overAYear(n)
      ? 'plus d’un an de retard'
      : n === 0
        ? 'moins d’un jour de retard'
        : n === 1
          ? `${n} jour de retard`
          : `${n} jours de retard`,
  turn: (who, late) => `${who}\u00a0: ${late}`,
  atLeast: (n) => `au moins ${n}`,
  referrals: (n, one) => (one ? '1 orientation en retard' : `${n} orientations en retard`),
  referralsTitle: 'Orientations en retard',
  count: (n) => `${n} en tout`,
  oldest: (day) => `première échéance le ${day}`,
  partners: 'les partenaires sollicités',
  moreOrganisations: (n) =>
    n <= 1 ? 'Orientations en retard\u00a0: 1 autre organisme' : `Orientations en retard\u00a0: ${n} autres organismes`,
  someReferrals: (n, one) => (one ? '1 orientation' : `${n} orientations`),
  waiting: (n, one) => (one ? '1 orientation attend une place' : `${n} orientations attendent une place`),
  waitingTitle: 'Orientations qui attendent une place',
  left: (n, one) =>
    one ? '1 orientation restée ouverte depuis plus d’un an' : `${n} orientations restées ouvertes depuis plus d’un an`,
  leftTitle: 'Orientations restées ouvertes depuis plus d’un an',
  coordinator: 'la coordination',
  tasks: (n, one) => (one ? '1 tâche en retard des 42 premiers jours' : `${n} tâches en retard des 42 premiers jours`),
  tasksTitle: 'Tâches en retard des 42 premiers jours',
  supportTitle: 'Fin du soutien du revenu d’ici 60 jours',
  households: (n, one) => (one ? '1 ménage' : `${n} ménages`),
  supportTurn: 'centre d’accueil, répondants et organismes d’établissement',
  moves: (n, one) => (one ? '1 ménage change de communauté' : `${n} ménages changent de communauté`),
  movesTitle: 'Ménages qui changent de communauté',
  moveAge: (n, other) =>
    `rien de nouveau depuis ${overAYear(n) ? 'plus d’un an' : n <= 1 ? `${n} jour` : `${n} jours`} pour le déménagement qui concerne ${other}`,
  ourTurn: 'cette communauté',
  action: (text) => `Action\u00a0: ${text}`,
  actionsTitle: 'Actions en retard',
  due: (day) => `à faire au plus tard le ${day}`,
  moreActions: (n, one) => (one ? '1 autre action en retard' : `${n} autres actions en retard`),
  owners: 'les responsables',
  update: (title) => `Accuser réception\u00a0: ${title}`,
  reach: (n, all) => (n <= 1 ? `${n} accusé de réception sur ${all}` : `${n} accusés de réception sur ${all}`),
  reachNone: 'sans destinataire',
  organisations: (n) => (n <= 1 ? `${n} organisme` : `${n} organismes`),
  upToLate: (n) => (overAYear(n) ? fr.daysLate(n) : `jusqu’à ${fr.daysLate(n)}`),
  updates: 'Les avis et qui les a reçus',
  updatesNone: 'Aucun avis n’avait encore été diffusé ce jour-là.',
  posted: (day) => `diffusé le ${day}`,
  decisions: 'Dernières décisions',
  decisionsNone: 'Aucune décision n’avait encore été consignée ce jour-là.',
  decided: (day) => `prise le ${day}`,
  open: 'Situation en cours',
  dayNumber: (n) => (overAYear(n) ? 'ouverte depuis plus d’un an' : n <= 1 ? '1er jour' : `${n}e jour`),
  meeting: (group, day, time) => `Prochaine rencontre\u00a0: ${day} à ${time}, ${group}.`,
  report: {
    none: 'Le rapport du jour n’est pas commencé.',
    draft: 'Le rapport du jour est en préparation.',
    approved: 'Le rapport du jour est approuvé, mais n’est pas encore envoyé.',
    sent: 'Le rapport du jour a été envoyé.',
  },
  synthetic: 'fictif',
  promised: (n) => (n === '1' ? '1 promise' : `${n} promises`),
  promisedKey: '(n) promises dans Ensemble, comprises dans les places déclarées',
  promisedIn: (n, week) => `${n === '1' ? '1 promise' : `${n} promises`} dans la semaine du ${week}.`,
  promisedRounded:
    'Cinq places promises ou moins ne sont pas affichées\u00a0; les autres nombres sont arrondis au multiple de cinq le plus proche.',
}

export const messages = { en, fr } satisfies Record<string, SameKeys<typeof en>>
export type Messages = SameKeys<typeof en>
