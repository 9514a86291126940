const below = (en: string, fr: string) => ({
  en: `/en/communities/:community/partners${en}`,
  fr: `/fr/communautes/:community/partenaires${fr}`,
})

export const partnersPath = below('', '')
export const partnersCsvPath = below('.csv', '.csv')
export const newPartnerPath = below('/new', '/nouveau')
export const importPartnersPath = below('/import', '/importer')
export const partnerPath = below('/:id', '/:id')
export const editPartnerPath = below('/:id/edit', '/:id/modifier')
export const archivePartnerPath = below('/:id/archive', '/:id/archiver')
export const restorePartnerPath = below('/:id/restore', '/:id/retablir')
export const newPersonPath = below('/:id/people/new', '/:id/personnes/nouvelle')
export const editPersonPath = below('/:id/people/:person/edit', '/:id/personnes/:person/modifier')
export const archivePersonPath = below('/:id/people/:person/archive', '/:id/personnes/:person/archiver')
export const restorePersonPath = below('/:id/people/:person/restore', '/:id/personnes/:person/retablir')
export const newSeatPath = below('/:id/seats/new', '/:id/sieges/nouveau')
export const endSeatPath = below('/:id/seats/:seat/end', '/:id/sieges/:seat/terminer')
