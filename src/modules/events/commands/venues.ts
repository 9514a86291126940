import { type Recorder, record } from '#platform/audit'
import { house } from '#platform/auth'
import { type Db, inScope } from '#platform/db'
import { failed, type Outcome, ok } from '#platform/outcome'
import type { VenueForm } from '../schema.ts'

const rowOf = (form: VenueForm) => ({
  name_en: form.nameEn,
  name_fr: form.nameFr,
  address: form.address,
  city: form.city,
  access_en: form.accessEn,
  access_fr: form.accessFr,
  map_url: form.mapUrl,
  latitude: form.latitude,
  longitude: form.longitude,
})

/** Adds a place that events can come back to. Gives its id. */
export const addVenue = (db: Db, by: Recorder, form: VenueForm): Promise<Outcome<never, string>> =>
  inScope(db, [house], async (tx) => {
    const { id } = await tx.insertInto('venues').values(rowOf(form)).returning('id').executeTakeFirstOrThrow()
    await record(tx, by, { communityId: house, action: 'venue.added', subject: `venue:${id}` })
    return ok(id)
  })

/** Changes a place for every event that takes place there. `changed` when somebody else has saved since `form.version`. */
export const editVenue = (
  db: Db,
  by: Recorder,
  { id, form }: { id: string; form: VenueForm },
): Promise<Outcome<'gone' | 'changed'>> =>
  inScope(db, [house], async (tx) => {
    const before = await tx.selectFrom('venues').select('version').where('id', '=', id).forUpdate().executeTakeFirst()
    if (!before) return failed('gone')
    if (before.version !== form.version) return failed('changed')
    await tx
      .updateTable('venues')
      .set({ ...rowOf(form), version: form.version + 1 })
      .where('id', '=', id)
      .execute()
    await record(tx, by, { communityId: house, action: 'venue.edited', subject: `venue:${id}` })
    return ok(undefined)
  })
