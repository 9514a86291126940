import type { Recorder } from '#platform/audit'

/**
 * Who acts, and for which organisation they may speak: with `own` undefined for any, with null for none. Made in the
 * routes from `ownOrganisation`; the commands hold people to it.
 */
export interface Speaker extends Recorder {
  name?: string
  own?: string | null | undefined
}
export const maySpeakFor = (by: Speaker, organisationId: string) => by.own === undefined || by.own === organisationId
