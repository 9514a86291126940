import { sql } from 'kysely'
import type { Sector } from '#modules/communities'
import type { Tx } from '#platform/db'
import type { Mark, MarkState, Section, Stream, Version } from '../rules.ts'

/**
 * The versions that households which arrived since `since` may follow, oldest first: the one in force on that day and those
 * after it. A community writes a handful in a year. `tx` must be in scope.
 */
export async function listVersions(tx: Tx, communityId: number, since: string): Promise<Version[]> {
  const { rows } = await sql<VersionRow>`
    select v.version, v.in_force_from as "inForceFrom", t.key, t.section, t.title_en as "titleEn", t.title_fr as "titleFr",
      t.from_day as "fromDay", t.due_day as "dueDay", t.streams, t.sector, t.secondary, t.proposed, t.source
    from checklist_versions as v
    left join checklist_tasks as t on t.community_id = v.community_id and t.version = v.version
    where v.community_id = ${communityId} and v.version >= (
      select coalesce(max(first.version), 0) from checklist_versions as first
      where first.community_id = ${communityId} and first.in_force_from <= ${since}::date)
    order by v.version, t.key`.execute(tx)
  return [...Map.groupBy(rows, ({ version }) => version)].map(([version, tasks]) => ({
    version,
    inForceFrom: tasks[0]?.inForceFrom ?? '',
    tasks: tasks.flatMap((row) => (row.key === null ? [] : [taskOf(row, row.key)])),
  }))
}

interface VersionRow {
  version: number
  inForceFrom: string
  key: string | null
  section: Section
  titleEn: string
  titleFr: string
  fromDay: number
  dueDay: number
  streams: Stream[]
  sector: Sector
  secondary: boolean
  proposed: boolean
  source: string
}
const taskOf = ({ version: _, inForceFrom: __, titleEn, titleFr, ...row }: VersionRow, key: string) => ({
  ...row,
  key,
  title: { en: titleEn, fr: titleFr },
})

/** The version written last, with its remark: what an editor changes. Undefined while the tasks of the code hold. */
export const latestVersion = (tx: Tx, communityId: number) =>
  tx
    .selectFrom('checklist_versions')
    .select(['version', 'in_force_from as inForceFrom', 'reason'])
    .where('community_id', '=', communityId)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()

export interface MarkOfTask extends Mark {
  key: string
  state: MarkState
  reason: string
  markedOn: string
  who: string
}

/** The last mark of every task of a household, as known on the day. `tx` must be in scope. */
export async function marksOf(tx: Tx, communityId: number, householdId: string, on: string): Promise<MarkOfTask[]> {
  const { rows } = await sql<MarkOfTask>`
    select distinct on (m.task_key) m.task_key as key, m.state, m.number, m.reason, m.marked_on as "markedOn",
      coalesce(u.name, m.actor_id) as who
    from checklist_marks as m left join users as u on u.id = m.actor_id
    where m.community_id = ${communityId} and m.household_id = ${householdId}::uuid and m.marked_on <= ${on}::date
    order by m.task_key, m.number desc`.execute(tx)
  return rows
}
