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

/**
 * How a unit is used. 'held': a level, so many at a time (a bed is free again when its household leaves). 'weekly': a flow,
 * a week's places are gone with the week. 'taken': a stock, a home once taken is gone, and who finds none waits on.
 */
export type Kind = 'held' | 'weekly' | 'taken'

export const kindOf: Record<Unit, Kind> = {
  beds: 'held',
  'homes-1': 'taken',
  'homes-2': 'taken',
  'homes-3': 'taken',
  'linc-seats': 'held',
  'clinic-slots': 'weekly',
  'school-places': 'held',
  'interpreter-hours': 'weekly',
}
