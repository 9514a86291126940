import { type Sector, sectors } from '#modules/communities'
import { type PartnerRow, partnerKeyOf } from '#modules/partners'
import type { Tx } from '#platform/db'
import { type Locale, other } from '#platform/i18n'
import { stableId } from '#platform/ids'
import type { Placed, Tables } from './read-tables.ts'
import { type Said, saysNothing } from './sort-attributes.ts'
import { keyScheme } from './tables.ts'

/** The id a record of a package has here: its own where it is known, else one that no other community can have. */
export const hereOf = (communityId: number, id: string) => stableId('imported', String(communityId), id)

/** Everything on record of the organisations of a community. In scope. */
export async function readKnownOrganisations(tx: Tx, communityId: number) {
  const rows = await tx
    .selectFrom('organisations')
    .selectAll()
    .where('community_id', '=', communityId)
    .orderBy('key')
    .execute()
  return rows.map((row): PartnerRow & { id: string } => ({
    id: row.id,
    key: row.key,
    nameEn: row.name_en,
    nameFr: row.name_fr,
    // Only our own commands write the column, and they take it from the list of sectors.
    sector: row.sector as Sector,
    roleEn: row.role_en,
    roleFr: row.role_fr,
    contactName: row.contact_name,
    email: row.email,
    phone: row.phone,
    website: row.website,
    languages: row.languages,
    archived: row.archived_at !== null,
    synthetic: row.synthetic,
  }))
}
type Known = Awaited<ReturnType<typeof readKnownOrganisations>>[number]

interface Task {
  communityId: number
  /** The language of the package's fields; the other one comes in attributes. */
  locale: Locale
  tables: Tables
  said: ReadonlyMap<string, Said>
  known: readonly Known[]
}

/**
 * What the organisations of a package are here: known ones by id or by key, changed where the package says something
 * else, and new ones. `idOf` leads from a package's id to ours.
 */
export function mergeOrganisations(task: Task) {
  const { tables, known, communityId } = task
  const byId = new Map(known.map((one) => [one.id, one]))
  const byKey = new Map(known.map((one) => [one.key, one]))
  const keys = keysOf(tables)
  const taken = new Set(byKey.keys())
  const idOf = new Map(known.map(({ id }) => [id, id]))
  const rows: PartnerRow[] = []
  for (const row of tables['organizations.csv']) {
    const key = keys.get(row.id)
    const here = hereOf(communityId, row.id)
    const before = byId.get(row.id) ?? byId.get(here) ?? (key === undefined ? undefined : byKey.get(key))
    idOf.set(row.id, before?.id ?? here)
    rows.push(merged(task, row, before ?? { id: here, key: freeKey(taken, key ?? partnerKeyOf(row.name)) }))
  }
  return { rows, idOf }
}

const keysOf = (tables: Tables) =>
  new Map(
    tables['organization_identifiers.csv'].flatMap(({ organization_id: id, identifier_scheme: scheme, identifier }) =>
      scheme === keyScheme && identifier && partnerKeyOf(identifier) === identifier ? [[id, identifier] as const] : [],
    ),
  )

function freeKey(taken: Set<string>, wanted: string) {
  let key = wanted
  for (let n = 2; taken.has(key); n++) key = `${wanted.slice(0, 75)}-${n}`
  taken.add(key)
  return key
}

function merged(task: Task, row: Placed<'organizations.csv'>, before: Known | { id: string; key: string }): PartnerRow {
  const said = task.said.get(row.id) ?? saysNothing
  const texts = said.texts[other(task.locale)] ?? {}
  const known = 'nameEn' in before ? before : undefined
  const both = (main: string | undefined, second: string | undefined) =>
    task.locale === 'en' ? { en: main, fr: second } : { en: second, fr: main }
  const name = both(row.name, texts.name)
  // An organisation without a role is described by its name: that is nothing to take over.
  const role = both(
    row.description === null || row.description === row.name ? undefined : row.description,
    texts.description === texts.name ? undefined : texts.description,
  )
  return {
    id: before.id,
    key: before.key,
    nameEn: name.en ?? known?.nameEn ?? row.name,
    nameFr: name.fr ?? known?.nameFr ?? row.name,
    sector: sectors.find((sector) => sector === said.sector) ?? known?.sector ?? 'community',
    roleEn: role.en ?? known?.roleEn ?? '',
    roleFr: role.fr ?? known?.roleFr ?? '',
    contactName: known?.contactName ?? '',
    email: known?.email ?? '',
    phone: known?.phone ?? '',
    website: row.website ?? known?.website ?? '',
    languages: known?.languages ?? [],
    archived: known?.archived ?? null,
    synthetic: known?.synthetic ?? said.synthetic,
  }
}
