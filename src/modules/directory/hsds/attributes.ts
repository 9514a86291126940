import { type Locale, other } from '#platform/i18n'
import { stableId } from '#platform/ids'
import { type TaxonomyKey, termId, termIn } from './terms.ts'

/** One row of HSDS' attributes: a term linked to a record. `link_type` is the field or the relation it is about. */
export interface Attribute {
  id: string
  link_id: string
  link_entity: string
  link_type: string
  taxonomy_term_id: string
  value?: string
  label?: string
}
export interface Linked {
  id: string
  entity: string
}

const attribute = (
  { id, entity }: Linked,
  [key, code]: [TaxonomyKey, string],
  linkType: string,
  value?: string,
): Attribute => ({
  id: stableId('attribute', entity, id, key, code, linkType),
  link_id: id,
  link_entity: entity,
  link_type: linkType,
  taxonomy_term_id: termId(key, code),
  ...(value === undefined ? {} : { value }),
})

/** A word of one of our lists that holds for the record. */
export const marked = (linked: Linked, key: TaxonomyKey, code: string, linkType: string) =>
  attribute(linked, [key, code], linkType)

/** The text of each field in the language that the record itself is not in. Fields without one are left out. */
export const translations = (linked: Linked, locale: Locale, texts: Record<string, Record<Locale, string>>) =>
  Object.entries(texts).flatMap(([field, said]) => {
    const text = said[other(locale)]
    return text === '' ? [] : [attribute(linked, ['translations', other(locale)], field, text)]
  })

/** As the API nests it: with its term. */
export const withTerm = (locale: Locale) => (one: Attribute) => {
  const term = termIn(locale, one.taxonomy_term_id)
  return { ...one, ...(term && { label: term.name, taxonomy_term: term }) }
}
