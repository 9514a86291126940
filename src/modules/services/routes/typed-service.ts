import type { Typed } from '#platform/http'
import type { Locale } from '#platform/i18n'
import type { Messages } from '../messages.ts'
import { needNames, unitNames } from '../names.ts'
import { isNeed } from '../needs.ts'
import type { Choice, Particulars } from '../queries/index.ts'
import { isUnit } from '../units.ts'
import type { Difference } from '../views/service-form.tsx'

/** The field beside which a refusal of the command is shown. */
export const fieldOfProblem = {
  'key-taken': 'key',
  'no-such-organisation': 'organisationId',
  'unit-has-statements': 'units',
} as const

/** A service as its form would have been typed. */
export const typedOf = (service: Particulars): Typed => ({
  version: String(service.version),
  organisationId: service.organisationId,
  nameEn: service.nameEn,
  nameFr: service.nameFr,
  descriptionEn: service.descriptionEn,
  descriptionFr: service.descriptionFr,
  eligibilityEn: service.eligibilityEn,
  eligibilityFr: service.eligibilityFr,
  alternateNameEn: service.alternateNameEn,
  alternateNameFr: service.alternateNameFr,
  applicationEn: service.applicationEn,
  applicationFr: service.applicationFr,
  feesEn: service.feesEn,
  feesFr: service.feesFr,
  url: service.url,
  email: service.email,
  phone: service.phone,
  needs: service.needs.join(','),
  listed: service.listed ? 'yes' : 'no',
  languages: service.languages.join(','),
  units: service.units.join(','),
  ...rowsOf('locations', service.locations),
  ...rowsOf('schedules', service.schedules),
})

const rowsOf = (list: string, rows: readonly Record<string, string>[]) =>
  Object.fromEntries(
    rows.flatMap((row, i) => Object.entries(row).map(([part, value]) => [`${list}.${i}.${part}`, value])),
  )

interface Versions {
  theirs: Typed
  yours: Typed
  organisations: readonly Choice[]
}

/** Where two versions of a form differ, in the words of the page. */
export function differencesOf(t: Messages, locale: Locale, { theirs, yours, organisations }: Versions): Difference[] {
  const labels = {
    organisationId: t.organisation,
    nameEn: t.nameEn,
    nameFr: t.nameFr,
    descriptionEn: t.descriptionEn,
    descriptionFr: t.descriptionFr,
    eligibilityEn: t.eligibilityEn,
    eligibilityFr: t.eligibilityFr,
    alternateNameEn: t.alternateNameEn,
    alternateNameFr: t.alternateNameFr,
    applicationEn: t.applicationEn,
    applicationFr: t.applicationFr,
    feesEn: t.feesEn,
    feesFr: t.feesFr,
    url: t.url,
    email: t.email,
    phone: t.phone,
    needs: t.needsLabel,
    listed: t.listedLabel,
    languages: t.languages,
    units: t.unitsLabel,
  }
  const show = (field: string, text: string) => {
    if (field === 'organisationId')
      return organisations.find(({ id }) => id === text)?.[locale === 'en' ? 'nameEn' : 'nameFr'] ?? text
    if (field === 'units')
      return text
        .split(',')
        .map((unit) => (isUnit(unit) ? unitNames[locale][unit] : unit))
        .join(', ')
    if (field === 'listed') return text === 'no' ? t.notListed : t.listed
    if (field === 'needs')
      return text
        .split(',')
        .map((need) => (isNeed(need) ? needNames[locale][need] : need))
        .join(', ')
    return text
  }
  const plain = Object.entries(labels).map(([field, label]) => ({
    label,
    theirs: show(field, theirs[field] ?? ''),
    yours: show(field, yours[field] ?? ''),
  }))
  const lists = [
    { label: t.locations, theirs: gathered(theirs, 'locations'), yours: gathered(yours, 'locations') },
    { label: t.schedule, theirs: gathered(theirs, 'schedules'), yours: gathered(yours, 'schedules') },
  ]
  return [...plain, ...lists].filter((one) => sorted(one.theirs) !== sorted(one.yours))
}

/** The order in which boxes were ticked or lines typed makes no difference. */
const sorted = (text: string) =>
  text
    .split(/, ?|; /)
    .filter(Boolean)
    .sort()
    .join()

function gathered(typed: Typed, list: string) {
  const blocks = Object.groupBy(
    Object.keys(typed).filter((field) => field.startsWith(`${list}.`)),
    (field) => field.split('.')[1] ?? '',
  )
  const texts = Object.values(blocks).map((fields) =>
    (fields ?? [])
      .map((field) => typed[field])
      .filter(Boolean)
      .join(' '),
  )
  return texts.filter(Boolean).join('; ')
}
