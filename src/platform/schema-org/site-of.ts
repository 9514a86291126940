import type { Ctx } from '#platform/http'
import type { Site } from './thing.ts'

/** The demonstration shows the centre whose work it carries; another house that gave itself no name goes by the product's. */
const ofDemonstration = {
  en: 'International Migration Research Centre',
  fr: 'Centre de recherche sur les migrations internationales',
}

/** Whose site this request is for, in its language: the settings CENTRE_NAME_EN and CENTRE_NAME_FR. */
export const siteOf = ({ var: { env, locale } }: Ctx): Site => ({
  base: env.publicUrl,
  locale,
  name:
    (locale === 'en' ? env.CENTRE_NAME_EN : env.CENTRE_NAME_FR) ??
    (env.ENSEMBLE_DEMO ? ofDemonstration[locale] : 'Ensemble'),
})
