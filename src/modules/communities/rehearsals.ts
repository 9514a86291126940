import { type Recorder, record } from '#platform/audit'
import { type Db, inScope, transact } from '#platform/db'
import { failed, ok } from '#platform/outcome'
import { foundCommunity } from './commands.ts'
import { CommunityForm, type RehearsalForm } from './schema.ts'

/**
 * Founds a rehearsal: a community of its own, hidden from the public, whose day is `on` until somebody moves it. Its
 * partners get no e-mail. Gives its id and address; `slug-taken` when a community has that address already.
 */
export const foundRehearsal = (db: Db, by: Recorder, { nameEn, nameFr, slug, on }: RehearsalForm) =>
  transact(db, async (tx) => {
    const form = CommunityForm.parse({
      kind: 'partnership',
      slugEn: slug,
      slugFr: slug,
      nameEn,
      nameFr,
      privacyRegime: 'none',
      boardPublic: false,
      requiredSectors: [],
    })
    const founded = await foundCommunity(tx, by, form)
    if (!founded.ok) return founded
    const id = founded.value
    await tx.updateTable('communities').set({ rehearsal_on: on }).where('id', '=', id).execute()
    return ok({ id, slug })
  })

/**
 * Moves a rehearsal to a later day, or leaves it where it is. `not-a-rehearsal` for a community that lives in the
 * present; `goes-back` for an earlier day: what was due or sent since would lie in its future.
 */
export const moveRehearsal = (db: Db, by: Recorder, communityId: number, on: string) =>
  inScope(db, [communityId], async (tx) => {
    const locked = await tx
      .selectFrom('communities')
      .select('rehearsal_on')
      .where('id', '=', communityId)
      .forUpdate()
      .executeTakeFirst()
    const before = locked?.rehearsal_on
    if (!before) return failed('not-a-rehearsal')
    if (on < before) return failed('goes-back')
    if (on === before) return ok(on)
    await tx.updateTable('communities').set({ rehearsal_on: on }).where('id', '=', communityId).execute()
    await record(tx, by, {
      communityId,
      action: 'rehearsal.moved',
      subject: `community:${communityId}`,
      detail: { before, after: on },
    })
    return ok(on)
  })
