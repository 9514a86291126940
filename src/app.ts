import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { HTTPException } from 'hono/http-exception'
import { trimTrailingSlash } from 'hono/trailing-slash'
import type { Kysely } from 'kysely'
import type pg from 'pg'
import type { Tables } from '#platform/db'
import type { Env as Settings } from '#platform/env'
import { type Env, limited, type PageCache, sameOrigin, secure } from '#platform/http'
import type { Log } from '#platform/log'
import type { Metrics } from '#platform/metrics'
import { routes as accounts } from './modules/accounts/routes.tsx'
import { routes as arrivals } from './modules/arrivals/routes.tsx'
import { routes as communities } from './modules/communities/routes.tsx'
import { routes as partners } from './modules/partners/routes.tsx'
import { routes as serviceRoutes } from './modules/services/routes.tsx'
import { routes as situations } from './modules/situations/routes.tsx'
import type { Assets } from './shell/assets.ts'
import { mountErrors } from './shell/errors.tsx'
import { context, identify, locate } from './shell/middleware.ts'
import { routes as house } from './shell/routes.tsx'
import { shell } from './shell/shell.tsx'
import { watch } from './shell/watch.ts'

/** What the process opens once and every request shares; nothing here is state that another process would need. */
export interface Services {
  db: Kysely<Tables>
  pool: pg.Pool | undefined
  env: Settings
  log: Log
  metrics: Metrics
  pages: PageCache
  assets: Assets
  now: () => Date
}

const megabyte = 1024 * 1024
const tooLarge = () => {
  throw new HTTPException(413)
}
const importLimit = bodyLimit({ maxSize: 128 * megabyte, onError: tooLarge })
const formLimit = bodyLimit({ maxSize: megabyte, onError: tooLarge })

/** The map: middleware in order, then one mount line per module. */
export function createApp(services: Services) {
  const app = new Hono<Env>()
  mountErrors(app)
  app.use(context(services), watch(services), shell(services.assets))
  app.use(secure(services.env.publicUrl.startsWith('https:')), services.pages.middleware)
  app.use(trimTrailingSlash(), identify, sameOrigin)
  // Twenty changes a second from one address is more than people make, and less than a flood.
  app.on(['POST', 'PUT', 'PATCH', 'DELETE'], '*', limited('change', 1200, 60))
  app.use((c, next) => (/\/import(er)?$/.test(c.req.path) ? importLimit(c, next) : formLimit(c, next)))
  app.on(
    'ALL',
    [
      '/en/communities/:community/*',
      '/fr/communautes/:community/*',
      '/en/communities/:community',
      '/fr/communautes/:community',
    ],
    locate,
  )

  app.route('/', house)
  app.route('/', accounts)
  app.route('/', communities)
  app.route('/', partners)
  app.route('/', serviceRoutes)
  app.route('/', arrivals)
  app.route('/', situations)
  return app
}
