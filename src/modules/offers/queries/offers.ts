import { sql } from 'kysely'
import type { Tx } from '#platform/db'
import type { Locale } from '#platform/i18n'
import type { Category } from '../codes.ts'
import { readCursor } from '../filters.ts'
import type { OfferState } from '../rules/moves.ts'
import type { Speaker } from '../speaker.ts'
import { type Listing, type Paged, pageOf } from './needs.ts'

export interface OfferLine {
  id: string
  category: Category
  quantity: number
  taken: number
  delivered: number
  area: string
  startsOn: string
  endsOn: string | null
  state: OfferState
  offeredOn: string
  synthetic: boolean
  organisationId: string | null
  nameEn: string | null
  nameFr: string | null
}

/** One page of offers, newest first, without their givers: those open, or all. In scope. */
export async function listOffers(tx: Tx, communityId: number, listing: Listing): Promise<Paged<OfferLine>> {
  const { category, all, after, perPage } = listing
  const from = readCursor(after)
  const { rows } = await sql<OfferLine & { at: string }>`
    select f.id, f.category, f.quantity, f.taken, f.delivered, f.area, f.starts_on as "startsOn", f.ends_on as "endsOn",
      f.state, f.offered_on as "offeredOn", f.synthetic, f.organisation_id as "organisationId", o.name_en as "nameEn",
      o.name_fr as "nameFr", f.offered_at::text as at
    from offers f left join organisations o on o.community_id = f.community_id and o.id = f.organisation_id
    where f.community_id = ${communityId} and ${all ? sql`true` : sql`f.state in ('offered', 'accepted', 'matched')`}
      and ${category ? sql`f.category = ${category}` : sql`true`}
      and ${from ? sql`(f.offered_at, f.id) < (${from.value}::timestamptz, ${from.id}::uuid)` : sql`true`}
    order by f.offered_at desc, f.id desc limit ${perPage + 1}`.execute(tx)
  return pageOf(rows, perPage)
}

export interface Giver {
  name: string
  email: string
  phone: string
  locale: Locale
}
export interface OfferDetail extends OfferLine {
  detail: string
  /** Undefined for those who may not see it, and once it has been deleted: see `giverHidden`. */
  giver: Giver | undefined
  /** There is a giver's name, and this reader may not see it. */
  giverHidden: boolean
}

/**
 * One offer. Who gives it is read by those who coordinate, and by staff of the organisation that takes care of the offer
 * or whose need it is matched with; for others the row is not even fetched. In scope.
 */
export async function findOffer(
  tx: Tx,
  communityId: number,
  id: string,
  by: Speaker,
): Promise<OfferDetail | undefined> {
  const { rows } = await sql<OfferDetail & { reader: boolean; known: boolean }>`
    select f.id, f.category, f.quantity, f.taken, f.delivered, f.area, f.starts_on as "startsOn", f.ends_on as "endsOn",
      f.state, f.offered_on as "offeredOn", f.synthetic, f.organisation_id as "organisationId", o.name_en as "nameEn",
      o.name_fr as "nameFr", f.detail, ${mayRead(by)} as reader,
      exists (select from offer_contacts c where c.community_id = f.community_id and c.offer_id = f.id) as known
    from offers f left join organisations o on o.community_id = f.community_id and o.id = f.organisation_id
    where f.community_id = ${communityId} and f.id = ${id}`.execute(tx)
  const [row] = rows
  if (!row) return undefined
  const { reader, known, ...offer } = row
  const giver = reader ? await findGiver(tx, communityId, id) : undefined
  return { ...offer, detail: reader ? offer.detail : '', giver, giverHidden: known && !reader }
}

const mayRead = ({ own }: Speaker) => {
  if (own === undefined) return sql`true`
  if (own === null) return sql`false`
  return sql`(f.organisation_id is not distinct from ${own}::uuid or exists (
    select from offer_matches m join needs n on n.community_id = m.community_id and n.id = m.need_id
    where m.community_id = f.community_id and m.offer_id = f.id and m.state <> 'undone' and n.organisation_id = ${own}::uuid))`
}

/** Who gives an offer; undefined 90 days after its end. For the page of those who may read it, and for mail. In scope. */
async function findGiver(tx: Tx, communityId: number, id: string): Promise<Giver | undefined> {
  const row = await tx
    .selectFrom('offer_contacts')
    .select(['name', 'email', 'phone', 'locale'])
    .where('community_id', '=', communityId)
    .where('offer_id', '=', id)
    .executeTakeFirst()
  // The database checks the language.
  return row && { ...row, locale: row.locale as Locale }
}
