const ledger = { en: '/en/money/ledger', fr: '/fr/finances/grand-livre' }
const below = (en: string, fr: string) => ({ en: `${ledger.en}${en}`, fr: `${ledger.fr}${fr}` })

export const ledgerPath = ledger
export const entryPath = below('/entries/:seq', '/ecritures/:seq')
export const reversePath = below('/entries/:seq/reverse', '/ecritures/:seq/contrepasser')
export const newEntryPath = below('/new', '/nouvelle')
export const proposalsPath = below('/proposals', '/propositions')
export const proposalPath = below('/proposals/:id', '/propositions/:id')
export const checksPath = below('/checks', '/verifications')
export const exportPath = below('/export', '/exporter')
export const csvPath = below('/export.csv', '/exporter.csv')
export const journalPath = below('/export.journal', '/exporter.journal')
export const accountsPath = { en: '/en/money/accounts', fr: '/fr/finances/comptes' }
export const fundsPath = { en: '/en/money/funds', fr: '/fr/finances/fonds' }
export const newFundPath = { en: '/en/money/funds/new', fr: '/fr/finances/fonds/nouveau' }
export const closeFundPath = { en: '/en/money/funds/:id/close', fr: '/fr/finances/fonds/:id/fermer' }
export const reopenFundPath = { en: '/en/money/funds/:id/reopen', fr: '/fr/finances/fonds/:id/rouvrir' }

/** The report for the council, and what the auditor sees beyond it. */
export const reportPath = { en: '/en/money/report', fr: '/fr/finances/rapport' }
export const reportPdfPath = { en: '/en/money/report.pdf', fr: '/fr/finances/rapport.pdf' }
export const reportCsvPath = { en: '/en/money/report.csv', fr: '/fr/finances/rapport.csv' }
export const auditPath = { en: '/en/money/report/audit', fr: '/fr/finances/rapport/audit' }

/** The report for everyone, and for those who gave to a campaign. */
export const givingReportPath = { en: '/en/giving-report', fr: '/fr/rapport-des-dons' }
export const givingReportCsvPath = { en: '/en/giving-report.csv', fr: '/fr/rapport-des-dons.csv' }
export const campaignReportPath = { en: '/en/giving-report/:slug', fr: '/fr/rapport-des-dons/:slug' }
