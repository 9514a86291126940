export const moneyPath = { en: '/en/money', fr: '/fr/finances' }
