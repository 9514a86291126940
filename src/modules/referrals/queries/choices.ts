import { sql } from 'kysely'
import { freePlaces, holdOf, type Unit } from '#modules/services'
import { alphabetically, type Tx } from '#platform/db'
import { addDays, type Locale, mondayOf } from '#platform/i18n'
import { longGone } from '../rules.ts'

/** A service that can be asked, and how many places of a unit it has free for as long as one would be held. */
export interface Choice {
  serviceId: string
  nameEn: string
  nameFr: string
  organisationEn: string
  organisationFr: string
}
export interface CountedChoice extends Choice {
  unit: Unit
  /** Null where nothing is stated for the first week. */
  free: number | null
}

/** So many services fit on the page; a community with more narrows by what they count. */
const mostServices = 400
/** How far ahead a place is looked at: no hold but a school's is longer than a term. */
const weeksAhead = 12

/** The services that are not archived, by name. In scope. */
export async function listChoices(tx: Tx, communityId: number, locale: 'en' | 'fr'): Promise<Choice[]> {
  const name = alphabetically(locale, `s.name_${locale}`)
  const { rows } = await sql<Choice>`
    select s.id as "serviceId", s.name_en as "nameEn", s.name_fr as "nameFr", o.name_en as "organisationEn",
      o.name_fr as "organisationFr"
    from services s join organisations o on o.community_id = s.community_id and o.id = s.organisation_id
    where s.community_id = ${communityId}::int and s.archived_at is null
    order by ${name}, s.id limit ${mostServices}`.execute(tx)
  return rows
}

/**
 * The services that count places, by unit, those with the most free ones in the wanted weeks first; the number is the
 * least over the weeks a place would be held and something is stated for. In scope.
 */
export async function listCountedChoices(
  tx: Tx,
  communityId: number,
  choices: readonly Choice[],
  { on, wantedOn }: { on: string; wantedOn: string },
): Promise<CountedChoice[]> {
  const from = mondayOf(wantedOn > on ? wantedOn : on)
  const weeks = await freePlaces(tx, communityId, { on, from, to: addDays(from, 7 * weeksAhead - 1) })
  const known = new Map(choices.map((one) => [one.serviceId, one]))
  const units = Map.groupBy(weeks, ({ serviceId, unit }) => `${serviceId} ${unit}`)
  const found = [...units.values()].flatMap((rows): CountedChoice[] => {
    const [first] = rows
    const choice = first && known.get(first.serviceId)
    if (!first || !choice) return []
    const held = rows.slice(0, holdOf(first.unit) ?? weeksAhead).filter(({ stated }) => stated !== null)
    return [
      { ...choice, unit: first.unit, free: first.stated === null ? null : Math.min(...held.map(({ free }) => free)) },
    ]
  })
  return found.sort((a, b) => (b.free ?? -1) - (a.free ?? -1))
}

/** The organisations that can send, by name, for those who may speak for any. In scope. */
export async function listSenders(tx: Tx, communityId: number, locale: 'en' | 'fr') {
  const { rows } = await sql<{ id: string; nameEn: string; nameFr: string }>`
    select id, name_en as "nameEn", name_fr as "nameFr" from organisations
    where community_id = ${communityId}::int and archived_at is null
    order by ${sql.ref(`name_${locale}`)}, id limit ${mostServices}`.execute(tx)
  return rows
}

export interface Line {
  serviceId: string
  nameEn: string
  nameFr: string
  organisationEn: string
  organisationFr: string
  /** How many wait; at most 100 are counted. */
  waiting: number
}

/** The services somebody waits for, the longest line first. In scope. */
export async function listLines(tx: Tx, communityId: number, own: string | undefined, locale: Locale): Promise<Line[]> {
  const { rows } = await sql<Line>`
    select s.id as "serviceId", s.name_en as "nameEn", s.name_fr as "nameFr", o.name_en as "organisationEn",
      o.name_fr as "organisationFr", line.waiting
    from services s join organisations o on o.community_id = s.community_id and o.id = s.organisation_id
    cross join lateral (select count(*)::int as waiting from (
      select from referrals r where r.community_id = s.community_id and r.service_id = s.id and r.state = 'waiting'
        and r.expires_on >= community_today(s.community_id) - ${longGone}::int
        and ${own === undefined ? sql`true` : sql`(r.to_organisation_id = ${own}::uuid or r.from_organisation_id = ${own}::uuid)`}
      limit 100) first) line
    where s.community_id = ${communityId}::int and line.waiting > 0
    order by line.waiting desc, ${alphabetically(locale, `s.name_${locale}`)}, s.id limit 100`.execute(tx)
  return rows
}

/** How many waited until their wait ran out more than a year ago: they are in no line; at most 100 are counted. In scope. */
export async function countLeftWaiting(tx: Tx, communityId: number, own: string | undefined): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from (
      select from referrals r where r.community_id = ${communityId}::int and r.state = 'waiting'
        and r.expires_on < community_today(r.community_id) - ${longGone}::int
        and ${own === undefined ? sql`true` : sql`(r.to_organisation_id = ${own}::uuid or r.from_organisation_id = ${own}::uuid)`}
      limit 100) first`.execute(tx)
  return rows[0]?.count ?? 0
}
