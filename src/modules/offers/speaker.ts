import type { Recorder } from '#platform/audit'

/** Who acts, and for which organisation they may speak: with `own` undefined for any, with null for none. */
export interface Speaker extends Recorder {
  own?: string | null | undefined
}
export const maySpeakFor = (by: Speaker, organisationId: string | null) =>
  by.own === undefined || (organisationId !== null && by.own === organisationId)
/** Whether this person may take care of an offer or a volunteer: one that nobody has yet, or their own organisation's. */
export const mayTake = (by: Speaker, organisationId: string | null) =>
  by.own === undefined || (by.own !== null && (organisationId === null || by.own === organisationId))
