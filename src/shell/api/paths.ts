export { apiPath } from '#modules/accounts'

/** The operations of one group: all on one page would weigh more than a page may. */
export const operationsPath = { en: '/en/api/operations/:group', fr: '/fr/api/operations/:group' }
export const problemsPath = { en: '/en/api/problems', fr: '/fr/api/problemes' }
