import { type Recorder, record } from '#platform/audit'
import { house } from '#platform/auth'
import { constraintOf, type Db, inScope } from '#platform/db'
import { failed, type Outcome, ok } from '#platform/outcome'
import type { CentreForm } from '../schema.ts'

const rowOf = ({ nameEn, nameFr, hostEn, hostFr, city, country, ror, url }: CentreForm) => ({
  name_en: nameEn,
  name_fr: nameFr,
  host_en: hostEn,
  host_fr: hostFr,
  city,
  country,
  ror,
  url,
})

/** Adds a centre that clusters can join, or changes one; gives its id. */
export async function saveCentre(
  db: Db,
  by: Recorder,
  { id, form }: { id?: string | undefined; form: CentreForm },
): Promise<Outcome<'edited-meanwhile' | 'name-taken', string>> {
  try {
    return await inScope(db, [house], async (tx) => {
      const saved = id
        ? await tx
            .updateTable('centres')
            .set({ ...rowOf(form), version: form.version + 1 })
            .where('id', '=', id)
            .where('version', '=', form.version)
            .returning('id')
            .executeTakeFirst()
        : await tx.insertInto('centres').values(rowOf(form)).returning('id').executeTakeFirst()
      if (!saved) return failed('edited-meanwhile')
      const action = id ? 'centre.changed' : 'centre.added'
      await record(tx, by, { communityId: house, action, subject: `centre:${saved.id}` })
      return ok(saved.id)
    })
  } catch (error) {
    if (constraintOf(error) === 'centres_name_en') return failed('name-taken')
    throw error
  }
}
