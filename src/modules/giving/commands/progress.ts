import type { Tx } from '#platform/db'
import { announceChange } from '#platform/live'

/** Campaigns have their own places among those that pages left open listen to: below nought, where no community is. */
export const liveId = (number: number) => -number

/** Tells pages of a campaign that are open, once this is committed, that its progress has moved. No kept page is made anew. */
export const tellProgress = (tx: Tx, number: number) => announceChange(tx, liveId(number))
