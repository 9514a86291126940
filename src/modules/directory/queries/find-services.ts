import { sql } from 'kysely'
import type { Tx } from '#platform/db'
import type { Locale } from '#platform/i18n'
import type { Which } from './published.ts'

export interface Search {
  communityId: number
  /** Facets that must hold; the first is the one the list is read along: the one fewest services have. */
  facets: readonly string[]
  locale: Locale
  /** The service after which, or before which, the page begins. */
  after?: string | undefined
  before?: string | undefined
  perPage: number
}
export interface FoundPage {
  rows: Which[]
  previous: string | undefined
  next: string | undefined
}

/** One page of the public services of a community that have these facets, by name. Read along an index, by key. In scope. */
export async function findServices(tx: Tx, search: Search): Promise<FoundPage> {
  const { communityId, facets, locale, after, before, perPage } = search
  const [along = 'all', ...others] = facets
  const name = sql.ref(`f.name_${locale}`)
  const back = before !== undefined
  const from = await placeOf(tx, search)
  const [order, beyond] = back ? [sql`desc`, sql`<`] : [sql`asc`, sql`>`]
  const { rows } = await sql<Which>`
    select f.community_id as "communityId", f.service_id as id from service_facets f
    where f.community_id = ${communityId} and f.facet = ${along}
      and ${sql.join(
        [
          sql`true`,
          ...others.map(
            (other) => sql`exists (select from service_facets g where g.community_id = f.community_id
              and g.facet = ${other} and g.service_id = f.service_id)`,
          ),
        ],
        sql` and `,
      )}
      and ${from === undefined ? sql`true` : sql`(${name}, f.service_id) ${beyond} (${from.name}, ${from.id}::uuid)`}
    order by ${name} ${order}, f.service_id ${order} limit ${perPage + 1}`.execute(tx)
  const more = rows.length > perPage
  const shown = back ? rows.slice(0, perPage).toReversed() : rows.slice(0, perPage)
  return {
    rows: shown,
    previous: (back ? more : after !== undefined) ? shown[0]?.id : undefined,
    next: back || more ? shown.at(-1)?.id : undefined,
  }
}

/** Where the page begins: the name and the id of the service it follows. One that has left the list begins anew. */
async function placeOf(tx: Tx, { communityId, locale, after, before }: Search) {
  const id = before ?? after
  if (id === undefined) return undefined
  const { rows } = await sql<{ id: string; name: string }>`
    select service_id as id, ${sql.ref(`name_${locale}`)} as name from service_facets
    where community_id = ${communityId} and facet = 'all' and service_id = ${id}`.execute(tx)
  return rows[0]
}

/** The most values a list of choices offers. */
const mostChoices = 200
/** What can be chosen of a kind ('need', 'lang', 'place'): steps from value to value, not through the services. In scope. */
export async function choicesOf(tx: Tx, communityId: number, kind: 'need' | 'lang' | 'place'): Promise<string[]> {
  const [first, end] = [`${kind}:`, `${kind};`]
  const { rows } = await sql<{ facet: string }>`
    with recursive step as (
      (select facet, 1 as n from service_facets where community_id = ${communityId} and facet >= ${first}
        and facet < ${end} order by facet limit 1)
      union all
      select next.facet, n + 1 from step cross join lateral (
        select f.facet from service_facets f where f.community_id = ${communityId} and f.facet > step.facet
          and f.facet < ${end} order by f.facet limit 1) next
      where n < ${sql.lit(mostChoices)})
    select facet from step`.execute(tx)
  return rows.map(({ facet }) => facet.slice(first.length))
}
