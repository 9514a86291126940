import type { Call } from '../queries/calls.ts'

type Plain = { [About in 'begun' | 'again' | 'submitted' | 'withdrawn' | 'reminder']: { about: About } }
/** What was decided and is no gift. */
export type Refusal =
  | { about: 'not-awarded' }
  | { about: 'excluded'; reason: string }
  | { about: 'cancelled'; reason: string }
export type Decision =
  | { about: 'accepted' }
  | { about: 'declined' }
  | { about: 'offered'; cents: number; answerBy: string }
  | { about: 'paid'; cents: number }
  | Refusal
/** What an applicant is written to about. */
export type ApplicantOccasion = Plain[keyof Plain] | Decision
export interface RefereeOccasion {
  about: 'asked' | 'reminder' | 'link'
}

export interface Text {
  subject: string
  body: string
}
export interface ToApplicant {
  occasion: ApplicantOccasion
  title: string
  call: Call
  /** The personal link. */
  url: string
}
export interface ToReferee {
  occasion: RefereeOccasion
  title: string
  call: Call
  applicant: string
  name: string
  url: string
}
export interface Pieces {
  title: string
  open: string
  contact: string
}
export const said = (...paragraphs: string[]) => paragraphs.filter(Boolean).join('\n\n')
