import { type Actor, type Answered, ask, createAuth, isDemoEmail } from '#platform/auth'
import { type Db, transact } from '#platform/db'
import { done, failed, ok } from '#platform/outcome'
import type { ChangePassword, Particulars } from '../schema.ts'
import { recordAccount } from './account-log.ts'
import type { Visit } from './sign-in.ts'

// Accounts of the demonstration are everyone's: nobody may lock the others out.
const isShared = (by: Actor) => isDemoEmail(by.email)

/** Changes the name people see and the language of messages. */
export const editParticulars = (db: Db, by: Actor, { name, locale }: Particulars) =>
  transact(db, async (tx) => {
    if (isShared(by)) return failed('demo-account')
    await tx.updateTable('users').set({ name, locale, updated_at: new Date() }).where('id', '=', by.id).execute()
    await recordAccount(tx, by, 'account.edited', by.id, { locale })
    return done
  })

/** Sets a new password and ends every other session. Without a password so far, none is asked for. */
export async function changePassword(
  db: Db,
  by: Actor,
  { currentPassword, newPassword }: ChangePassword,
  { env, headers }: Visit,
) {
  if (isShared(by)) return failed('demo-account')
  const { api } = await createAuth(db, env)
  const known = await db
    .selectFrom('accounts')
    .select('id')
    .where('user_id', '=', by.id)
    .where('password', 'is not', null)
    .executeTakeFirst()
  const asked: { ok: true; value: Answered<unknown> } | { ok: false } = known
    ? await ask(
        api.changePassword({
          body: { currentPassword, newPassword, revokeOtherSessions: true },
          headers,
          returnHeaders: true,
        }),
      )
    : await ask(api.setPassword({ body: { newPassword }, headers, returnHeaders: true }))
  if (!asked.ok) return failed('wrong-password-here')
  await recordAccount(db, by, 'password.changed', by.id)
  return ok({ cookies: asked.value.cookies })
}

/** Starts the second step: a secret for the authenticator and codes for the day it is lost. Nothing asks for it yet. */
export async function startTwoStep(db: Db, by: Actor, password: string, { env, headers }: Visit) {
  if (isShared(by)) return failed('demo-account')
  const { api } = await createAuth(db, env)
  const asked = await ask(api.enableTwoFactor({ body: { password }, headers, returnHeaders: true }))
  if (!asked.ok) return failed(asked.code === 'TOTP_ALREADY_ENABLED' ? 'two-step-on' : 'wrong-password-here')
  const { value } = asked.value
  // Only `otp` lacks these, and it was not asked for.
  return 'totpURI' in value && value.totpURI
    ? ok({ uri: value.totpURI, codes: value.backupCodes ?? [] })
    : failed('wrong-password-here')
}

/** The first right code turns the second step on. */
export async function confirmTwoStep(db: Db, by: Actor, code: string, { env, headers }: Visit) {
  if (isShared(by)) return failed('demo-account')
  const { api } = await createAuth(db, env)
  const asked = await ask(api.verifyTOTP({ body: { code }, headers, returnHeaders: true }))
  if (!asked.ok) return failed('wrong-code')
  await recordAccount(db, by, 'two-step.enabled', by.id)
  return ok({ cookies: asked.value.cookies })
}

/** Ten new backup codes in the place of all earlier ones, used or not. */
export async function renewBackupCodes(db: Db, by: Actor, password: string, { env, headers }: Visit) {
  if (isShared(by)) return failed('demo-account')
  const { api } = await createAuth(db, env)
  const asked = await ask(api.generateBackupCodes({ body: { password }, headers, returnHeaders: true }))
  if (!asked.ok) return failed(asked.code === 'TWO_FACTOR_NOT_ENABLED' ? 'two-step-off' : 'wrong-password-here')
  await recordAccount(db, by, 'backup-codes.renewed', by.id)
  return ok({ codes: asked.value.value.backupCodes })
}

/** Ends the second step of one's own account and gives the cookies of the session. `wrong-password-here`. */
export async function endTwoStep(db: Db, by: Actor, password: string, { env, headers }: Visit) {
  const { api } = await createAuth(db, env)
  const asked = await ask(api.disableTwoFactor({ body: { password }, headers, returnHeaders: true }))
  if (!asked.ok) return failed('wrong-password-here')
  await recordAccount(db, by, 'two-step.disabled', by.id)
  return ok({ cookies: asked.value.cookies })
}

/** Ends one of one's own sessions; someone else's id does nothing. */
export const endSession = (db: Db, by: Actor, id: string) =>
  transact(db, async (tx) => {
    const ended = await tx
      .deleteFrom('sessions')
      .where('id', '=', id)
      .where('user_id', '=', by.id)
      .returning('id')
      .executeTakeFirst()
    if (ended) await recordAccount(tx, by, 'session.ended', by.id)
    return done
  })

/** Takes away one of one's own passkeys; someone else's id does nothing. */
export const removePasskey = (db: Db, by: Actor, id: string) =>
  transact(db, async (tx) => {
    const removed = await tx
      .deleteFrom('passkeys')
      .where('id', '=', id)
      .where('user_id', '=', by.id)
      .returning('id')
      .executeTakeFirst()
    if (removed) await recordAccount(tx, by, 'passkey.removed', by.id)
    return done
  })
