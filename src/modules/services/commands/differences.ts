import type { Particulars } from '../queries/particulars.ts'

const edited = [
  'organisationId',
  'nameEn',
  'nameFr',
  'descriptionEn',
  'descriptionFr',
  'eligibilityEn',
  'eligibilityFr',
  'alternateNameEn',
  'alternateNameFr',
  'applicationEn',
  'applicationFr',
  'feesEn',
  'feesFr',
  'url',
  'email',
  'phone',
  'needs',
  'listed',
  'languages',
  'units',
  'locations',
  'schedules',
] as const
export type EditedField = (typeof edited)[number]
type Edited = Pick<Particulars, EditedField>

const sorted = (value: unknown) => (Array.isArray(value) ? value.map((item) => JSON.stringify(item)).sort() : value)
const same = (one: unknown, two: unknown) => JSON.stringify(sorted(one)) === JSON.stringify(sorted(two))

/** The fields in which two versions of a service differ; the order within a list does not count. */
export const changedFields = (before: Edited, after: Edited): EditedField[] =>
  edited.filter((field) => !same(before[field], after[field]))

/** What an edit changed, for the audit line: only the fields that differ, before and after. */
export function differences(before: Edited, after: Edited | undefined) {
  const fields = after ? changedFields(before, after) : []
  const pick = (from: Edited | undefined) => Object.fromEntries(fields.map((field) => [field, from?.[field]]))
  return { before: pick(before), after: pick(after) }
}
