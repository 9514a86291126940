import { randomBytes, randomUUID } from 'node:crypto'
import { record } from '#platform/audit'
import { hashPassword, hashToken, house } from '#platform/auth'
import { type Db, inScope, type Tx } from '#platform/db'
import { failed, ok } from '#platform/outcome'
import { setUpHours } from '../rules.ts'
import type { SetUp } from '../schema.ts'

const identifier = (token: string) => `set-up:${hashToken(token)}`

/**
 * The token with which the first administrator makes their account; undefined once there is any account. Each start
 * makes one of its own, so that two processes do not spoil each other's; the first account ends them all.
 */
export async function openSetUp(db: Db, now: Date): Promise<string | undefined> {
  if (await db.selectFrom('users').select('id').limit(1).executeTakeFirst()) return undefined
  const token = randomBytes(32).toString('base64url')
  const expires = new Date(now.getTime() + setUpHours * 3_600_000)
  await db
    .insertInto('verifications')
    .values({ id: randomUUID(), identifier: identifier(token), value: 'set-up', expires_at: expires })
    .execute()
  return token
}

/** Whether the token still opens the house. */
export const isSetUpOpen = async (db: Db, token: string, now: Date) =>
  (await findToken(db, token, now).executeTakeFirst()) !== undefined

const findToken = (db: Db, token: string, now: Date) =>
  db.selectFrom('verifications').select('id').where('identifier', '=', identifier(token)).where('expires_at', '>', now)

/** Makes the first account: administrator of the house, and so of every community there is and will be. */
export const setUp = (db: Db, { token, name, email, password }: SetUp, now: Date) =>
  inScope(db, [house], async (tx) => {
    // The lock lets one of two people with links through; deleting every link keeps the other out.
    if (!(await findToken(tx, token, now).forUpdate().executeTakeFirst())) return failed('link-over')
    await tx.deleteFrom('verifications').where('identifier', 'like', 'set-up:%').execute()
    const id = await addAccount(tx, { name, email, password: await hashPassword(password), locale: 'en' })
    await tx.insertInto('memberships').values({ community_id: house, user_id: id, role: 'administrator' }).execute()
    await record(
      tx,
      { id },
      { communityId: house, action: 'membership.granted', subject: `user:${id}`, detail: { role: 'administrator' } },
    )
    return ok(id)
  })

/** An account with a password, its address taken as proven. `password` is the hash. */
export async function addAccount(
  tx: Tx,
  { name, email, password, locale }: { name: string; email: string; password: string; locale: string },
) {
  const id = randomUUID()
  await tx.insertInto('users').values({ id, name, email, locale, email_verified: true }).execute()
  await tx
    .insertInto('accounts')
    .values({ id: randomUUID(), user_id: id, account_id: id, provider_id: 'credential', password })
    .execute()
  return id
}
