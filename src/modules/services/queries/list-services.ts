import { sql } from 'kysely'
import { alphabetically, type Tx } from '#platform/db'
import type { Locale } from '#platform/i18n'
import { cursorOf, type Filters, readCursor } from '../filters.ts'
import type { Unit } from '../units.ts'
import { readUnitsNow, type UnitNow } from './last-statements.ts'

export interface ServiceRow {
  id: string
  name: string
  organisationId: string
  organisationName: string
  languages: string[]
  archivedAt: Date | null
  synthetic: boolean
  units: UnitNow[]
}
export interface ServicePage {
  rows: ServiceRow[]
  previous: string | undefined
  next: string | undefined
}
export interface Listing {
  filters: Filters
  locale: Locale
  on: string
  perPage: number
}

/** When each service stated last; a service that never did comes before all. */
const lastStated = (on: string) => sql`coalesce((
  select max(latest.stated_on) from service_units u cross join lateral (
    select c.stated_on from capacity_statements c where c.community_id = u.community_id and c.service_id = u.service_id
      and c.unit = u.unit and c.stated_on <= ${on}
    order by c.stated_on desc, c.recorded_at desc, c.id desc limit 1) latest
  where u.community_id = s.community_id and u.service_id = s.id), '1900-01-01')::text`

/** One page of the services of a community, filtered and sorted, each with what is known of its units on the day. In scope. */
export async function listServices(
  tx: Tx,
  communityId: number,
  { filters, locale, on, perPage }: Listing,
): Promise<ServicePage> {
  const name = sql.ref(`name_${locale}`)
  const by = filters.sort.replace('-', '')
  const nameOf = (table: 'o' | 's') => alphabetically(locale, `${table}.name_${locale}`)
  const value = by === 'stated' ? lastStated(on) : nameOf(by === 'organisation' ? 'o' : 's')
  const back = readCursor(filters.before)
  const from = back ?? readCursor(filters.after)
  const up = filters.sort.startsWith('-') === (back !== undefined)
  const { rows } = await sql<Omit<ServiceRow, 'units'> & { value: string }>`
    select s.id, s.${name} as name, o.id as "organisationId", o.${name} as "organisationName", s.languages,
      s.archived_at as "archivedAt", s.synthetic, ${value} as value
    from services s join organisations o on o.community_id = s.community_id and o.id = s.organisation_id
    where ${conditions(communityId, filters)}
      and ${from ? sql`(${value}, s.id) ${up ? sql`>` : sql`<`} (${from.value}, ${from.id}::uuid)` : sql`true`}
    order by ${value} ${up ? sql`asc` : sql`desc`}, s.id ${up ? sql`asc` : sql`desc`}
    limit ${perPage + 1}`.execute(tx)
  const more = rows.length > perPage
  const shown = back ? rows.slice(0, perPage).reverse() : rows.slice(0, perPage)
  const units = Map.groupBy(
    await readUnitsNow(
      tx,
      communityId,
      shown.map(({ id }) => id),
      on,
    ),
    ({ serviceId }) => serviceId,
  )
  return {
    rows: shown.map(({ value: _, ...row }) => ({ ...row, units: units.get(row.id) ?? [] })),
    previous: (back ? more : from !== undefined) ? cursor(shown[0]) : undefined,
    next: (back ? true : more) ? cursor(shown.at(-1)) : undefined,
  }
}

const cursor = (row: { value: string; id: string } | undefined) => row && cursorOf(row.value, row.id)

function conditions(communityId: number, { unit, language, organisation, archived }: Filters) {
  const has = (is: Unit) =>
    sql`exists (select from service_units u where u.community_id = s.community_id and u.service_id = s.id and u.unit = ${is})`
  return sql.join(
    [
      sql`s.community_id = ${communityId}`,
      archived ? sql`s.archived_at is not null` : sql`s.archived_at is null`,
      unit ? has(unit) : sql`true`,
      language ? sql`${language} = any(s.languages)` : sql`true`,
      organisation ? sql`s.organisation_id = ${organisation}` : sql`true`,
    ],
    sql` and `,
  )
}

export interface Choice {
  id: string
  nameEn: string
  nameFr: string
}
/** The organisations a service may belong to, in the order of the reader's language. In scope. */
export const listOrganisations = (tx: Tx, communityId: number, locale: Locale): Promise<Choice[]> =>
  tx
    .selectFrom('organisations')
    .select(['id', 'name_en as nameEn', 'name_fr as nameFr'])
    .where('community_id', '=', communityId)
    .where('archived_at', 'is', null)
    .orderBy(alphabetically(locale, `name_${locale}`))
    .execute()
