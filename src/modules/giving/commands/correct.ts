import { type Recorder, record } from '#platform/audit'
import { house } from '#platform/auth'
import { constraintOf, type Db, inScope } from '#platform/db'
import { done, failed, type Outcome } from '#platform/outcome'
import type { DonorForm } from '../schema.ts'

/** What a receipt carries of a donor. */
export type OnReceipt = Pick<DonorForm, 'name' | 'street' | 'city' | 'province' | 'postalCode'>

/**
 * Writes down a donor's full name and address as they told them afterwards. Receipts that were issued keep what they say.
 * `same-donor` where another donor has this address for e-mail and the corrected name.
 */
export async function correctDonor(
  db: Db,
  by: Recorder,
  { id, donor }: { id: string; donor: OnReceipt },
): Promise<Outcome<'gone' | 'same-donor'>> {
  const { postalCode: postal_code, ...words } = donor
  try {
    return await inScope(db, [house], async (tx) => {
      const { numUpdatedRows } = await tx
        .updateTable('donors')
        .set({ ...words, postal_code })
        .where('id', '=', id)
        .where('forgotten_at', 'is', null)
        .executeTakeFirst()
      if (numUpdatedRows === 0n) return failed('gone')
      // No name and no address goes into the log.
      await record(tx, by, { communityId: house, action: 'donor.corrected', subject: `donor:${id}` })
      return done
    })
  } catch (error) {
    if (constraintOf(error) === 'donors_once') return failed('same-donor')
    throw error
  }
}
