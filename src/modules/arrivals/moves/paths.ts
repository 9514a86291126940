const en = '/en/communities/:community/moves'
const fr = '/fr/communautes/:community/demenagements'

export const movesPath = { en, fr }
export const announceOutPath = { en: `${en}/leaving`, fr: `${fr}/depart` }
export const announceInPath = { en: `${en}/coming`, fr: `${fr}/venue` }
export const movesCsvPath = {
  en: '/en/communities/:community/moves.csv',
  fr: '/fr/communautes/:community/demenagements.csv',
}
export const flowsPath = { en: `${en}/by-month`, fr: `${fr}/par-mois` }
export const movePath = { en: `${en}/:id`, fr: `${fr}/:id` }
export const handOverPath = { en: `${en}/:id/hand-over`, fr: `${fr}/:id/transmettre` }
export const receivePath = { en: `${en}/:id/receive`, fr: `${fr}/:id/accueillir` }
export const closePath = { en: `${en}/:id/close`, fr: `${fr}/:id/clore` }
