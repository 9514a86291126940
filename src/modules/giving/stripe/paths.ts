import type { Path } from '#platform/i18n'

/** Where Stripe tells us what happened. It is no page and has no language. */
export const webhookPath = '/webhooks/stripe'

/** One attempt to give online: what has become of it. Whoever has the address may look; it says no name. */
export const attemptPath: Path = { en: '/en/gift/:id', fr: '/fr/don/:id' }

/** A gift of every month: asking for the link, and the page behind it. */
export const monthlyPath: Path = { en: '/en/monthly-gift', fr: '/fr/don-mensuel' }
export const monthlyLinkPath: Path = { en: '/en/monthly-gift/:token', fr: '/fr/don-mensuel/:token' }
export const monthlyContinuePath: Path = {
  en: '/en/monthly-gift/:token/continue',
  fr: '/fr/don-mensuel/:token/continuer',
}
export const monthlyRenewPath: Path = {
  en: '/en/monthly-gift/:token/new-link',
  fr: '/fr/don-mensuel/:token/nouveau-lien',
}
export const monthlyCardPath: Path = { en: '/en/monthly-gift/:token/card', fr: '/fr/don-mensuel/:token/carte' }
export const monthlyEndPath: Path = { en: '/en/monthly-gift/:token/end', fr: '/fr/don-mensuel/:token/arreter' }

/** For the keepers of the money. */
export const stripePath: Path = { en: '/en/money/online', fr: '/fr/finances/en-ligne' }
export const stripeLookedPath: Path = {
  en: '/en/money/online/events/:id/seen',
  fr: '/fr/finances/en-ligne/evenements/:id/vu',
}
export const stripeReadPath: Path = { en: '/en/money/online/read', fr: '/fr/finances/en-ligne/relire' }
export const monthlyStopPath: Path = {
  en: '/en/money/online/monthly/:id/end',
  fr: '/fr/finances/en-ligne/mensuels/:id/arreter',
}
