import type { MiddlewareHandler } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { may, type Permission } from '#platform/auth'
import { inScope, type Tx } from '#platform/db'
import type { Ctx, Env } from './context.ts'
import { placeOf } from './context.ts'

/** A middleware that says which permission guards its route, so that a test can walk all routes and see. */
export type Guard = MiddlewareHandler<Env> & { permission: Permission | 'open' }

/**
 * Lets the request on if the table of permissions does. Someone who is not signed in is asked to sign in (401);
 * someone who is, and may not, is told so (403).
 */
export const can = (permission: Permission): Guard => {
  const guard: MiddlewareHandler<Env> = async (c, next) => {
    if (!may(c.var.actor, permission, c.var.community)) {
      throw new HTTPException(c.var.actor.sessionId ? 403 : 401, { message: permission })
    }
    await next()
  }
  return Object.assign(guard, { permission })
}

/** Marks a route as open to everyone: signing in, health, the permissions page. */
export const open: Guard = Object.assign((async (_c, next) => next()) as MiddlewareHandler<Env>, {
  permission: 'open' as const,
})

/** Runs `work` in one transaction that sees the rows of the URL's community and no others. */
export const scoped = <T>(c: Ctx, work: (tx: Tx) => Promise<T>): Promise<T> => inScope(c.var.db, [placeOf(c).id], work)

/** Whether the actor of this request may do that here; for showing a button, never instead of `can`. */
export const allowed = (c: Ctx, permission: Permission) => may(c.var.actor, permission, c.var.community)
