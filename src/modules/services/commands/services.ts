import { sql } from 'kysely'
import { record } from '#platform/audit'
import { constraintOf, type Db, inScope, type Tx } from '#platform/db'
import { failed, ok } from '#platform/outcome'
import { readParticulars } from '../queries/particulars.ts'
import type { ServiceForm } from '../schema.ts'
import { maySpeakFor, type Speaker } from '../speaker.ts'
import { differences } from './differences.ts'
import { listServices } from './listing.ts'
import { addParts, columnsOf, replaceParts, unitsStated } from './write.ts'

export interface At {
  communityId: number
  id: string
}

/** What the database refused, as a reason people understand. */
const refusals = {
  services_key: 'key-taken',
  services_community_id_organisation_id_fkey: 'no-such-organisation',
  capacity_statements_community_id_service_id_unit_fkey: 'unit-has-statements',
} as const
const refused = (error: unknown) => {
  const constraint = constraintOf(error)
  if (constraint && constraint in refusals) return failed(refusals[constraint as keyof typeof refusals])
  throw error
}

/** Adds a service and gives its id. Without a key it gets one from its English name that nobody has yet. */
export const addService = (db: Db, by: Speaker, communityId: number, form: ServiceForm) =>
  inScope(db, [communityId], async (tx) => {
    if (!maySpeakFor(by, form.organisationId)) return failed('not-yours')
    const key = form.key || (await freeKey(tx, communityId, form.nameEn))
    const row = { ...columnsOf(form), community_id: communityId, key, synthetic: form.synthetic }
    const { id } = await tx.insertInto('services').values(row).returning('id').executeTakeFirstOrThrow()
    await addParts(tx, communityId, [{ ...form, id }])
    await listServices(tx, communityId, [id])
    await record(tx, by, {
      communityId,
      action: 'service.added',
      subject: `service:${id}`,
      detail: { key, nameEn: form.nameEn },
    })
    return ok(id)
  }).catch(refused)

/**
 * Changes a service. `edited-meanwhile` when someone else has saved since the form was opened: nothing is written. The
 * key and the mark of made-up data stay as they are; a unit somebody has stated places of cannot be dropped.
 */
export const editService = (db: Db, by: Speaker, { communityId, id }: At, form: ServiceForm) =>
  inScope(db, [communityId], async (tx) => {
    const before = await lock(tx, communityId, id)
    if (!before) return failed('gone')
    if (!maySpeakFor(by, before.organisationId) || !maySpeakFor(by, form.organisationId)) return failed('not-yours')
    if (before.version !== form.version) return failed('edited-meanwhile')
    const stated = (await unitsStated(tx, communityId, [id])).get(id) ?? []
    if (stated.some((unit) => !form.units.includes(unit))) return failed('unit-has-statements')
    const changed = { ...columnsOf(form), version: before.version + 1, updated_at: sql<Date>`now()` }
    await tx.updateTable('services').set(changed).where('community_id', '=', communityId).where('id', '=', id).execute()
    await replaceParts(tx, communityId, [{ ...form, id }])
    await listServices(tx, communityId, [id])
    const [after] = await readParticulars(tx, communityId, [id])
    await record(tx, by, {
      communityId,
      action: 'service.edited',
      subject: `service:${id}`,
      detail: differences(before, after),
    })
    return ok(id)
  }).catch(refused)

/** Takes a service out of the lists and the board from today on; what it stated stays on record. Doing it twice changes nothing. */
export const archiveService = (db: Db, by: Speaker, at: At) => setArchived(db, by, at, true)
/** Takes a service back into the lists and onto the board. */
export const restoreService = (db: Db, by: Speaker, at: At) => setArchived(db, by, at, false)

const setArchived = (db: Db, by: Speaker, { communityId, id }: At, archived: boolean) =>
  inScope(db, [communityId], async (tx) => {
    const before = await lock(tx, communityId, id)
    if (!before) return failed('gone')
    if (!maySpeakFor(by, before.organisationId)) return failed('not-yours')
    if ((before.archivedAt !== null) === archived) return ok(id)
    const row = { archived_at: archived ? sql<Date>`now()` : null, version: before.version + 1 }
    await tx.updateTable('services').set(row).where('community_id', '=', communityId).where('id', '=', id).execute()
    await listServices(tx, communityId, [id])
    const action = archived ? 'service.archived' : 'service.restored'
    await record(tx, by, { communityId, action, subject: `service:${id}`, detail: { key: before.key } })
    return ok(id)
  })

/** Reads a service after locking its row, so that nobody else changes it before we are done. */
async function lock(tx: Tx, communityId: number, id: string) {
  await tx
    .selectFrom('services')
    .select('id')
    .where('community_id', '=', communityId)
    .where('id', '=', id)
    .forUpdate()
    .execute()
  const [service] = await readParticulars(tx, communityId, [id])
  return service
}

async function freeKey(tx: Tx, communityId: number, name: string) {
  const plain = name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
  const base =
    plain
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 70)
      .replace(/-+$/, '') || 'service'
  const taken = await tx
    .selectFrom('services')
    .select('key')
    .where('community_id', '=', communityId)
    .where('key', 'like', `${base}%`)
    .execute()
  const keys = new Set(taken.map(({ key }) => key))
  if (!keys.has(base)) return base
  let n = 2
  while (keys.has(`${base}-${n}`)) n++
  return `${base}-${n}`
}
