import { type Actor, ask, createAuth, isDemoEmail } from '#platform/auth'
import type { Db } from '#platform/db'
import { failed, ok } from '#platform/outcome'
import type { PasskeyAnswer } from '../schema.ts'
import { recordAccount } from './account-log.ts'
import type { Visit } from './sign-in.ts'

/** What the browser needs to ask for a passkey, and the cookie that ties the answer to it. */
export async function askForPasskey(db: Db, { env, headers }: Visit) {
  const { api } = await createAuth(db, env)
  return ask(api.generatePasskeyAuthenticationOptions({ headers, returnHeaders: true }))
}

/** Opens a session for the account whose passkey has signed. */
export async function signInWithPasskey(db: Db, response: PasskeyAnswer, { env, headers }: Visit) {
  const { api } = await createAuth(db, env)
  const asked = await ask(api.verifyPasskeyAuthentication({ body: { response }, headers, returnHeaders: true }))
  if (!asked.ok) {
    await recordAccount(db, { id: 'anonymous' }, 'sign-in.failed', 'unknown', { with: 'passkey' })
    return failed('wrong-passkey')
  }
  const { id } = asked.value.value.user
  await recordAccount(db, { id }, 'session.opened', id, { with: 'passkey' })
  return ok({ cookies: asked.value.cookies })
}

/** `sign-in-again` when the session is older than a day: whoever finds it open must not add a key of their own. */
export async function askToAddPasskey(db: Db, by: Actor, { env, headers }: Visit) {
  if (isDemoEmail(by.email)) return failed('demo-account')
  const { api } = await createAuth(db, env)
  const asked = await ask(api.generatePasskeyRegistrationOptions({ headers, returnHeaders: true }))
  return asked.ok ? asked : failed('sign-in-again')
}

/**
 * Keeps what the browser answered as a passkey. `demo-account`; `wrong-passkey` when the answer does not fit the
 * question.
 */
export async function addPasskey(
  db: Db,
  by: Actor,
  { name, response }: { name: string; response: unknown },
  { env, headers }: Visit,
) {
  if (isDemoEmail(by.email)) return failed('demo-account')
  const { api } = await createAuth(db, env)
  const asked = await ask(api.verifyPasskeyRegistration({ body: { response, name }, headers, returnHeaders: true }))
  if (!asked.ok) return failed('wrong-passkey')
  await recordAccount(db, by, 'passkey.added', by.id)
  return ok({ cookies: asked.value.cookies })
}
