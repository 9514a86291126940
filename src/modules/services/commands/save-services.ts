import type { Recorder } from '#platform/audit'
import { type Db, inScope } from '#platform/db'
import { type Particulars, readParticulars } from '../queries/particulars.ts'
import { changedFields } from './differences.ts'
import { writeServices } from './import-services.ts'

/** A service as another directory knows it, with everything resolved: its id here, its organisation, its key. */
export type ServiceToSave = Omit<Particulars, 'version' | 'archivedAt'>

/**
 * Brings many services to what they are to say, matched by id; new ones are added with the id given. What says the same
 * already is not written. An archived service stays archived. Gives how many were added, changed, and left as they are.
 */
export const saveServices = (db: Db, by: Recorder, communityId: number, services: readonly ServiceToSave[]) =>
  inScope(db, [communityId], async (tx) => {
    const found = await readParticulars(
      tx,
      communityId,
      services.map(({ id }) => id),
    )
    const known = new Map(found.map((one) => [one.id, one]))
    const changes = services.flatMap((after) => {
      const before = known.get(after.id)
      return before && changedFields(before, after).length === 0 ? [] : [{ before, after }]
    })
    if (changes.length > 0) await writeServices(tx, by, communityId, changes)
    const added = changes.filter(({ before }) => !before).length
    return { added, changed: changes.length - added, unchanged: services.length - changes.length }
  })
