import { sql } from 'kysely'
import { type Recorder, record } from '#platform/audit'
import { constraintOf, type Db, inScope, type Tx } from '#platform/db'
import { done, failed, ok } from '#platform/outcome'
import { partnerColumns, toColumns, toParticulars } from '../columns.ts'
import { changesBetween, keyOf, particularNames } from '../rules.ts'
import type { PartnerForm } from '../schema.ts'

/** How the audit log names an organisation. */
export const partnerSubject = (id: string) => `partner:${id}`

/** Puts an organisation on the register and gives its id; `key-taken` when another of the community has its key. */
export async function addPartner(db: Db, by: Recorder, communityId: number, form: PartnerForm) {
  try {
    return await inScope(db, [communityId], async (tx) => {
      const key = form.key || keyOf(form.nameEn)
      const { id } = await tx
        .insertInto('organisations')
        .values({ community_id: communityId, key, ...toColumns(form) })
        .returning('id')
        .executeTakeFirstOrThrow()
      const detail = { key, nameEn: form.nameEn }
      await record(tx, by, { communityId, action: 'partner.added', subject: partnerSubject(id), detail })
      return ok(id)
    })
  } catch (error) {
    if (constraintOf(error) === 'organisations_key') return failed('key-taken')
    throw error
  }
}

/** An organisation's particulars, locked; undefined where there is none. */
export const lockPartner = (tx: Tx, communityId: number, id: string) =>
  tx
    .selectFrom('organisations')
    .select(['id', 'version', 'archived_at', ...partnerColumns])
    .where('community_id', '=', communityId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()

/**
 * Changes an organisation's particulars (its key stays). Says whether anything was different; if not, nothing is
 * written. `edited-meanwhile` when someone has saved other particulars since the form was opened.
 */
export const editPartner = (
  db: Db,
  by: Recorder,
  communityId: number,
  { id, form }: { id: string; form: PartnerForm },
) =>
  inScope(db, [communityId], async (tx) => {
    const row = await lockPartner(tx, communityId, id)
    if (!row) return failed('gone')
    // What is made up stays made up: no form can turn it into a fact.
    const after = { ...form, synthetic: row.synthetic }
    const changes = changesBetween(toParticulars(row), after, particularNames)
    if (!changes) return ok({ changed: false })
    if (row.version !== form.version) return failed('edited-meanwhile')
    await tx
      .updateTable('organisations')
      .set({ ...toColumns(after), version: row.version + 1, updated_at: sql`now()` })
      .where('community_id', '=', communityId)
      .where('id', '=', id)
      .execute()
    await record(tx, by, { communityId, action: 'partner.edited', subject: partnerSubject(id), detail: changes })
    return ok({ changed: true })
  })

interface Judgment {
  id: string
  reason: string
  now: Date
}

/** Takes an organisation off the table without forgetting it: it leaves lists and gaps, and can be restored. */
export const archivePartner = (db: Db, by: Recorder, communityId: number, { id, reason, now }: Judgment) =>
  inScope(db, [communityId], async (tx) => {
    const row = await lockPartner(tx, communityId, id)
    if (!row) return failed('gone')
    if (row.archived_at) return failed('already-archived')
    await setArchived(tx, communityId, id, now)
    await record(tx, by, { communityId, action: 'partner.archived', subject: partnerSubject(id), detail: { reason } })
    return done
  })

/** Brings an archived organisation back as it was, with its people and seats. */
export const restorePartner = (db: Db, by: Recorder, communityId: number, { id, reason }: Omit<Judgment, 'now'>) =>
  inScope(db, [communityId], async (tx) => {
    const row = await lockPartner(tx, communityId, id)
    if (!row) return failed('gone')
    if (!row.archived_at) return failed('not-archived')
    await setArchived(tx, communityId, id, null)
    await record(tx, by, { communityId, action: 'partner.restored', subject: partnerSubject(id), detail: { reason } })
    return done
  })

const setArchived = (tx: Tx, communityId: number, id: string, at: Date | null) =>
  tx
    .updateTable('organisations')
    .set((is) => ({ archived_at: at, version: is('version', '+', 1), updated_at: sql`now()` }))
    .where('community_id', '=', communityId)
    .where('id', '=', id)
    .execute()
