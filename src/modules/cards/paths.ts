const desk = { en: '/en/money/cards', fr: '/fr/finances/cartes' }
const one = { en: `${desk.en}/:id`, fr: `${desk.fr}/:id` }

/** Pages of the people who keep the cards. */
export const cardsPath = desk
export const newProgrammePath = { en: `${desk.en}/new`, fr: `${desk.fr}/nouveau` }
export const handOverPath = { en: `${desk.en}/hand-over`, fr: `${desk.fr}/remise` }
export const handedPath = { en: `${desk.en}/hand-over/done`, fr: `${desk.fr}/remise/faite` }
export const programmePath = one
export const editProgrammePath = { en: `${one.en}/edit`, fr: `${one.fr}/modifier` }
export const partnerLinkPath = { en: `${one.en}/partner-link`, fr: `${one.fr}/lien-partenaire` }
export const newRequestPath = { en: `${one.en}/requests/new`, fr: `${one.fr}/demandes/nouvelle` }

const purchase = { en: `${desk.en}/purchases/:id`, fr: `${desk.fr}/achats/:id` }
export const purchasePath = purchase
export const approvePath = { en: `${purchase.en}/approve`, fr: `${purchase.fr}/approuver` }
export const refusePath = { en: `${purchase.en}/refuse`, fr: `${purchase.fr}/refuser` }
export const withdrawPath = { en: `${purchase.en}/withdraw`, fr: `${purchase.fr}/retirer` }
export const receiptPath = { en: `${purchase.en}/receipt`, fr: `${purchase.fr}/recu` }
export const addReceiptPath = { en: `${purchase.en}/files`, fr: `${purchase.fr}/fichiers` }
export const buyPath = { en: `${purchase.en}/cards`, fr: `${purchase.fr}/cartes` }
export const importCardsPath = { en: `${purchase.en}/import`, fr: `${purchase.fr}/importer` }

const envelopes = { en: `${one.en}/envelopes`, fr: `${one.fr}/enveloppes` }
export const envelopesPath = envelopes
export const packPath = { en: `${envelopes.en}/pack`, fr: `${envelopes.fr}/preparer` }
/** What is done with ticked envelopes: `:act` is one of `envelopeActs`. */
export const actPath = { en: `${envelopes.en}/act/:act`, fr: `${envelopes.fr}/geste/:act` }
export const slipsPath = { en: `${envelopes.en}/slips.pdf`, fr: `${envelopes.fr}/billets.pdf` }
export const envelopePath = { en: `${desk.en}/envelopes/:id`, fr: `${desk.fr}/enveloppes/:id` }
export const cardPath = { en: `${desk.en}/cards/:id`, fr: `${desk.fr}/carte/:id` }

export const countsPath = { en: `${one.en}/counts`, fr: `${one.fr}/comptages` }
export const countPath = { en: `${desk.en}/counts/:id`, fr: `${desk.fr}/comptages/:id` }
export const lossesPath = { en: `${one.en}/losses`, fr: `${one.fr}/pertes` }
const loss = { en: `${desk.en}/losses/:id`, fr: `${desk.fr}/pertes/:id` }
export const lossPath = loss
export const confirmLossPath = { en: `${loss.en}/confirm`, fr: `${loss.fr}/confirmer` }
export const foundPath = { en: `${loss.en}/found`, fr: `${loss.fr}/retrouvee` }
export const numbersPath = { en: `${loss.en}/numbers`, fr: `${loss.fr}/numeros` }
export const samplesPath = { en: `${one.en}/samples`, fr: `${one.fr}/echantillons` }
export const drawPath = { en: `${one.en}/samples/draw`, fr: `${one.fr}/echantillons/tirer` }
export const logPath = { en: `${one.en}/log`, fr: `${one.fr}/registre` }
export const logCsvPath = { en: `${one.en}/log.csv`, fr: `${one.fr}/registre.csv` }

/** The partner's page, by the link of a message. */
const partner = { en: '/en/card-partner/:token', fr: '/fr/partenaire-cartes/:token' }
export const partnerPath = partner
export const partnerContinuePath = { en: `${partner.en}/continue`, fr: `${partner.fr}/continuer` }
export const partnerAcceptPath = { en: `${partner.en}/deliveries/:id`, fr: `${partner.fr}/livraisons/:id` }
export const partnerIssuedPath = { en: `${partner.en}/issued`, fr: `${partner.fr}/remis` }
export const partnerHandPath = { en: `${partner.en}/hand-over`, fr: `${partner.fr}/remise` }
export const partnerSamplePath = { en: `${partner.en}/sample`, fr: `${partner.fr}/echantillon` }
export const partnerLossPath = { en: `${partner.en}/losses`, fr: `${partner.fr}/pertes` }

/** For families: one page, in three languages. */
export const claimPath = { en: '/en/claim', fr: '/fr/retrait' }
export const arabicClaim = '/ar/claim'
/** What slips lead to: the same page, in the language of the telephone that asks. Slips of before name the English one. */
export const claimDoor = '/claim'
