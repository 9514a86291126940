import { sql } from 'kysely'
import type { Tx } from '#platform/db'
import type { Which } from './published.ts'

/** Which part of which public list is asked for. */
export interface Part {
  list: 'services' | 'organizations' | 'locations'
  communityIds: readonly number[]
  /** 'all', 'need:home', 'org:…': what the list of services is read along. */
  facet: string
  /** A second facet that must hold as well. */
  also?: string | undefined
  /** Only services that changed at this moment or later. */
  modifiedAfter?: Date | undefined
}

type OfOne = Part & { communityId: number }

const hasAlso = ({ communityId, also }: OfOne, serviceId: string) =>
  also === undefined
    ? sql`true`
    : sql`exists (select from service_facets g where g.community_id = ${communityId} and g.facet = ${also}
        and g.service_id = ${sql.ref(serviceId)})`
const services = (part: OfOne) => sql`
  select f.service_id as id from service_facets f
  where f.community_id = ${part.communityId} and f.facet = ${part.facet} and ${hasAlso(part, 'f.service_id')}
    and ${
      part.modifiedAfter === undefined
        ? sql`true`
        : sql`f.service_id in (select s.id from services s
          where s.community_id = ${part.communityId} and s.updated_at >= ${part.modifiedAfter})`
    }`
/** Organisations are public by what they offer: those with a service in the list. */
const organizations = ({ communityId }: OfOne) => sql`
  select o.id from organisations o where o.community_id = ${communityId} and exists (select from service_facets f
    where f.community_id = ${communityId} and f.facet = 'org:' || o.id)`
const locations = (part: OfOne) => sql`
  select l.id from service_locations l where l.community_id = ${part.communityId}
    and exists (select from service_facets f where f.community_id = ${part.communityId} and f.facet = ${part.facet}
      and f.service_id = l.service_id) and ${hasAlso(part, 'l.service_id')}`
const lists = { services, organizations, locations }
const matching = (part: Part, communityId: number) => lists[part.list]({ ...part, communityId })

interface Marks {
  version: string
  total: number
  /** By community, in the order of their numbers: how many rows, and the id at which each run begins. */
  communities: { communityId: number; total: number; starts: string[] }[]
}

/** So many rows lie between two marks: no page skips more than these. */
const run = 500
const mostKept = 60
/**
 * Where the runs of a list begin. The specification pages by number, the database by key: one reading of the index per
 * change of the data says where page 1,900 starts, and every page after that skips fewer than 500 rows. What is kept is
 * derived and held to the data version, never truth.
 */
const kept = new Map<string, Marks>()

async function marksOf(tx: Tx, part: Part): Promise<Marks> {
  const key = JSON.stringify(part)
  const version = await versionOf(tx, part.communityIds)
  const known = kept.get(key)
  if (known?.version === version) return known
  const marks: Marks = { version, total: 0, communities: [] }
  // One community after the other: within one, an index has the order of the list.
  for (const communityId of [...part.communityIds].sort((a, b) => a - b)) {
    const { rows } = await sql<{ id: string; n: number; total: number }>`
      select id, n, total from (
        select m.id, row_number() over (order by m.id)::int as n, count(*) over ()::int as total
        from (${matching(part, communityId)}) m) numbered
      where n % ${sql.lit(run)} = 1 order by n`.execute(tx)
    const total = rows[0]?.total ?? 0
    marks.total += total
    marks.communities.push({ communityId, total, starts: rows.map(({ id }) => id) })
  }
  kept.delete(key)
  kept.set(key, marks)
  if (kept.size > mostKept) for (const oldest of [...kept.keys()].slice(0, kept.size - mostKept)) kept.delete(oldest)
  return marks
}

async function versionOf(tx: Tx, communityIds: readonly number[]) {
  const { rows } = await sql<{ version: string | null }>`
    select sum(version)::text as version from data_versions where community_id = any(${communityIds}::int[])`.execute(
    tx,
  )
  return rows[0]?.version ?? ''
}

/** One numbered page of the public list, by community and id, and how many there are in all. In scope. */
export async function readListPage(tx: Tx, part: Part, { page, perPage }: { page: number; perPage: number }) {
  const { total, communities } = await marksOf(tx, part)
  const found: Which[] = []
  let skip = (page - 1) * perPage
  for (const { communityId, total: here, starts } of communities) {
    const start = starts[Math.floor(skip / run)]
    if (found.length === perPage) break
    if (skip >= here || start === undefined) {
      skip = Math.max(0, skip - here)
      continue
    }
    const { rows } = await sql<{ id: string }>`
      select m.id from (${matching(part, communityId)}) m where m.id >= ${start}
      order by m.id limit ${perPage - found.length} offset ${skip % run}`.execute(tx)
    for (const { id } of rows) found.push({ communityId, id })
    skip = 0
  }
  return { total, rows: found }
}
