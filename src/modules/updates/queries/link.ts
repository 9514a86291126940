import type { Tx } from '#platform/db'
import { houseOf } from './house.ts'
import { findUpdate } from './update.ts'

/** What the page of a link shows: who asks, for which organisation, and the update. Undefined when it leads nowhere. */
export async function findForLink(tx: Tx, communityId: number, link: { subject: string; organisationId: string }) {
  const here = await houseOf(tx, communityId)
  const update = await findUpdate(tx, communityId, { id: link.subject, on: here.today })
  const line = await tx
    .selectFrom('update_recipients as r')
    .innerJoin('organisations as o', (join) =>
      join.onRef('o.community_id', '=', 'r.community_id').onRef('o.id', '=', 'r.organisation_id'),
    )
    .select(['o.name_en', 'o.name_fr', 'r.acknowledged_at'])
    .where('r.community_id', '=', communityId)
    .where('r.update_id', '=', link.subject)
    .where('r.organisation_id', '=', link.organisationId)
    .executeTakeFirst()
  if (!update || !line) return undefined
  const organisation = { en: line.name_en, fr: line.name_fr }
  return { place: here.name, organisation, update, answered: line.acknowledged_at !== null }
}
export type ForLink = NonNullable<Awaited<ReturnType<typeof findForLink>>>
