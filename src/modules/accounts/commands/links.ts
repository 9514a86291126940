import { randomBytes, randomUUID } from 'node:crypto'
import { isDemoEmail, linkIdentifier } from '#platform/auth'
import { type Db, type Tx, transact } from '#platform/db'
import type { Env } from '#platform/env'
import { href, isLocale, type Locale } from '#platform/i18n'
import { queueMail } from '#platform/mail'
import { linkMail, passwordNeededMail } from '../mails.ts'
import { linkPath, signInPath } from '../paths.ts'
import { findUser } from '../queries.ts'
import { linkMinutes } from '../rules.ts'

export interface Moment {
  env: Env
  now: Date
}
const minute = 60_000

/** A link that signs this address in, once, until `minutes` from now. Only a hash of its token is kept. */
export async function makeLink(
  tx: Tx,
  { email, locale, minutes, next }: { email: string; locale: Locale; minutes: number; next?: string | undefined },
  { env, now }: Moment,
) {
  const token = randomBytes(32).toString('base64url')
  await tx
    .insertInto('verifications')
    .values({
      id: randomUUID(),
      identifier: linkIdentifier(token),
      // The shape better-auth reads when the link is used.
      value: JSON.stringify({ type: 'magic-link', email }),
      expires_at: new Date(now.getTime() + minutes * minute),
    })
    .execute()
  return { token, url: env.publicUrl + href(linkPath, locale, {}, { token, next }) }
}

/**
 * Sends a link to sign in with, in the account's language. Says nothing about whether there is such an account: the
 * page shows the same sentence either way.
 */
export const sendLink = (db: Db, { email, next }: { email: string; next?: string | undefined }, { env, now }: Moment) =>
  transact(db, async (tx) => {
    const user = await findUser(tx, email)
    if (!user || (isDemoEmail(email) && !env.ENSEMBLE_DEMO)) return
    const locale = isLocale(user.locale) ? user.locale : 'en'
    const to = { to: user.email, locale }
    if (user.two_factor_enabled) {
      const mail = passwordNeededMail(locale, user.name, env.publicUrl + href(signInPath, locale))
      await queueMail(tx, {
        ...to,
        ...mail,
        key: `password-needed:${user.id}:${Math.floor(now.getTime() / (15 * minute))}`,
      })
      return
    }
    const { token, url } = await makeLink(tx, { email: user.email, locale, minutes: linkMinutes, next }, { env, now })
    await queueMail(tx, { ...to, ...linkMail(locale, user.name, url), key: linkIdentifier(token) })
  })
