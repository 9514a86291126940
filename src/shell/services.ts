import type { Kysely } from 'kysely'
import type pg from 'pg'
import type { Tables } from '#platform/db'
import type { Env as Settings } from '#platform/env'
import type { PageCache } from '#platform/http'
import type { LiveHub } from '#platform/live'
import type { Log } from '#platform/log'
import type { Metrics } from '#platform/metrics'
import type { Assets } from './assets.ts'

/** What the process opens once and every request shares; nothing here is state that another process would need. */
export interface Services {
  db: Kysely<Tables>
  pool: pg.Pool | undefined
  env: Settings
  log: Log
  metrics: Metrics
  pages: PageCache
  live: LiveHub
  assets: Assets
  now: () => Date
}
