import { sql } from 'kysely'
import { makeKey } from '#platform/api'
import { record } from '#platform/audit'
import { type Actor, permissions } from '#platform/auth'
import { type Db, inScope, type Tx } from '#platform/db'
import { failed, ok } from '#platform/outcome'
import { isHere } from '../queries.ts'
import { mayGrant } from '../rules.ts'
import type { KeyForm } from '../schema.ts'

const secondsADay = 86_400

/**
 * Gives a partner's system a key, for so many days; the token is in the answer and nowhere else. A key may do no more
 * than its role (`scope-beyond-role`), partner staff's no more than for their organisation (`organisation-missing`,
 * `no-such-organisation`), and nobody gives a role they may not give a person (`only-administrators`). `unlimited`, not
 * held to so many requests a minute, is for rehearsals (`only-in-rehearsals`).
 */
export const giveKey = (db: Db, by: Actor, communityId: number, form: KeyForm) =>
  inScope(db, [communityId], async (tx) => {
    if (!mayGrant(by, communityId, form.role)) return failed('only-administrators')
    if (form.scopes.some((scope) => !allows(scope, form.role))) return failed('scope-beyond-role')
    if (form.role === 'partner' && !form.organisation) return failed('organisation-missing')
    if (form.organisation && !(await isHere(tx, communityId, form.organisation))) return failed('no-such-organisation')
    if (form.unlimited && !(await isRehearsal(tx, communityId))) return failed('only-in-rehearsals')
    const { prefix, token, hash } = makeKey()
    const { id } = await tx
      .insertInto('api_keys')
      .values({
        community_id: communityId,
        name: form.name,
        role: form.role,
        organisation_id: form.organisation,
        scopes: [...form.scopes],
        prefix,
        secret_hash: hash,
        unlimited: form.unlimited,
        created_by: by.id,
        expires_at: sql<Date>`now() + ${form.days * secondsADay} * interval '1 second'`,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    const { role, organisation, scopes, days } = form
    const detail = { role, organisation, scopes, days, prefix }
    await record(tx, by, { communityId, action: 'key.given', subject: `key:${id}`, detail })
    return ok({ id, token })
  })

/** What is public needs no scope; a key may ask for it all the same. */
const allows = (scope: KeyForm['scopes'][number], role: KeyForm['role']) =>
  permissions[scope].roles.some((allowed) => allowed === role) || permissions[scope].open === 'public'

const isRehearsal = (tx: Tx, communityId: number) =>
  tx
    .selectFrom('communities')
    .select('id')
    .where('id', '=', communityId)
    .where('rehearsal_on', 'is not', null)
    .executeTakeFirst()

/** Ends a key at once; the next request with it is refused. `gone` when there is none, `revoked-already` when it has ended. */
export const revokeKey = (db: Db, by: Actor, communityId: number, id: string) =>
  inScope(db, [communityId], async (tx) => {
    const key = await tx
      .selectFrom('api_keys')
      .select(['name', 'revoked_at'])
      .where('community_id', '=', communityId)
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst()
    if (!key) return failed('gone')
    if (key.revoked_at !== null) return failed('revoked-already')
    await tx
      .updateTable('api_keys')
      .set({ revoked_at: sql<Date>`now()` })
      .where('community_id', '=', communityId)
      .where('id', '=', id)
      .execute()
    await record(tx, by, { communityId, action: 'key.revoked', subject: `key:${id}` })
    return ok(key.name)
  })
