/** What can be counted, in the order in which a family meets it. The database knows the same list (service_units). */
export const units = [
  'beds',
  'homes-1',
  'homes-2',
  'homes-3',
  'clinic-slots',
  'interpreter-hours',
  'school-places',
  'linc-seats',
] as const
export type Unit = (typeof units)[number]
export const isUnit = (text: string | undefined): text is Unit => units.some((unit) => unit === text)
