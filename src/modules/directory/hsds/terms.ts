import { type Sector, sectorNames, sectors } from '#modules/communities'
import { needNames, needs } from '#modules/services'
import type { Locale } from '#platform/i18n'
import { stableId } from '#platform/ids'

/** The lists of words that our attributes come from; their ids are the same in every house. */
export type TaxonomyKey = 'needs' | 'sectors' | 'translations' | 'marks'

interface Words {
  name: string
  description: string
}
const taxonomyWords: Record<TaxonomyKey, Record<Locale, Words>> = {
  needs: {
    en: { name: 'Needs of newcomers', description: 'What people look for, in plain words.' },
    fr: { name: 'Besoins des personnes nouvellement arrivées', description: 'Ce que l’on cherche, en mots simples.' },
  },
  sectors: {
    en: { name: 'Sectors of a partnership', description: 'To which sector of a local partnership someone belongs.' },
    fr: { name: 'Secteurs d’un partenariat', description: 'De quel secteur d’un partenariat local on relève.' },
  },
  translations: {
    en: {
      name: 'Translations',
      description: 'The attribute holds the text of a field (link_type) in the language of the term.',
    },
    fr: {
      name: 'Traductions',
      description: 'L’attribut donne le texte d’un champ (link_type) dans la langue du terme.',
    },
  },
  marks: {
    en: { name: 'Marks', description: 'What must be known of a record before it is used.' },
    fr: { name: 'Mentions', description: 'Ce qu’il faut savoir d’une fiche avant de s’en servir.' },
  },
}
export const taxonomyKeys: readonly TaxonomyKey[] = ['needs', 'sectors', 'translations', 'marks']

export const taxonomyId = (key: TaxonomyKey) => stableId('ensemble', 'taxonomy', key)
export const termId = (key: TaxonomyKey, code: string) => stableId('ensemble', 'term', key, code)

export const taxonomyOf = (key: TaxonomyKey, locale: Locale) => ({ id: taxonomyId(key), ...taxonomyWords[key][locale] })
export const taxonomiesIn = (locale: Locale) => taxonomyKeys.map((key) => taxonomyOf(key, locale))

const languageWords: Record<Locale, Record<Locale, string>> = {
  en: { en: 'English', fr: 'French' },
  fr: { en: 'anglais', fr: 'français' },
}
const marks = { synthetic: { en: 'Made up for the demonstration', fr: 'Fictif, pour la démonstration' } }

const namesOf = (key: TaxonomyKey, locale: Locale): [code: string, name: string][] => {
  if (key === 'needs') return needs.map((need) => [need, needNames[locale][need]])
  if (key === 'sectors') return sectors.map((sector: Sector) => [sector, sectorNames[locale][sector]])
  if (key === 'marks') return [['synthetic', marks.synthetic[locale]]]
  return (['en', 'fr'] as const).map((code) => [code, languageWords[locale][code]])
}

export interface Term {
  id: string
  code: string
  name: string
  description: string
  taxonomy: string
  taxonomy_id: string
  language: Locale
}
/** The terms of a taxonomy in one language. Their ids do not depend on it; codes are unique over all taxonomies. */
export const termsIn = (key: TaxonomyKey, locale: Locale): Term[] =>
  namesOf(key, locale).map(([code, name]) => ({
    id: termId(key, code),
    code: `${key}:${code}`,
    name,
    description: name,
    taxonomy: taxonomyWords[key][locale].name,
    taxonomy_id: taxonomyId(key),
    language: locale,
  }))
export const allTerms = (locale: Locale) => taxonomyKeys.flatMap((key) => termsIn(key, locale))

const byId = new Map(
  taxonomyKeys.flatMap((key) => namesOf(key, 'en').map(([code]) => [termId(key, code), { key, code }])),
)
/** Which word of which list an id means; undefined for terms of other directories. */
export const termOf = (id: string) => byId.get(id)
const known = {
  en: new Map(allTerms('en').map((term) => [term.id, term])),
  fr: new Map(allTerms('fr').map((term) => [term.id, term])),
}
export const termIn = (locale: Locale, id: string) => known[locale].get(id)
