import { sql } from 'kysely'
import { record } from '#platform/audit'
import { constraintOf, type Db, inScope } from '#platform/db'
import { failed, ok } from '#platform/outcome'
import type { DropOffForm, IntakeForm } from '../schema.ts'
import { maySpeakFor, type Speaker } from '../speaker.ts'
import type { At } from './needs.ts'

/**
 * Says what is taken in: a new row each time, so that one can see who said what and when. It holds from this moment, for
 * the public page (whose kept copy ends with the data version) and for forms already open (read again when sent).
 */
export const ruleIntake = (db: Db, by: Speaker, communityId: number, rule: IntakeForm) =>
  inScope(db, [communityId], async (tx) => {
    const { scope, state, until } = rule
    const row = {
      community_id: communityId,
      scope,
      state,
      until,
      message_en: rule.messageEn,
      message_fr: rule.messageFr,
      instead_en: rule.insteadEn,
      instead_fr: rule.insteadFr,
      set_by: by.id,
    }
    const { seq } = await tx.insertInto('intake_rules').values(row).returning('seq').executeTakeFirstOrThrow()
    const detail = { scope, state, ...(until !== null && { until }) }
    await record(tx, by, { communityId, action: 'intake.ruled', subject: `intake:${scope}`, detail })
    return ok(Number(seq))
  })

/** Lists a place where an organisation receives things. `not-yours`: people speak for their own organisation only. */
export const addDropOff = (db: Db, by: Speaker, communityId: number, form: DropOffForm) =>
  inScope(db, [communityId], async (tx) => {
    if (!maySpeakFor(by, form.organisationId)) return failed('not-yours')
    const { id } = await tx
      .insertInto('drop_off_places')
      .values({
        community_id: communityId,
        organisation_id: form.organisationId,
        address: form.address,
        hours_en: form.hoursEn,
        hours_fr: form.hoursFr,
        takes: form.takes,
        synthetic: form.synthetic,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    await record(tx, by, { communityId, action: 'drop-off.added', subject: `drop-off:${id}` })
    return ok(id)
  }).catch((error: unknown) => {
    if (constraintOf(error) === 'drop_off_places_community_id_organisation_id_fkey')
      return failed('no-such-organisation')
    throw error
  })

/** Takes a place off the list. Doing it twice changes nothing. */
export const archiveDropOff = (db: Db, by: Speaker, { communityId, id }: At) =>
  inScope(db, [communityId], async (tx) => {
    const place = await tx
      .selectFrom('drop_off_places')
      .select(['organisation_id', 'archived_at'])
      .where('community_id', '=', communityId)
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst()
    if (!place) return failed('gone')
    if (!maySpeakFor(by, place.organisation_id)) return failed('not-yours')
    if (place.archived_at) return ok(id)
    await tx
      .updateTable('drop_off_places')
      .set({ archived_at: sql<Date>`now()` })
      .where('community_id', '=', communityId)
      .where('id', '=', id)
      .execute()
    await record(tx, by, { communityId, action: 'drop-off.archived', subject: `drop-off:${id}` })
    return ok(id)
  })
