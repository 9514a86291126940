import { clockOf } from '#platform/i18n'
import type { ShiftLine } from '../queries/index.ts'
import type { ShiftForm } from '../schema.ts'

type Typed = Omit<ShiftForm, 'seen' | 'synthetic'>

/** The form in which a saved shift would have been typed, in the time of Ontario. */
export function shiftAsTyped(shift: ShiftLine): Typed {
  const { organisationId, titleEn, titleFr, area, places, skills, languages, needsCheck } = shift
  const [from, to] = [clockOf(shift.startsAt), clockOf(shift.endsAt)]
  // The database's lists are of the codes that the form takes.
  const asked = { skills, languages: languages as Typed['languages'], needsCheck }
  return { organisationId, titleEn, titleFr, area, day: from.day, from: from.time, to: to.time, places, ...asked }
}

/** A shift in one line: whoever changes it says with this which shift they saw. */
export const shiftInALine = (shift: Typed) =>
  JSON.stringify([
    shift.organisationId,
    [shift.day, shift.from, shift.to],
    [shift.titleEn, shift.titleFr, shift.area],
    [shift.places, shift.needsCheck],
    [[...shift.skills].sort(), [...shift.languages].sort()],
  ])

/** Whether those who are on a shift have to be told of the change. */
export const hasMoved = (before: Typed, after: Typed) =>
  (['day', 'from', 'to', 'area'] as const).some((field) => before[field] !== after[field])
