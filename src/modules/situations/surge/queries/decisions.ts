import { type RawBuilder, sql } from 'kysely'
import { type Db, inScope, type Tx } from '#platform/db'

/** A decision as it reads now: its last version. Days are YYYY-MM-DD; a text nobody has written in a language is empty. */
export interface Decision {
  id: string
  /** The first version's id, to which actions point. */
  rootId: string
  surgeId: string
  decisionEn: string
  decisionFr: string
  whyEn: string
  whyFr: string
  decidedOn: string
  recordedOn: string
  groupId: string | null
  groupEn: string | null
  groupFr: string | null
  movedBy: string | null
  movedByPerson: string | null
  moverEn: string | null
  moverFr: string | null
  moverPerson: string | null
  /** Why the version before was corrected; empty in the first. */
  correction: string
  corrected: boolean
  synthetic: boolean
}

const columns = sql`
  d.id, d.root_id as "rootId", d.surge_id as "surgeId", d.decision_en as "decisionEn", d.decision_fr as "decisionFr",
  d.why_en as "whyEn", d.why_fr as "whyFr", d.decided_on as "decidedOn", d.recorded_on as "recordedOn",
  d.group_id as "groupId", g.name_en as "groupEn", g.name_fr as "groupFr", d.moved_by as "movedBy",
  d.moved_by_person as "movedByPerson", o.name_en as "moverEn", o.name_fr as "moverFr", p.name as "moverPerson",
  d.correction, d.corrects is not null as corrected, d.synthetic`
const withNames = sql`
  left join surge_groups as g on g.community_id = d.community_id and g.id = d.group_id
  left join organisations as o on o.community_id = d.community_id and o.id = d.moved_by
  left join people as p on p.community_id = d.community_id and p.id = d.moved_by_person`

/** Not corrected by a version that was itself recorded by the day. */
const standing = (on?: string) => sql`not exists (
  select from decisions as later where later.community_id = d.community_id and later.corrects = d.id
    ${on === undefined ? sql`` : sql`and later.recorded_on <= ${on}::date`})`
const newestFirst = sql`d.decided_on desc, d.recorded_at desc, d.id desc`

const read = async (tx: Tx, where: RawBuilder<unknown>, most: number) => {
  const { rows } = await sql<Decision>`
    select ${columns} from (
      select d.* from decisions as d where ${where} order by ${newestFirst} limit ${most}::int) as d ${withNames}
    order by ${newestFirst}`.execute(tx)
  return rows
}

/** The decisions of a community as they were known on a day, newest first; at most `most`. `tx` must be in the scope. */
export const latestDecisions = (tx: Tx, communityId: number, on: string, most = 6) =>
  read(
    tx,
    sql`d.community_id = ${communityId}::int and d.decided_on <= ${on}::date and d.recorded_on <= ${on}::date
      and ${standing(on)}`,
    most,
  )

interface Between {
  surgeId: string
  from: string
  to: string
}
/** What a situation decided, or corrected, and recorded from one day to another, both included. */
export const decisionsBetween = (tx: Tx, communityId: number, { surgeId, from, to }: Between) =>
  read(
    tx,
    sql`d.community_id = ${communityId}::int and d.surge_id = ${surgeId}::uuid and d.recorded_on >= ${from}::date
      and d.recorded_on <= ${to}::date and ${standing(to)}`,
    100,
  )

/** An earlier wording of a decision. */
export interface Version {
  id: string
  rootId: string
  decisionEn: string
  decisionFr: string
  correction: string
  recordedOn: string
  who: string | null
}

const decisionsPerPage = 30

/** The decision log of a situation, newest first, each with all its versions, the first one first. */
export async function listDecisions(tx: Tx, communityId: number, surgeId: string, after?: string) {
  const from = after
    ? sql`and (d.decided_on, d.recorded_at, d.id) < (
        select decided_on, recorded_at, id from decisions where community_id = ${communityId}::int and id = ${after}::uuid)`
    : sql``
  const ours = sql`d.community_id = ${communityId}::int and d.surge_id = ${surgeId}::uuid and ${standing()} ${from}`
  const found = await read(tx, ours, decisionsPerPage + 1)
  const decisions = found.slice(0, decisionsPerPage)
  const roots = decisions.filter(({ corrected }) => corrected).map(({ rootId }) => rootId)
  const versions = roots.length > 0 ? await listVersions(tx, communityId, roots) : []
  return { decisions, versions, next: found.length > decisionsPerPage ? decisions.at(-1)?.id : undefined }
}

/** Every decision of a situation as it stands, newest first, page after page: no export holds a transaction. */
export async function* exportDecisions(db: Db, communityId: number, surgeId: string): AsyncGenerator<Decision> {
  let after: string | undefined
  do {
    const page = await inScope(db, [communityId], (tx) => listDecisions(tx, communityId, surgeId, after))
    yield* page.decisions
    after = page.next
  } while (after !== undefined)
}

const listVersions = async (tx: Tx, communityId: number, roots: readonly string[]) => {
  const { rows } = await sql<Version>`
    select d.id, d.root_id as "rootId", d.decision_en as "decisionEn", d.decision_fr as "decisionFr", d.correction,
      d.recorded_on as "recordedOn", u.name as who
    from decisions as d left join users as u on u.id = d.actor_id
    where d.community_id = ${communityId}::int and d.root_id = any(${roots}::uuid[])
    order by d.recorded_at, d.id`.execute(tx)
  return rows
}

/** One version of a decision, and whether it is the one that stands; undefined when the situation has none by that id. */
export async function findDecision(tx: Tx, communityId: number, { surgeId, id }: { surgeId: string; id: string }) {
  const one = sql`d.community_id = ${communityId}::int and d.surge_id = ${surgeId}::uuid`
  const { rows } = await sql<Decision>`
    select ${columns} from decisions as d ${withNames}
    where ${one} and ${standing()}
      and d.root_id = (select root_id from decisions where community_id = ${communityId}::int and id = ${id}::uuid)
    limit 1`.execute(tx)
  return rows[0]
}
