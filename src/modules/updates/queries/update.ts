import { sql } from 'kysely'
import type { Tx } from '#platform/db'
import type { Urgency, Via } from '../rules.ts'
import { asOf, minutesBetween } from './as-of.ts'

export interface PostedUpdate {
  id: string
  titleEn: string
  titleFr: string
  textEn: string
  textFr: string
  sourceEn: string
  sourceFr: string
  issuedAt: Date
  postedAt: Date
  urgency: Urgency
  /** Hours in which an answer was asked for, and the moment they end. */
  within: number | null
  dueAt: Date | null
  /** Minutes from issue to posting. */
  issueLag: number
  everyone: boolean
  sectors: string[]
  seatTables: string[]
  /** Organisations it was addressed to by name. */
  named: number
  synthetic: boolean
  /** The account that posted it, by name. */
  postedBy: string | null
  corrects: Linked | null
  correctedBy: Linked | null
}
interface Linked {
  id: string
  titleEn: string
  titleFr: string
  postedAt: Date
}

/** One posted update as it stood on a day; undefined when it was not posted yet, or never. */
export async function findUpdate(tx: Tx, communityId: number, { id, on }: { id: string; on: string }) {
  const linked = (alias: string) =>
    sql.raw(
      `case when ${alias}.id is not null then json_build_object('id', ${alias}.id, 'titleEn', ${alias}.title_en, 'titleFr', ${alias}.title_fr) end`,
    )
  const { rows } = await sql<Omit<PostedUpdate, 'corrects' | 'correctedBy'> & Links>`
    select u.id, u.title_en as "titleEn", u.title_fr as "titleFr", u.text_en as "textEn", u.text_fr as "textFr",
      u.source_en as "sourceEn", u.source_fr as "sourceFr", u.issued_at as "issuedAt", u.posted_at as "postedAt",
      u.urgency, u.acknowledge_within as within, u.posted_at + u.acknowledge_within * interval '1 hour' as "dueAt",
      ${minutesBetween('u.issued_at', 'u.posted_at')} as "issueLag", u.everyone, u.sectors, u.seat_tables as "seatTables",
      cardinality(u.organisation_ids) as named,
      u.synthetic, p.name as "postedBy", ${linked('b')} as corrects, ${linked('a')} as "correctedBy",
      b.posted_at as "correctsPostedAt", a.posted_at as "correctedByPostedAt"
    from updates u
      left join users p on p.id = u.posted_by
      left join updates b on b.community_id = u.community_id and b.id = u.corrects
      left join updates a on a.community_id = u.community_id and a.corrects = u.id and a.posted_at < ${asOf(communityId, on)}
    where u.community_id = ${communityId} and u.id = ${id} and u.posted_at < ${asOf(communityId, on)}`.execute(tx)
  const [row] = rows
  if (!row) return undefined
  const { correctsPostedAt, correctedByPostedAt, corrects, correctedBy, ...update } = row
  const at = (other: Omit<Linked, 'postedAt'> | null, postedAt: Date | null): Linked | null =>
    other && postedAt ? { ...other, postedAt } : null
  const found: PostedUpdate = {
    ...update,
    corrects: at(corrects, correctsPostedAt),
    correctedBy: at(correctedBy, correctedByPostedAt),
  }
  return found
}
interface Links {
  corrects: Omit<Linked, 'postedAt'> | null
  correctedBy: Omit<Linked, 'postedAt'> | null
  correctsPostedAt: Date | null
  correctedByPostedAt: Date | null
}

export interface Recipient {
  id: string
  nameEn: string
  nameFr: string
  sector: string
  /** `none`: there is no address, so somebody has to call. */
  channel: 'mail' | 'none'
  archived: boolean
  reminded: number
  acknowledgedAt: Date | null
  /** Minutes from posting to the first answer. */
  lag: number | null
  via: Via | null
  /** The first answer came, or is still to come, after the time that was given. */
  late: boolean
  /** Who answered first, by the name of the account; null for a link. */
  who: string | null
  /** People of the organisation who answered in all. */
  answers: number
}

/** Whom an update went to and who had it on a day: who has not comes first, then by time. */
export async function listRecipients(tx: Tx, communityId: number, { id, on }: { id: string; on: string }) {
  const { rows } = await sql<Recipient>`
    select o.id, o.name_en as "nameEn", o.name_fr as "nameFr", r.sector, r.channel, r.reminded,
      o.archived_at is not null as archived, first.at as "acknowledgedAt", first.via, first.who,
      ${minutesBetween('u.posted_at', 'first.at')} as lag,
      coalesce(coalesce(first.at, ${asOf(communityId, on)}) > r.due_at, false) as late,
      (select count(*)::int from update_acknowledgements n where n.community_id = r.community_id and n.update_id = r.update_id
        and n.organisation_id = r.organisation_id and n.at < ${asOf(communityId, on)}) as answers
    from update_recipients r
      join updates u on u.community_id = r.community_id and u.id = r.update_id
      join organisations o on o.community_id = r.community_id and o.id = r.organisation_id
      left join lateral (
        select a.at, a.via, p.name as who from update_acknowledgements a left join users p on p.id = a.actor_id
        where a.community_id = r.community_id and a.update_id = r.update_id and a.organisation_id = r.organisation_id
          and a.at < ${asOf(communityId, on)}
        order by a.at, a.actor_id limit 1) first on true
    where r.community_id = ${communityId} and r.update_id = ${id}
    order by first.at is not null, first.at, o.name_en, o.id`.execute(tx)
  return rows
}
