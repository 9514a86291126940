import type { Owners } from '#modules/plans'
import type { Locale } from '#platform/i18n'

/** The organisations to choose from, by their name in the reader's language. */
export const organisationOptions = ({ organisations }: Owners, locale: Locale) =>
  organisations
    .map((one) => ({ value: one.id, label: locale === 'en' ? one.nameEn : one.nameFr }))
    .sort((a, b) => a.label.localeCompare(b.label, locale))

/** People stand under their organisation, so that two choices can agree without script. */
export function peopleOptions(owners: Owners, locale: Locale) {
  const names = new Map(organisationOptions(owners, locale).map(({ value, label }) => [value, label]))
  return owners.people
    .map(({ id, name, organisationId }) => ({ value: id, label: name, group: names.get(organisationId) ?? '' }))
    .sort((a, b) => a.group.localeCompare(b.group, locale))
}
