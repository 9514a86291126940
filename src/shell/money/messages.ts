import type { SameKeys } from '#platform/i18n'

const en = {
  title: 'The centre’s money',
  lead: 'Everything that is given, held and spent, from the gift to the family. What you see here is what your role needs.',
  groups: { in: 'Coming in', hands: 'Cash and bank', out: 'Going out', books: 'Books' },
  pages: {
    gifts: { label: 'Gifts', says: 'What has been given, to the cent: where it went, refunds, disputes.' },
    online: { label: 'Gifts online', says: 'Stripe: disputes, refunds, monthly gifts, and the account there.' },
    pledges: { label: 'Promises', says: 'E-transfers and cheques that are promised: match them when they arrive.' },
    unidentified: { label: 'Unidentified', says: 'Money that arrived and that nobody has recognised yet.' },
    donors: { label: 'Donors', says: 'Find one by e-mail address, give them their data, or forget them.' },
    receipts: { label: 'Receipts', says: 'Official donation receipts: issue, replace, cancel, the yearly run.' },
    cash: { label: 'Cash', says: 'Envelopes, counts by two people, deposit slips.' },
    differences: { label: 'Differences', says: 'Where counts and the bank did not agree, and why.' },
    bank: { label: 'Bank', says: 'Lines of the bank statement, each held against the ledger.' },
    cards: { label: 'Gift cards', says: 'Ask, approve, buy, seal and hand over; counts, losses, samples.' },
    awards: { label: 'Scholarships to pay', says: 'Awards that were accepted and wait for their payment.' },
    ledger: { label: 'Ledger', says: 'Every entry, newest first; post by hand, reverse, export.' },
    accounts: { label: 'Accounts', says: 'What is where, today.' },
    funds: { label: 'Funds', says: 'What money is held for, and how much of it there is.' },
    checks: { label: 'Checks', says: 'What the check of each night has proved, and what it found.' },
    report: { label: 'Report', says: 'What came in, what went out, what is left: for council and auditor.' },
  },
}
const fr: SameKeys<typeof en> = {
  title: 'Les finances du centre',
  lead: 'Tout ce qui est donné, gardé et dépensé, du don jusqu’à la famille. Vous voyez ici ce que votre rôle demande.',
  groups: { in: 'Rentrées', hands: 'Comptant et banque', out: 'Sorties', books: 'Livres' },
  pages: {
    gifts: {
      label: 'Dons',
      says: 'Ce qui a été donné, au cent près\u00a0: où c’est allé, remboursements, contestations.',
    },
    online: {
      label: 'Dons en ligne',
      says: 'Stripe\u00a0: contestations, remboursements, dons mensuels, et le compte là-bas.',
    },
    pledges: {
      label: 'Promesses',
      says: 'Virements et chèques promis\u00a0: rapprochez-les à leur arrivée.',
    },
    unidentified: { label: 'Non identifiés', says: 'L’argent arrivé que personne n’a encore reconnu.' },
    donors: {
      label: 'Donatrices et donateurs',
      says: 'Retrouvez une personne par son adresse de courriel, remettez-lui ses données ou effacez-les.',
    },
    receipts: {
      label: 'Reçus',
      says: 'Reçus officiels de dons\u00a0: délivrer, remplacer, annuler, et la série annuelle.',
    },
    cash: { label: 'Comptant', says: 'Enveloppes, comptages à deux, bordereaux de dépôt.' },
    differences: { label: 'Écarts', says: 'Là où les comptages et la banque ne concordaient pas, et pourquoi.' },
    bank: { label: 'Banque', says: 'Les lignes du relevé, chacune rapprochée du grand livre.' },
    cards: {
      label: 'Cartes-cadeaux',
      says: 'Demander, approuver, acheter, mettre sous pli et remettre\u00a0; comptages, pertes, échantillons.',
    },
    awards: { label: 'Bourses à verser', says: 'Les bourses acceptées qui attendent leur versement.' },
    ledger: {
      label: 'Grand livre',
      says: 'Chaque écriture, la plus récente d’abord\u00a0; passer à la main, contrepasser, exporter.',
    },
    accounts: { label: 'Comptes', says: 'Ce qui se trouve où, aujourd’hui.' },
    funds: { label: 'Fonds', says: 'À quoi l’argent est destiné, et combien il en reste.' },
    checks: { label: 'Vérifications', says: 'Ce que la vérification de chaque nuit a prouvé, et ce qu’elle a trouvé.' },
    report: {
      label: 'Rapport',
      says: 'Ce qui est entré, sorti, et ce qui reste\u00a0: pour le conseil et la vérification.',
    },
  },
}
export const messages = { en, fr }
export type Messages = typeof en
