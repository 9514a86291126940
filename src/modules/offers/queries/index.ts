export { type DropOff, listDropOffs, listRules, type RuleLine } from './intake.ts'
export { type IntakeState, intakeState } from './intake-state.ts'
export {
  type Candidate,
  exportNeeds,
  findNeed,
  listCandidates,
  listMatchesOfNeed,
  listMatchesOfOffer,
  listMoves,
  listNeeds,
  type MatchLine,
  type MoveLine,
  type NeedDetail,
  type NeedLine,
  type OpenNeed,
  openNeeds,
  type Paged,
} from './needs.ts'
export { findOffer, listOffers, type OfferDetail, type OfferLine } from './offers.ts'
export {
  findShift,
  type HoursLine,
  listHours,
  listOnShift,
  listOpenShifts,
  listShifts,
  listShiftsOf,
  type MyShift,
  type OnShift,
  type ShiftLine,
} from './shifts.ts'
export { findVolunteer, listVolunteers, type VolunteerDetail, type VolunteerLine } from './volunteers.ts'
