import { createHash } from 'node:crypto'
import { type Ctx, countHit, tooMany } from '#platform/http'
import { href } from '#platform/i18n'
import type { Visit } from '../commands/index.ts'
import { signInPath, workPath } from '../paths.ts'
import { localPath } from '../rules.ts'

export const visitOf = (c: Ctx): Visit => ({ env: c.var.env, headers: c.req.raw.headers })

export const setCookies = (c: Ctx, cookies: readonly string[]) => {
  for (const cookie of cookies) c.header('set-cookie', cookie, { append: true })
}

/** Where to go after signing in: the page that was asked for, if it is one of ours; else where one's work is. */
export function destination(c: Ctx, next: string | undefined) {
  const asked = localPath(next)
  // The bar on top of the sign-in page leads back to it: whoever has signed in is done there.
  const isDoor = asked !== undefined && Object.values(signInPath).some((door) => asked.startsWith(door))
  return asked === undefined || isDoor ? href(workPath, c.var.locale) : asked
}

/** At most `most` tries for one address in a quarter of an hour, from wherever they come. Only a hash of it is kept. */
export async function limitByEmail(c: Ctx, kind: string, email: string, most = 10) {
  const seconds = 900
  const key = `${kind}:${createHash('sha256').update(email.toLowerCase()).digest('base64url')}`
  if ((await countHit(c.var.db, key, seconds, c.var.receivedAt)) > most) throw tooMany(seconds, c.var.receivedAt)
}
