/** Envelopes, counts and walks to the bank, for those who handle cash. */
const cash = { en: '/en/money/cash', fr: '/fr/finances/comptant' }
export const cashPath = cash
export const dropPath = { en: `${cash.en}/drop-off`, fr: `${cash.fr}/depot-au-bureau` }
export const printPath = { en: `${cash.en}/labels`, fr: `${cash.fr}/etiquettes` }
/** The sheet of some numbers as PDF: `?first=1&last=20`. */
export const labelsPath = { en: `${cash.en}/labels.pdf`, fr: `${cash.fr}/etiquettes.pdf` }
export const envelopesPath = { en: `${cash.en}/envelopes`, fr: `${cash.fr}/enveloppes` }
/** By its number with the check digit, as its QR code says it. */
export const envelopePath = { en: `${cash.en}/envelopes/:number`, fr: `${cash.fr}/enveloppes/:number` }
export const slipPath = { en: `${envelopePath.en}/slip`, fr: `${envelopePath.fr}/recu` }
export const voidPath = { en: `${envelopePath.en}/void`, fr: `${envelopePath.fr}/annuler` }

export const newCountPath = { en: `${cash.en}/counts/new`, fr: `${cash.fr}/comptages/nouveau` }
const count = { en: `${cash.en}/counts/:id`, fr: `${cash.fr}/comptages/:id` }
export const countPath = count
export const seatPath = { en: `${count.en}/seat`, fr: `${count.fr}/place` }
export const countEnvelopePath = { en: `${count.en}/envelopes/:number`, fr: `${count.fr}/enveloppes/:number` }
export const handInPath = { en: `${count.en}/hand-in`, fr: `${count.fr}/remettre` }
export const recountPath = { en: `${count.en}/again`, fr: `${count.fr}/recompter` }
export const acceptPath = { en: `${count.en}/accept`, fr: `${count.fr}/accepter` }
export const abandonPath = { en: `${count.en}/abandon`, fr: `${count.fr}/abandonner` }
export const releasePath = { en: `${count.en}/seats/:tally/release`, fr: `${count.fr}/places/:tally/liberer` }

export const newDepositPath = { en: `${cash.en}/deposits/new`, fr: `${cash.fr}/bordereaux/nouveau` }
export const depositPath = { en: `${cash.en}/deposits/:id`, fr: `${cash.fr}/bordereaux/:id` }
export const depositPdfPath = { en: `${depositPath.en}/slip.pdf`, fr: `${depositPath.fr}/bordereau.pdf` }
/** Every difference and what was said of it, for whoever audits. */
export const differencesPath = { en: '/en/money/differences', fr: '/fr/finances/ecarts' }

/** What the kept part of an envelope opens: whether it arrived, and a receipt on request. */
export const stubPath = { en: '/en/envelopes/:code', fr: '/fr/enveloppes/:code' }
