/** What the bank says, held against the ledger. */
const bank = { en: '/en/money/bank', fr: '/fr/finances/banque' }
export const bankPath = bank
export const linesPath = { en: `${bank.en}/lines`, fr: `${bank.fr}/lignes` }
export const linePath = { en: `${bank.en}/lines/:id`, fr: `${bank.fr}/lignes/:id` }
export const matchPath = { en: `${linePath.en}/entries`, fr: `${linePath.fr}/ecritures` }
export const slipPath = { en: `${linePath.en}/slip`, fr: `${linePath.fr}/bordereau` }
export const otherPath = { en: `${linePath.en}/other`, fr: `${linePath.fr}/autre` }
export const undoPath = { en: `${linePath.en}/undo`, fr: `${linePath.fr}/defaire` }
export const importPath = { en: `${bank.en}/import`, fr: `${bank.fr}/importer` }
