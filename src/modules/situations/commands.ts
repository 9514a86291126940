import { type Recorder, record } from '#platform/audit'
import { type Db, inScope } from '#platform/db'
import { done, failed } from '#platform/outcome'
import { findRate } from './demand/rates.ts'

export interface NewRate {
  code: string
  value: number
  reason: string
  /** The day from which it holds, YYYY-MM-DD. */
  setOn: string
}

/**
 * Sets a community's own value of a rate from a day on. Earlier values stay on record, so the board of an earlier day
 * stays what it was. `unknown-rate`; `out-of-range` when the value lies outside the rate's limits.
 */
export async function setRate(db: Db, by: Recorder, communityId: number, { code, value, reason, setOn }: NewRate) {
  const rate = findRate(code)
  if (!rate) return failed('unknown-rate')
  if (value < rate.min || value > rate.max) return failed('out-of-range')
  return inScope(db, [communityId], async (tx) => {
    await tx
      .insertInto('community_rates')
      .values({ community_id: communityId, code, value, reason, set_on: setOn, actor_id: by.id })
      .execute()
    await record(tx, by, { communityId, action: 'rate.set', subject: `rate:${code}`, detail: { value, setOn, reason } })
    return done
  })
}
