export { choicesOf, findServices } from './find-services.ts'
export { findOwner, readOrganisations, servicesAfter, servicesAt, servicesOf } from './organisations.ts'
export { readListPage } from './places-in-list.ts'
export { findListed, readPublished, type Which } from './published.ts'
