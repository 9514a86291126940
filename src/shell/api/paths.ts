export { apiPath } from '#modules/accounts'

export const problemsPath = { en: '/en/api/problems', fr: '/fr/api/problemes' }
