/** Pages of the treasurer. */
const receipts = { en: '/en/money/receipts', fr: '/fr/finances/recus' }
export const receiptsPath = receipts
export const waitingPath = { en: `${receipts.en}/waiting`, fr: `${receipts.fr}/en-attente` }
export const mendPath = { en: `${receipts.en}/to-mend`, fr: `${receipts.fr}/a-corriger` }
export const issuersPath = { en: `${receipts.en}/issuers`, fr: `${receipts.fr}/emetteurs` }
export const newIssuerPath = { en: `${receipts.en}/issuers/new`, fr: `${receipts.fr}/emetteurs/nouveau` }
export const issuerPath = { en: `${receipts.en}/issuers/:id`, fr: `${receipts.fr}/emetteurs/:id` }
export const campaignsPath = { en: `${receipts.en}/campaigns`, fr: `${receipts.fr}/campagnes` }
export const yearPath = { en: `${receipts.en}/years/:year`, fr: `${receipts.fr}/annees/:year` }
export const inKindPath = { en: `${receipts.en}/in-kind`, fr: `${receipts.fr}/en-nature` }
export const newInKindPath = { en: `${receipts.en}/in-kind/new`, fr: `${receipts.fr}/en-nature/nouveau` }
export const thingPath = { en: `${receipts.en}/in-kind/:id`, fr: `${receipts.fr}/en-nature/:id` }
export const giftPath = { en: `${receipts.en}/gifts/:id`, fr: `${receipts.fr}/dons/:id` }
export const receiptPath = { en: `${receipts.en}/:id`, fr: `${receipts.fr}/:id` }
export const receiptPdfPath = { en: `${receipts.en}/:id/receipt.pdf`, fr: `${receipts.fr}/:id/recu.pdf` }
export const cancelPath = { en: `${receipts.en}/:id/cancel`, fr: `${receipts.fr}/:id/annuler` }
export const replacePath = { en: `${receipts.en}/:id/replace`, fr: `${receipts.fr}/:id/remplacer` }
export const sendPath = { en: `${receipts.en}/:id/send`, fr: `${receipts.fr}/:id/envoyer` }

/** Whether a receipt still counts: for whoever holds it. */
export const verifyPath = { en: '/en/receipts/verify', fr: '/fr/recus/verification' }
export const verifyFilePath = { en: '/en/receipts/verify/upload', fr: '/fr/recus/verification/televerser' }

/** One's own receipt, by the link of a message. */
const mine = { en: '/en/my-receipts/:token', fr: '/fr/mes-recus/:token' }
export const minePath = mine
export const mineContinuePath = { en: `${mine.en}/continue`, fr: `${mine.fr}/continuer` }
export const mineRenewPath = { en: `${mine.en}/renew`, fr: `${mine.fr}/renouveler` }
export const minePdfPath = { en: `${mine.en}/receipt.pdf`, fr: `${mine.fr}/recu.pdf` }
