import type { Measure } from '#modules/arrivals'
import type { State } from '#modules/plans'
import type { Unit } from '#modules/services'
import type { Slot } from '../../board.ts'
import type { State as GapState } from '../../demand/gap.ts'
import type { Said, Section } from '../rules.ts'

/** A figure as it stood on the day, with where it is from. Days are YYYY-MM-DD. */
export interface ReportFigure {
  slot: Slot
  measure: Measure
  value: number
  quality: 'exact' | 'approximate' | 'expected' | 'revised' | 'inferred'
  asOf: string
  publishedOn: string
  source: Said
  synthetic: boolean
}

/** A week of one unit: places left (a minus is a shortage), null where nobody stated any. */
export interface ReportCell {
  week: string
  left: number | null
  state: GapState
}

export interface ReportDecision {
  id: string
  said: Said
  on: string
  group: Said | null
  corrected: boolean
}

export interface ReportAction {
  id: string
  said: Said
  owner: Said
  dueOn: string
  state: State
  /** Why it is in the report. */
  because: 'added' | 'closed' | 'late'
}

export interface ReportUpdate {
  id: string
  said: Said
  on: string
}

/**
 * Everything a situation report shows that nobody writes by hand, as it was known on its day. Kept with the report as it
 * is, and never reckoned again: an approved report says the same for ever.
 */
export interface Facts {
  on: string
  /** The day of the report before; null in the first. */
  since: string | null
  figures: ReportFigure[]
  /** People who came in the seven days to `on` by household tokens, rounded to five; null when five or fewer (promise 7). */
  arrivals: { from: string; to: string; came: number | null; forecast: number | null }
  places: {
    weeks: string[]
    rows: { unit: Unit; cells: ReportCell[]; oldestAge: number | null }[]
    first: { unit: Unit; week: string; places: number; oldestAge: number } | null
    forecastUntil: string | null
  }
  waiting: { title: Said; detail: Said; turn: Said }[]
  decisions: ReportDecision[]
  actions: ReportAction[]
  updates: ReportUpdate[]
  synthetic: boolean
}

/** The records of a report that people have written, with the section they stand in: each is wanted in both languages. */
export const recordsOf = (facts: Facts): { section: Section; said: Said }[] => [
  ...facts.decisions.map(({ said }) => ({ section: 'decisions' as const, said })),
  ...facts.actions.map(({ said }) => ({ section: 'actions' as const, said })),
  ...facts.updates.map(({ said }) => ({ section: 'updates' as const, said })),
]

/** What the report before has told already is left out: a decision once, an action once for each reason but being late. */
export function withoutTold(facts: Facts, before: Facts | undefined): Facts {
  if (!before) return facts
  const decisions = new Set(before.decisions.map(({ id }) => id))
  const actions = new Set(before.actions.map(({ id, because }) => `${id} ${because}`))
  const updates = new Set(before.updates.map(({ id }) => id))
  return {
    ...facts,
    decisions: facts.decisions.filter(({ id }) => !decisions.has(id)),
    actions: facts.actions.filter(({ id, because }) => because === 'late' || !actions.has(`${id} ${because}`)),
    updates: facts.updates.filter(({ id }) => !updates.has(id)),
  }
}
