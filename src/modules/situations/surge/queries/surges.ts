import { sql } from 'kysely'
import type { Tx } from '#platform/db'
import { readWeekdays, type Weekday } from '../rules.ts'

export interface SurgeLine {
  id: string
  nameEn: string
  nameFr: string
  openedOn: string
  closedOn: string | null
  synthetic: boolean
}
const lineColumns = sql`s.id, s.name_en as "nameEn", s.name_fr as "nameFr", s.opened_on as "openedOn",
  s.closed_on as "closedOn", s.synthetic`

const surgesPerPage = 30

/** A community's situations, the latest opened first; the next page by the id at the end of this one. */
export async function listSurges(tx: Tx, communityId: number, after?: string) {
  const from = after
    ? sql`and (s.opened_on, s.id) < (select opened_on, id from surges where community_id = ${communityId}::int and id = ${after}::uuid)`
    : sql``
  const { rows } = await sql<SurgeLine>`
    select ${lineColumns} from surges as s where s.community_id = ${communityId}::int ${from}
    order by s.opened_on desc, s.id desc limit ${surgesPerPage + 1}`.execute(tx)
  const surges = rows.slice(0, surgesPerPage)
  return { surges, next: rows.length > surgesPerPage ? surges.at(-1)?.id : undefined }
}

export interface Member {
  id: string
  groupId: string
  organisationId: string
  nameEn: string
  nameFr: string
  person: string | null
  leads: boolean
  joinedOn: string
  leftOn: string | null
}

interface GroupRow {
  id: string
  kind: 'steering' | 'working'
  nameEn: string
  nameFr: string
  termsEn: string
  termsFr: string
  meetsOn: string
  meetsAt: string | null
  meetsMinutes: number
  placeEn: string
  placeFr: string
  link: string
  version: number
}
export type Group = Omit<GroupRow, 'meetsOn'> & { meetsOn: Weekday[]; members: Member[] }

/** A situation with its groups, and who sits in them now (or sat at the end); undefined when there is none by that id. */
export async function findSurge(tx: Tx, communityId: number, id: string) {
  const [found, groups, members] = await Promise.all([
    sql<SurgeLine & Closing>`
      select ${lineColumns}, s.template, s.closing_en as "closingEn", s.closing_fr as "closingFr", s.version
      from surges as s where s.community_id = ${communityId}::int and s.id = ${id}::uuid`.execute(tx),
    readGroups(tx, communityId, id),
    readMembers(tx, communityId, id),
  ])
  const surge = found.rows[0]
  if (!surge) return undefined
  const withMembers = groups.map(
    ({ meetsOn, ...group }): Group => ({
      ...group,
      meetsOn: readWeekdays(meetsOn),
      members: members.filter(({ groupId }) => groupId === group.id),
    }),
  )
  return { ...surge, groups: withMembers }
}
export type Surge = NonNullable<Awaited<ReturnType<typeof findSurge>>>

interface Closing {
  template: string
  closingEn: string
  closingFr: string
  version: number
}

const readGroups = async (tx: Tx, communityId: number, surgeId: string) => {
  const { rows } = await sql<GroupRow>`
    select id, kind, name_en as "nameEn", name_fr as "nameFr", terms_en as "termsEn", terms_fr as "termsFr",
      meets_on as "meetsOn", meets_at as "meetsAt", meets_minutes as "meetsMinutes", place_en as "placeEn",
      place_fr as "placeFr", link, version
    from surge_groups where community_id = ${communityId}::int and surge_id = ${surgeId}::uuid
    order by position, id`.execute(tx)
  return rows
}

const readMembers = async (tx: Tx, communityId: number, surgeId: string) => {
  const { rows } = await sql<Member>`
    select m.id, m.group_id as "groupId", m.organisation_id as "organisationId", o.name_en as "nameEn",
      o.name_fr as "nameFr", p.name as person, m.leads, m.joined_on as "joinedOn", m.left_on as "leftOn"
    from surge_groups as g
    join surge_members as m on m.community_id = g.community_id and m.group_id = g.id and m.left_on is null
    join organisations as o on o.community_id = m.community_id and o.id = m.organisation_id
    left join people as p on p.community_id = m.community_id and p.id = m.person_id
    where g.community_id = ${communityId}::int and g.surge_id = ${surgeId}::uuid
    order by m.leads desc, o.name_en, m.id`.execute(tx)
  return rows
}

interface OwnTemplate {
  id: string
  nameEn: string
  nameFr: string
  madeOn: string
}

/** The templates a community has made from its own situations, by name; people make a handful in years. */
export async function listOwnTemplates(tx: Tx, communityId: number): Promise<OwnTemplate[]> {
  const { rows } = await sql<OwnTemplate>`
    select id, name_en as "nameEn", name_fr as "nameFr", made_on as "madeOn" from surge_templates
    where community_id = ${communityId}::int order by name_en, id`.execute(tx)
  return rows
}
