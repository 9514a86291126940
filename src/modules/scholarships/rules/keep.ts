import type { ApplicationState } from './moves.ts'

/** Days after which a draft that was never sent, or was withdrawn, is deleted. */
export const draftDays = 30

export type Kept = 'draft' | 'days' | 'years'
/** For how long what an application tells is kept, by what became of it: the form says so, and the nightly job does it. */
export const keptFor: Record<ApplicationState, Kept> = {
  started: 'draft',
  lapsed: 'draft',
  withdrawn: 'draft',
  excluded: 'days',
  'not-awarded': 'days',
  awarded: 'years',
  // A call that is never closed does not keep people's lives for ever.
  submitted: 'years',
  'in-review': 'years',
}
