import { sql } from 'kysely'
import type { Db, Tx } from '#platform/db'
import type { Locale } from '#platform/i18n'
import type { ProjectStatus } from '../rules/projects.ts'

export interface Partner {
  name: Record<Locale, string>
  url: string
}
/** The facts of a project. `amount` in cents; days 'YYYY-MM-DD'. `contactEmail` is shown to its editors only. */
export interface Project {
  status: ProjectStatus
  startsOn: string | null
  endsOn: string | null
  funder: Record<Locale, string>
  amount: number | null
  currency: string
  contactEmail: string
  partners: Partner[]
  version: number
}

const day = (column: string) => sql<string | null>`to_char(${sql.ref(column)}, 'YYYY-MM-DD')`

export async function findProject(db: Db | Tx, id: string): Promise<Project | undefined> {
  const row = await db
    .selectFrom('projects')
    .select(['status', 'funder_en', 'funder_fr', 'amount_cents', 'currency', 'contact_email', 'version'])
    .select([day('starts_on').as('starts_on'), day('ends_on').as('ends_on')])
    .where('entry_id', '=', id)
    .executeTakeFirst()
  if (!row) return undefined
  const partners = await db
    .selectFrom('project_partners')
    .select(['name_en', 'name_fr', 'url'])
    .where('entry_id', '=', id)
    .orderBy('position')
    .execute()
  return {
    // The column's check knows the same words.
    status: row.status as ProjectStatus,
    startsOn: row.starts_on,
    endsOn: row.ends_on,
    funder: { en: row.funder_en, fr: row.funder_fr },
    amount: row.amount_cents === null ? null : Number(row.amount_cents),
    currency: row.currency,
    contactEmail: row.contact_email,
    partners: partners.map(({ name_en, name_fr, url }) => ({ name: { en: name_en, fr: name_fr }, url })),
    version: row.version,
  }
}

/** Where each of these projects stands. */
export async function statusesOf(db: Db | Tx, ids: readonly string[]): Promise<Map<string, ProjectStatus>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('projects')
    .select(['entry_id', 'status'])
    .where('entry_id', 'in', [...ids])
    .execute()
  return new Map(rows.map(({ entry_id, status }) => [entry_id, status as ProjectStatus]))
}

export interface Researcher {
  role: Record<Locale, string>
  affiliation: Record<Locale, string>
  orcid: string | null
  contactEmail: string
  version: number
}

/** Roles and affiliations of people, by their entries. */
export async function researchersById(db: Db | Tx, ids: readonly string[]): Promise<Map<string, Researcher>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('researchers')
    .selectAll()
    .where('entry_id', 'in', [...ids])
    .execute()
  return new Map(
    rows.map((row) => [
      row.entry_id,
      {
        role: { en: row.role_en, fr: row.role_fr },
        affiliation: { en: row.affiliation_en, fr: row.affiliation_fr },
        orcid: row.orcid,
        contactEmail: row.contact_email,
        version: row.version,
      },
    ]),
  )
}
export const findResearcher = async (db: Db | Tx, id: string) => (await researchersById(db, [id])).get(id)

/** The places of the themes among one another; one that was given none comes first. */
export async function themePositions(db: Db | Tx): Promise<Map<string, { position: number; version: number }>> {
  const rows = await db.selectFrom('themes').selectAll().execute()
  return new Map(rows.map(({ entry_id, position, version }) => [entry_id, { position, version }]))
}

/** The version of a cluster's facts; 0 where there are none yet. */
export async function clusterVersion(db: Db | Tx, id: string): Promise<number> {
  const row = await db.selectFrom('clusters').select('version').where('entry_id', '=', id).executeTakeFirst()
  return row?.version ?? 0
}
