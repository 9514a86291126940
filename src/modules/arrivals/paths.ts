const en = '/en/communities/:community'
const fr = '/fr/communautes/:community'

export const figuresPath = { en: `${en}/figures`, fr: `${fr}/chiffres` }
export const figuresCsvPath = { en: `${en}/figures.csv`, fr: `${fr}/chiffres.csv` }
export const newFigurePath = { en: `${en}/figures/new`, fr: `${fr}/chiffres/nouveau` }
export const importFiguresPath = { en: `${en}/figures/import`, fr: `${fr}/chiffres/importer` }
export const sampleFiguresPath = { en: `${en}/figures/sample.csv`, fr: `${fr}/chiffres/exemple.csv` }
export const trailPath = { en: `${en}/figures/:measure`, fr: `${fr}/chiffres/:measure` }
export const householdsPath = { en: `${en}/households`, fr: `${fr}/menages` }
export const householdsCsvPath = { en: `${en}/households.csv`, fr: `${fr}/menages.csv` }
export const newHouseholdPath = { en: `${en}/households/new`, fr: `${fr}/menages/nouveau` }
export const importHouseholdsPath = { en: `${en}/households/import`, fr: `${fr}/menages/importer` }
export const sampleHouseholdsPath = { en: `${en}/households/sample.csv`, fr: `${fr}/menages/exemple.csv` }
export const householdPath = { en: `${en}/households/:id`, fr: `${fr}/menages/:id` }
export const housedPath = { en: `${en}/households/:id/housed`, fr: `${fr}/menages/:id/loge` }

/** The household's first 42 days. The module `checklists` serves it; it is named here because that module builds on this one. */
export const checklistPath = { en: `${en}/first-42-days/households/:id`, fr: `${fr}/42-premiers-jours/menages/:id` }

/** Referring a household. The module `referrals` serves it; it is named here for the same reason. */
export const referPath = { en: `${en}/referrals/new`, fr: `${fr}/orientations/nouvelle` }
export const referralsPath = { en: `${en}/referrals`, fr: `${fr}/orientations` }

/** The pages of the module that other modules lead to. */
export const arrivalPaths = {
  figures: figuresPath,
  figuresCsv: figuresCsvPath,
  trail: trailPath,
  newFigure: newFigurePath,
  households: householdsPath,
  household: householdPath,
  checklist: checklistPath,
  refer: referPath,
  referrals: referralsPath,
}
