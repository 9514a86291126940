import { type Db, inScope } from '#platform/db'
import { type Filter, type Listing, listReferrals, type ReferralRow } from './list.ts'

const pageSize = 500

/** Every referral of a list, page after page along its key, so that no export holds the table or a transaction. */
export async function* exportReferrals(
  db: Db,
  communityId: number,
  filter: Filter,
  { own, on }: Pick<Listing, 'own' | 'on'>,
): AsyncGenerator<ReferralRow> {
  let after: string | undefined
  do {
    const listing = { own, on, limit: pageSize, after }
    const rows: ReferralRow[] = await inScope(db, [communityId], (tx) =>
      listReferrals(tx, communityId, filter, listing),
    )
    yield* rows
    after = rows.length === pageSize ? rows.at(-1)?.cursor : undefined
  } while (after !== undefined)
}
