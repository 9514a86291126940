import type { Locale } from '#platform/i18n'
import type { Lodging, Measure, Need, Origin } from './codes.ts'
import type { Quality, SizeBand, Stream } from './rules.ts'

type Names<Code extends string> = Record<Locale, Record<Code, string>>

export const measureNames: Names<Measure> = {
  en: {
    expected: 'People expected',
    'expected-gar': 'People expected, government-assisted (GAR)',
    'expected-psr': 'People expected, privately sponsored (PSR)',
    arrived: 'People arrived',
    'arrived-gar': 'People arrived, government-assisted (GAR)',
    'arrived-psr': 'People arrived, privately sponsored (PSR)',
    'arrived-bvor': 'People arrived, blended sponsorship (BVOR)',
    'in-temporary-lodging': 'People in temporary lodging',
    housed: 'People permanently housed',
    'households-arrived': 'Households arrived',
    'households-housed': 'Households permanently housed',
    'children-in-school': 'Children in school',
    'secondary-in': 'People who moved here from another community',
    'first-arrival': 'First arrival',
    'week-expected': 'People expected, by week',
    'week-arrived': 'People arrived, by week',
  },
  fr: {
    expected: 'Personnes attendues',
    'expected-gar': 'Personnes attendues, parrainées par le gouvernement (RPG)',
    'expected-psr': 'Personnes attendues, parrainées par le secteur privé (RPSP)',
    arrived: 'Personnes arrivées',
    'arrived-gar': 'Personnes arrivées, parrainées par le gouvernement (RPG)',
    'arrived-psr': 'Personnes arrivées, parrainées par le secteur privé (RPSP)',
    'arrived-bvor': 'Personnes arrivées, parrainage mixte (RDBV)',
    'in-temporary-lodging': 'Personnes en hébergement temporaire',
    housed: 'Personnes logées de façon permanente',
    'households-arrived': 'Ménages arrivés',
    'households-housed': 'Ménages logés de façon permanente',
    'children-in-school': 'Enfants à l’école',
    'secondary-in': 'Personnes venues d’une autre communauté',
    'first-arrival': 'Première arrivée',
    'week-expected': 'Personnes attendues, par semaine',
    'week-arrived': 'Personnes arrivées, par semaine',
  },
}

export const qualityNames: Names<Quality> = {
  en: { exact: 'exact', approximate: 'approximate', expected: 'expected', revised: 'revised', inferred: 'inferred' },
  fr: { exact: 'exact', approximate: 'approximatif', expected: 'attendu', revised: 'révisé', inferred: 'déduit' },
}

export const streamNames: Names<Stream> = {
  en: {
    GAR: 'Government-assisted (GAR)',
    PSR: 'Privately sponsored (PSR)',
    BVOR: 'Blended sponsorship (BVOR)',
    claimant: 'Asylum claimants',
    other: 'Other',
  },
  fr: {
    GAR: 'Parrainage gouvernemental (RPG)',
    PSR: 'Parrainage privé (RPSP)',
    BVOR: 'Parrainage mixte (RDBV)',
    claimant: 'Demande d’asile',
    other: 'Autre',
  },
}

export const bandNames: Names<SizeBand> = {
  en: { '1': '1 person', '2-3': '2 or 3 people', '4-6': '4 to 6 people', '7+': '7 people or more' },
  fr: { '1': '1 personne', '2-3': '2 ou 3 personnes', '4-6': 'de 4 à 6 personnes', '7+': '7 personnes ou plus' },
}

export const needNames: Names<Need> = {
  en: { interpreter: 'Interpreter', 'accessible-home': 'Accessible home', 'health-follow-up': 'Health follow-up' },
  fr: { interpreter: 'Interprète', 'accessible-home': 'Logement accessible', 'health-follow-up': 'Suivi de santé' },
}

/** Needs one after another: only the first begins with a capital. */
export const needsInLine = (locale: Locale, needs: readonly Need[]) =>
  needs
    .map((need, i) => (i === 0 ? needNames[locale][need] : needNames[locale][need].toLocaleLowerCase(locale)))
    .join(', ')

export const originNames: Names<Origin> = {
  en: { direct: 'Straight to this community', secondary: 'From another community' },
  fr: { direct: 'Directement ici', secondary: 'D’une autre communauté' },
}

export const lodgingNames: Names<Lodging> = {
  en: { hotel: 'Hotel', reception: 'Reception centre', none: 'None: straight to a home' },
  fr: { hotel: 'Hôtel', reception: 'Centre d’accueil', none: 'Aucun\u00A0: directement dans un logement' },
}

const languages = {
  en: new Intl.DisplayNames('en-CA', { type: 'language' }),
  fr: new Intl.DisplayNames('fr-CA', { type: 'language' }),
}
const unknownLanguage = { en: 'not known', fr: 'inconnue' }
/** A language by its ISO 639 code, in the reader's language. */
export const languageName = (locale: Locale, code: string) =>
  code === 'und' ? unknownLanguage[locale] : (languages[locale].of(code) ?? code)
