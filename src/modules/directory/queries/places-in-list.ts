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

const services = ({ communityIds, facet, also, modifiedAfter }: Part) => sql`
  select f.community_id, f.service_id as id from service_facets f
  where f.community_id = any(${communityIds}::int[]) and f.facet = ${facet}
    and ${
      also === undefined
        ? sql`true`
        : sql`exists (select from service_facets g where g.community_id = f.community_id and g.facet = ${also}
          and g.service_id = f.service_id)`
    }
    and ${
      modifiedAfter === undefined
        ? sql`true`
        : sql`(f.community_id, f.service_id) in (select s.community_id, s.id from services s
          where s.community_id = any(${communityIds}::int[]) and s.updated_at >= ${modifiedAfter})`
    }`
/** Organisations are public by what they offer: those with a service in the list. */
const organizations = ({ communityIds }: Part) => sql`
  select o.community_id, o.id from organisations o
  where o.community_id = any(${communityIds}::int[]) and exists (select from service_facets f
    where f.community_id = o.community_id and f.facet = 'org:' || o.id)`
const locations = ({ communityIds, facet, also }: Part) => sql`
  select l.community_id, l.id from service_locations l
  where l.community_id = any(${communityIds}::int[]) and exists (select from service_facets f
    where f.community_id = l.community_id and f.facet = ${facet} and f.service_id = l.service_id)
    and ${
      also === undefined
        ? sql`true`
        : sql`exists (select from service_facets g where g.community_id = l.community_id and g.facet = ${also}
          and g.service_id = l.service_id)`
    }`
const lists = { services, organizations, locations }
const matching = (part: Part) => lists[part.list](part)

interface Marks {
  version: string
  total: number
  /** Every so many rows, the row at which a run begins. */
  starts: Which[]
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
  const { rows } = await sql<Which & { n: number }>`
    select "communityId", id, n from (
      select m.community_id as "communityId", m.id, row_number() over (order by m.community_id, m.id)::int as n,
        count(*) over ()::int as total
      from (${matching(part)}) m) numbered
    where n % ${sql.lit(run)} = 1 or n = total order by n`.execute(tx)
  const marks = { version, total: rows.at(-1)?.n ?? 0, starts: rows.filter(({ n }) => n % run === 1) }
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
  const { total, starts } = await marksOf(tx, part)
  const skipped = (page - 1) * perPage
  const start = starts[Math.floor(skipped / run)]
  if (skipped >= total || !start) return { total, rows: [] }
  const { rows } = await sql<Which>`
    select m.community_id as "communityId", m.id from (${matching(part)}) m
    where (m.community_id, m.id) >= (${start.communityId}::int, ${start.id}::uuid)
    order by m.community_id, m.id limit ${perPage} offset ${skipped % run}`.execute(tx)
  return { total, rows }
}
