import type { Tx } from '#platform/db'

/** Who may be asked to read: reviewers of the house who neither run calls nor pay, because those see names. */
export const listReaders = (tx: Tx) =>
  tx
    .selectFrom('memberships as m')
    .innerJoin('users as u', 'u.id', 'm.user_id')
    .select(['u.id', 'u.name', 'u.email', 'u.locale'])
    .where('m.community_id', '=', 0)
    .where('m.role', '=', 'reviewer')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('memberships as o')
            .select('o.role')
            .whereRef('o.user_id', '=', 'm.user_id')
            .where('o.community_id', '=', 0)
            .where('o.role', 'in', ['administrator', 'editor', 'treasurer']),
        ),
      ),
    )
    .orderBy('u.id')
    .limit(200)
    .execute()
export type Reader = Awaited<ReturnType<typeof listReaders>>[number]
