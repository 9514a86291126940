import { createHash } from 'node:crypto'
import { HTTPException } from 'hono/http-exception'
import { communitiesPath } from '#modules/communities'
import { type Ctx, countHit } from '#platform/http'
import { href } from '#platform/i18n'
import type { Visit } from '../commands/index.ts'
import { localPath } from '../rules.ts'

export const visitOf = (c: Ctx): Visit => ({ env: c.var.env, headers: c.req.raw.headers })

export const setCookies = (c: Ctx, cookies: readonly string[]) => {
  for (const cookie of cookies) c.header('set-cookie', cookie, { append: true })
}

/** Where to go after signing in: the page that was asked for, if it is one of ours. */
export const destination = (c: Ctx, next: string | undefined) => localPath(next) ?? href(communitiesPath, c.var.locale)

/** At most `most` tries for one address in a quarter of an hour, from wherever they come. Only a hash of it is kept. */
export async function limitByEmail(c: Ctx, kind: string, email: string, most = 10) {
  const seconds = 900
  const key = `${kind}:${createHash('sha256').update(email.toLowerCase()).digest('base64url')}`
  if ((await countHit(c.var.db, key, seconds, c.var.now)) > most)
    throw new HTTPException(429, { message: String(seconds) })
}
