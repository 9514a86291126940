const en = '/en/communities/:community'
const fr = '/fr/communautes/:community'

export const servicesPath = { en: `${en}/services`, fr: `${fr}/services` }
export const servicesCsvPath = { en: `${en}/services.csv`, fr: `${fr}/services.csv` }
export const newServicePath = { en: `${en}/services/new`, fr: `${fr}/services/nouveau` }
export const importServicesPath = { en: `${en}/services/import`, fr: `${fr}/services/importer` }
export const servicePath = { en: `${en}/services/:id`, fr: `${fr}/services/:id` }
export const editServicePath = { en: `${en}/services/:id/edit`, fr: `${fr}/services/:id/modifier` }
export const archiveServicePath = { en: `${en}/services/:id/archive`, fr: `${fr}/services/:id/archiver` }
export const restoreServicePath = { en: `${en}/services/:id/restore`, fr: `${fr}/services/:id/restaurer` }

export const capacityPath = { en: `${en}/capacity`, fr: `${fr}/capacite` }
export const capacityCsvPath = { en: `${en}/capacity.csv`, fr: `${fr}/capacite.csv` }
export const importCapacityPath = { en: `${en}/capacity/import`, fr: `${fr}/capacite/importer` }
