export { choicesOf, type FoundPage, findServices } from './find-services.ts'
export { findOwner, readOrganisations, servicesAfter, servicesAt, servicesOf } from './organisations.ts'
export { type Part, readListPage } from './places-in-list.ts'
export { findListed, type Published, readPublished, type Which } from './published.ts'
