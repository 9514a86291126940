import { sql } from 'kysely'
import type { Tx } from '#platform/db'
import { toParticulars } from '../columns.ts'
import type { TableName } from '../rules.ts'

/** An organisation with its people and seats; undefined when the community has none by that id. */
export async function findPartner(tx: Tx, communityId: number, id: string) {
  const row = await tx
    .selectFrom('organisations')
    .selectAll()
    .where('community_id', '=', communityId)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) return undefined
  const people = await listPeople(tx, communityId, id)
  const seats = await listSeats(tx, communityId, id)
  return { ...toParticulars(row), id, key: row.key, version: row.version, archivedAt: row.archived_at, people, seats }
}
export type Partner = NonNullable<Awaited<ReturnType<typeof findPartner>>>
export type Person = Partner['people'][number]
export type Seat = Partner['seats'][number]

async function listPeople(tx: Tx, communityId: number, organisationId: string) {
  const rows = await tx
    .selectFrom('people')
    .selectAll()
    .where('community_id', '=', communityId)
    .where('organisation_id', '=', organisationId)
    .orderBy(sql`archived_at is not null`)
    .orderBy(sql`name collate "fr-CA-x-icu"`)
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    roleEn: row.role_en,
    roleFr: row.role_fr,
    email: row.email,
    version: row.version,
    archived: row.archived_at !== null,
    synthetic: row.synthetic,
  }))
}

async function listSeats(tx: Tx, communityId: number, organisationId: string) {
  const rows = await tx
    .selectFrom('seats as s')
    .leftJoin('people as p', (join) =>
      join.onRef('p.community_id', '=', 's.community_id').onRef('p.id', '=', 's.person_id'),
    )
    .select([
      's.id',
      's.table_name',
      's.person_id',
      's.lived_experience',
      's.starts_on',
      's.ends_on',
      's.synthetic',
      'p.name',
    ])
    .where('s.community_id', '=', communityId)
    .where('s.organisation_id', '=', organisationId)
    .orderBy('s.starts_on', 'desc')
    .orderBy('s.id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    // The check constraint allows no other words.
    tableName: row.table_name as TableName,
    personId: row.person_id,
    person: row.name,
    livedExperience: row.lived_experience,
    startsOn: row.starts_on,
    endsOn: row.ends_on,
    synthetic: row.synthetic,
  }))
}
