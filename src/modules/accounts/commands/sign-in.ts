import { createHash } from 'node:crypto'
import { type Answered, ask, createAuth, isDemoEmail } from '#platform/auth'
import type { Db } from '#platform/db'
import type { Env } from '#platform/env'
import { countHit } from '#platform/http'
import { failed, ok } from '#platform/outcome'
import { findUser } from '../queries.ts'
import type { SignIn } from '../schema.ts'
import { recordAccount } from './account-log.ts'

/** The settings and the browser's headers (its cookies and its name) that signing in needs. */
export interface Visit {
  env: Env
  headers: Headers
}
/** The cookies to set, and whether a code is asked for before the session opens. */
interface SignedIn {
  cookies: string[]
  needsCode: boolean
}

/** Opens a session, or the way to the second step. A wrong password and an unknown account are one reason. */
export async function signIn(db: Db, { email, password }: Pick<SignIn, 'email' | 'password'>, { env, headers }: Visit) {
  const auth = await createAuth(db, env)
  const body = { email, password }
  const asked =
    isDemoEmail(email) && !env.ENSEMBLE_DEMO
      ? undefined
      : await ask(auth.api.signInEmail({ body, headers, returnHeaders: true }))
  if (!asked?.ok) {
    const user = await findUser(db, email)
    await recordAccount(db, { id: user?.id ?? 'anonymous' }, 'sign-in.failed', user?.id ?? 'unknown', {
      with: 'password',
    })
    return failed('wrong-password')
  }
  const { value, cookies } = asked.value
  const needsCode = 'twoFactorRedirect' in value
  if (!needsCode) await recordAccount(db, { id: value.user.id }, 'session.opened', value.user.id, { with: 'password' })
  return ok<SignedIn>({ cookies, needsCode })
}

/** The second step: a code of the authenticator, or one of the backup codes. Each works once, whoever has seen it typed. */
export async function giveCode(db: Db, { code, now }: { code: string; now: Date }, { env, headers }: Visit) {
  const { api } = await createAuth(db, env)
  const call = { body: { code }, headers, returnHeaders: true } as const
  const isBackup = !/^\d{6}$/.test(code)
  const asked = isBackup ? await ask(api.verifyBackupCode(call)) : await ask(api.verifyTOTP(call))
  if (!asked.ok) {
    await recordAccount(db, { id: 'anonymous' }, 'sign-in.failed', 'unknown', { with: 'code' })
    return failed(
      asked.code === 'INVALID_CODE' || asked.code === 'INVALID_BACKUP_CODE' ? 'wrong-code' : 'too-late-for-code',
    )
  }
  const { token = '', user } = asked.value.value
  const { id } = user
  if (!isBackup && (await wasUsed(db, { id, code, now }))) {
    await db.deleteFrom('sessions').where('token', '=', token).execute()
    await recordAccount(db, { id }, 'sign-in.failed', id, { with: 'used-code' })
    return failed('code-used')
  }
  await recordAccount(db, { id }, 'session.opened', id, { with: isBackup ? 'backup-code' : 'code' })
  return ok({ cookies: asked.value.cookies })
}

/** Seconds, of which a code works for 90 at most. */
const codeWindow = 600

/**
 * Whether this person has signed in with this code already (RFC 6238, 5.2). Two rows of windows, the second half a window
 * ahead: of two moments near to one another both lie in one window of one row at least.
 */
async function wasUsed(db: Db, { id, code, now }: { id: string; code: string; now: Date }) {
  const key = createHash('sha256').update(`${id}:${code}`).digest('base64url')
  const ahead = new Date(now.getTime() + (codeWindow / 2) * 1000)
  const first = await countHit(db, `code:${key}`, codeWindow, now)
  const second = await countHit(db, `code-ahead:${key}`, codeWindow, ahead)
  return first > 1 || second > 1
}

/** Uses up a link sent by mail. An account with a second step needs its password and code all the same. */
export async function openLink(db: Db, token: string, { env, headers }: Visit) {
  const { api } = await createAuth(db, env)
  const asked = await ask(api.magicLinkVerify({ query: { token }, headers, returnHeaders: true }))
  if (!asked.ok) return failed('link-over')
  const { user, session } = asked.value.value
  const { two_factor_enabled: twoStep } = await db
    .selectFrom('users')
    .select('two_factor_enabled')
    .where('id', '=', user.id)
    .executeTakeFirstOrThrow()
  if (twoStep || (isDemoEmail(user.email) && !env.ENSEMBLE_DEMO)) {
    await db.deleteFrom('sessions').where('id', '=', session.id).execute()
    return failed('password-needed')
  }
  await recordAccount(db, { id: user.id }, 'session.opened', user.id, { with: 'link' })
  return ok({ cookies: asked.value.cookies })
}

/** Ends the session of this cookie; gives the cookies to clear. */
export async function signOut(db: Db, by: { id: string }, { env, headers }: Visit): Promise<Answered<unknown>> {
  const { api } = await createAuth(db, env)
  const { headers: answer, response } = await api.signOut({ headers, returnHeaders: true })
  await recordAccount(db, by, 'session.ended', by.id)
  return { value: response, cookies: answer.getSetCookie() }
}
