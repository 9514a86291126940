import { sql } from 'kysely'
import { type Db, inScope, type Tx } from '#platform/db'
import { enqueue } from '#platform/jobs'

/** More than one person changes in a moment: such a batch goes into the catalogue by a job, in slices. */
const atOnce = 200

/**
 * Brings the public list of services, and the catalogue of public pages, to what these services say now. Called by every
 * command that changes a service, in its transaction. The list is right at once; the catalogue after a large import a little later.
 */
export async function listServices(tx: Tx, communityId: number, ids: readonly string[]) {
  if (ids.length === 0) return
  await sql`select list_services(${communityId}::int, ${ids}::uuid[])`.execute(tx)
  if (ids.length <= atOnce) await sql`select catalogue_services(${communityId}::int, ${ids}::uuid[])`.execute(tx)
  else await enqueue(tx, 'services.catalogue', { community: communityId })
}

/** Goes through all services of a community, a slice a transaction, and brings the catalogue to what they say. Twice does no harm. */
export async function catalogueServices(db: Db, communityId: number) {
  let after = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const ids = await inScope(db, [communityId], (tx) => catalogueSlice(tx, communityId, after))
    after = ids.at(-1) ?? after
    if (ids.length < atOnce) return
  }
}

async function catalogueSlice(tx: Tx, communityId: number, after: string) {
  const found = await tx
    .selectFrom('services')
    .select('id')
    .where('community_id', '=', communityId)
    .where('id', '>', after)
    .orderBy('id')
    .limit(atOnce)
    .execute()
  const ids = found.map(({ id }) => id)
  await sql`select catalogue_services(${communityId}::int, ${ids}::uuid[])`.execute(tx)
  return ids
}
