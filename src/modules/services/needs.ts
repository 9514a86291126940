/**
 * What a newcomer looks for, in the words of the person and not of the sector. The database knows the same list
 * (`services.needs`) and what follows from units and sectors where a service names none (`needs_of_service`).
 */
export const needs = [
  'home',
  'food',
  'school',
  'language',
  'health',
  'work',
  'money',
  'legal',
  'interpreter',
  'children',
  'people',
  'settling',
  'safety',
] as const
export type Need = (typeof needs)[number]
export const isNeed = (text: string | undefined): text is Need => needs.some((need) => need === text)
