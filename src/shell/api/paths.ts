export const apiPath = { en: '/en/api', fr: '/fr/api' }
export const problemsPath = { en: '/en/api/problems', fr: '/fr/api/problemes' }
