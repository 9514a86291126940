import { type Recorder, record } from '#platform/audit'
import { constraintOf, type Db, inScope, transact } from '#platform/db'
import { failed, ok } from '#platform/outcome'
import type { CommunityForm } from './schema.ts'

const columnsOf = (form: CommunityForm) => ({
  kind: form.kind,
  slug_en: form.slugEn,
  slug_fr: form.slugFr,
  name_en: form.nameEn,
  name_fr: form.nameFr,
  partnership_en: form.partnershipEn,
  partnership_fr: form.partnershipFr,
  catchment_en: form.catchmentEn,
  catchment_fr: form.catchmentFr,
  host_en: form.hostEn,
  host_fr: form.hostFr,
  privacy_regime: form.privacyRegime,
  mailing_address: form.mailingAddress,
  contact_email: form.contactEmail,
  normal_year_low: form.normalYearLow,
  normal_year_high: form.normalYearHigh,
  normal_year_source: form.normalYearSource,
  board_public: form.boardPublic,
})

/** Founds a community with its required sectors. Gives its id; `slug-taken` when another has the address. */
export async function foundCommunity(db: Db, by: Recorder, form: CommunityForm) {
  try {
    return await transact(db, async (tx) => {
      const { id } = await tx
        .insertInto('communities')
        .values(columnsOf(form))
        .returning('id')
        .executeTakeFirstOrThrow()
      return inScope(tx, [id], async (scoped) => {
        await setSectors(scoped, id, form.requiredSectors)
        await record(scoped, by, {
          communityId: id,
          action: 'community.founded',
          subject: `community:${id}`,
          detail: { slug: form.slugEn },
        })
        return ok(id)
      })
    })
  } catch (error) {
    if (constraintOf(error)?.startsWith('communities_slug')) return failed('slug-taken')
    throw error
  }
}

/**
 * Changes a community's particulars. `edited-meanwhile` when someone else has saved since the form was opened:
 * nothing is written, and the page shows both versions.
 */
export async function editCommunity(db: Db, by: Recorder, id: number, form: CommunityForm) {
  try {
    return await inScope(db, [id], async (tx) => {
      const before = await tx.selectFrom('communities').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
      if (!before) return failed('gone')
      if (before.version !== form.version) return failed('edited-meanwhile')
      await tx
        .updateTable('communities')
        .set({ ...columnsOf(form), version: before.version + 1 })
        .where('id', '=', id)
        .execute()
      await setSectors(tx, id, form.requiredSectors)
      await record(tx, by, {
        communityId: id,
        action: 'community.edited',
        subject: `community:${id}`,
        detail: { before, after: columnsOf(form) },
      })
      return ok(id)
    })
  } catch (error) {
    if (constraintOf(error)?.startsWith('communities_slug')) return failed('slug-taken')
    throw error
  }
}

async function setSectors(tx: Parameters<Parameters<typeof inScope>[2]>[0], id: number, sectors: readonly string[]) {
  await tx.deleteFrom('community_required_sectors').where('community_id', '=', id).execute()
  if (sectors.length === 0) return
  await tx
    .insertInto('community_required_sectors')
    .values(sectors.map((sector) => ({ community_id: id, sector })))
    .execute()
}
