import { createMiddleware } from 'hono/factory'
import { routePath } from 'hono/route'
import type { Env } from '#platform/http'
import type { Services } from './services.ts'

/** Counts and times every request, and logs it by route and number; the address itself may name a record, so it stays out. */
export const watch = ({ metrics, log }: Pick<Services, 'metrics' | 'log'>) =>
  createMiddleware<Env>(async (c, next) => {
    const started = performance.now()
    await next()
    const seconds = (performance.now() - started) / 1000
    const route = routePath(c, -1)
    metrics.requests.inc({ method: c.req.method, status: c.res.status })
    metrics.seconds.observe({ route }, seconds)
    log.debug(
      { requestId: c.var.requestId, method: c.req.method, route, status: c.res.status, ms: Math.round(seconds * 1000) },
      'answered',
    )
  })
