import { daysBetween } from '#platform/i18n'

/** How far an action has come, on three levels, and given up. The check on actions.state knows the same words. */
export const states = ['not-started', 'under-way', 'done', 'cancelled'] as const
export type State = (typeof states)[number]

/** Where an action was decided. The check on actions.source_kind knows the same words. */
export const sourceKinds = ['decision', 'report', 'meeting', 'recommendation'] as const
export type SourceKind = (typeof sourceKinds)[number]

/**
 * What may be said next. Under way may be said again, with news; done may turn out not to be. Giving an action up is for
 * who keeps the register (`cancelAction`), and final: what is wanted after all is a new action.
 */
const next: Record<State, readonly State[]> = {
  'not-started': ['under-way', 'done'],
  'under-way': ['under-way', 'done'],
  done: ['under-way'],
  cancelled: [],
}
/** How far an action may be said to be from where it is. */
export const nextStates = (state: State) => next[state]
/** Whether a report may say so. */
export const canReport = (from: State, to: State) => next[from].includes(to)
/** Whether something is still to be done. */
export const isOpen = (state: State) => state === 'not-started' || state === 'under-way'

/** Days past the due day; 0 on the day itself and before, and for what is closed. Days are YYYY-MM-DD. */
export const daysLate = ({ dueOn, state }: { dueOn: string; state: State }, on: string) =>
  isOpen(state) ? Math.max(0, daysBetween(dueOn, on)) : 0

/** What the form of an action says, field by field. */
export interface Particulars {
  actionEn: string
  actionFr: string
  sourceKind: SourceKind
  sourceNote: string
  organisationId: string
  personId: string | null
  /** YYYY-MM-DD */
  dueOn: string
}
export const particularNames = [
  'actionEn',
  'actionFr',
  'sourceKind',
  'sourceNote',
  'organisationId',
  'personId',
  'dueOn',
] as const satisfies readonly (keyof Particulars)[]

/** The fields that differ, as they were and as they are; undefined when none does. */
export function changesBetween(before: Particulars, after: Particulars) {
  const changed = particularNames.filter((name) => before[name] !== after[name])
  if (changed.length === 0) return undefined
  const pick = (from: Particulars) => Object.fromEntries(changed.map((name) => [name, from[name]]))
  return { before: pick(before), after: pick(after) }
}

/** Who acts: with `own` undefined for any organisation, with null for none (see `ownOrganisation`). */
export const maySpeakFor = (own: string | null | undefined, organisationId: string) =>
  own === undefined || own === organisationId
