import { sql } from 'kysely'
import { type Change, type Recorder, recordAll } from '#platform/audit'
import type { Tx } from '#platform/db'
import { type PartnerColumns, partnerColumns, toColumns, toParticulars } from '../columns.ts'
import type { PartnerRow } from '../file.ts'
import { changesBetween, type Particulars, particularNames } from '../rules.ts'
import { partnerSubject } from './partner.ts'

export interface Saved {
  kind: 'added' | 'changed'
  key: string
  nameEn: string
  nameFr: string
  /** Names of the fields that differ; none for a new one. */
  fields: string[]
}
type Kept = PartnerColumns & { id: string; key: string; version: number; archived_at: Date | null }
type Whole = Particulars & { archived: boolean }

/** Thrown when another person has changed one of the organisations between our reading and our writing. */
export class ChangedMeanwhile extends Error {}

interface Task {
  communityId: number
  rows: readonly PartnerRow[]
  /** Only says what would change. */
  checkOnly: boolean
}

/**
 * Brings many organisations to what their rows say, matched by key, in four statements however many they are.
 * Rows that change nothing are not written. Keys must not repeat within `rows`.
 */
export async function savePartners(tx: Tx, by: Recorder, { communityId, rows, checkOnly }: Task): Promise<Saved[]> {
  const kept = await findKept(tx, communityId, rows)
  const saved: Saved[] = []
  const added: PartnerRow[] = []
  const changed: { row: PartnerRow; kept: Kept; whole: Whole; changes: object }[] = []
  for (const row of rows) {
    const { key, nameEn, nameFr } = row
    const known = kept.get(key)
    if (!known) {
      added.push(row)
      saved.push({ kind: 'added', key, nameEn, nameFr, fields: [] })
      continue
    }
    const before: Whole = { ...toParticulars(known), archived: known.archived_at !== null }
    const whole = { ...row, archived: row.archived ?? before.archived, synthetic: row.synthetic ?? before.synthetic }
    const changes = changesBetween<Whole>(before, whole, [...particularNames, 'archived'])
    if (!changes) continue
    changed.push({ row, kept: known, whole, changes })
    saved.push({ kind: 'changed', key, nameEn, nameFr, fields: Object.keys(changes.after) })
  }
  if (checkOnly) return saved
  const lines: Change[] = await insertAdded(tx, communityId, added)
  await updateChanged(tx, communityId, changed)
  for (const { kept, changes } of changed)
    lines.push({
      communityId,
      action: 'partner.edited',
      subject: partnerSubject(kept.id),
      detail: { ...changes, via: 'import' },
    })
  await recordAll(tx, by, lines)
  return saved
}

async function findKept(tx: Tx, communityId: number, rows: readonly PartnerRow[]) {
  const keys = rows.map(({ key }) => key)
  const found: Kept[] = await tx
    .selectFrom('organisations')
    .select(['id', 'key', 'version', 'archived_at', ...partnerColumns])
    .where('community_id', '=', communityId)
    .where(sql<boolean>`key = any (${keys}::text[])`)
    .execute()
  return new Map(found.map((one) => [one.key, one]))
}

const recordColumns = sql`id uuid, key text, name_en text, name_fr text, sector text, role_en text, role_fr text, contact_name text,
  email text, phone text, website text, languages text[], synthetic boolean, archived boolean, version int`

async function insertAdded(tx: Tx, communityId: number, rows: readonly PartnerRow[]): Promise<Change[]> {
  if (rows.length === 0) return []
  const values = rows.map((row) => ({
    id: row.id,
    key: row.key,
    archived: row.archived ?? false,
    ...toColumns({ ...row, synthetic: row.synthetic ?? false }),
  }))
  const { rows: made } = await sql<{ id: string; key: string }>`
    insert into organisations (community_id, id, key, name_en, name_fr, sector, role_en, role_fr, contact_name, email, phone,
      website, languages, synthetic, archived_at)
    select ${communityId}::int, coalesce(id, gen_random_uuid()), key, name_en, name_fr, sector, role_en, role_fr, contact_name, email, phone, website,
      languages, synthetic, case when archived then now() end
    from json_to_recordset(${JSON.stringify(values)}::json) as row (${recordColumns})
    on conflict (community_id, key) do nothing
    returning id, key`.execute(tx)
  if (made.length !== rows.length) throw new ChangedMeanwhile()
  const names = new Map(rows.map((row) => [row.key, row.nameEn]))
  return made.map(({ id, key }) => {
    const detail = { key, nameEn: names.get(key), via: 'import' }
    return { communityId, action: 'partner.added', subject: partnerSubject(id), detail }
  })
}

async function updateChanged(tx: Tx, communityId: number, rows: readonly { kept: Kept; whole: Whole }[]) {
  if (rows.length === 0) return
  const values = rows.map(({ kept, whole }) => {
    const { key, version } = kept
    return { key, version, archived: whole.archived, ...toColumns(whole) }
  })
  const { numAffectedRows } = await sql`
    update organisations o set name_en = row.name_en, name_fr = row.name_fr, sector = row.sector, role_en = row.role_en,
      role_fr = row.role_fr, contact_name = row.contact_name, email = row.email, phone = row.phone,
      website = row.website, languages = row.languages, synthetic = row.synthetic, version = o.version + 1,
      updated_at = now(), archived_at = case when row.archived then coalesce(o.archived_at, now()) end
    from json_to_recordset(${JSON.stringify(values)}::json) as row (${recordColumns})
    where o.community_id = ${communityId} and o.key = row.key and o.version = row.version`.execute(tx)
  if (numAffectedRows !== BigInt(rows.length)) throw new ChangedMeanwhile()
}
