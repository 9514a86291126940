import { Hono } from 'hono'
import { can, type Env, limited, placeOf } from '#platform/http'
import { both } from '#platform/i18n'
import { livePath } from './paths.ts'
import type { Services } from './services.ts'

/** The events of one community (text/event-stream): that something changed, never what. Browsers come back by themselves. */
export const liveRoutes = ({ live }: Pick<Services, 'live'>) =>
  new Hono<Env>().on('GET', both(livePath), can('situations:read'), limited('live', 240, 60), (c) => {
    const since = c.req.header('last-event-id') ?? c.req.query('since')
    return c.body(live.stream(placeOf(c).id, since), 200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'private, no-store',
      // For proxies that would otherwise wait until there is more to send.
      'x-accel-buffering': 'no',
    })
  })
