import { createHmac, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type pg from 'pg'
import { type Actor, anonymous, type Role } from '#platform/auth'
import { type Db, inScope } from '#platform/db'
import { readEnv } from '#platform/env'
import { PageCache, VersionGate } from '#platform/http'
import { LiveHub } from '#platform/live'
import { createLog } from '#platform/log'
import { createMetrics } from '#platform/metrics'
import { createApp } from '../src/app.ts'
import type { Services } from '../src/shell/services.ts'
import { testSecret } from './secret.ts'

export { testSecret } from './secret.ts'

interface Options {
  now?: Date
  pool?: pg.Pool
  services?: Partial<Services>
  /** Settings that differ from those of all tests. */
  settings?: Record<string, string>
}

/** The real app on the test's database. Without a pool no page is kept, because a kept page would outlive the rollback. */
export function testApp(db: Db, { now = new Date('2016-01-27T15:00:00Z'), pool, services, settings }: Options = {}) {
  const env = readEnv({
    ENSEMBLE_SECRET: testSecret,
    LOG_LEVEL: 'silent',
    PUBLIC_URL: 'http://localhost:3000',
    ENSEMBLE_DATA: '/nonexistent',
    ...settings,
  })
  const gate = pool ? new VersionGate(pool) : new VersionGate(neverTheSame)
  return createApp({
    // Routes only ever use what a pool and a transaction share.
    db: db as Services['db'],
    pool,
    env,
    log: createLog('silent'),
    metrics: createMetrics(),
    pages: new PageCache(gate),
    live: new LiveHub(undefined, gate),
    assets: { css: '/assets/styles.css', js: '/assets/elements.js', fonts: [] },
    now: () => now,
    ...services,
  })
}

/** Answers every question for a version with a new one. */
let asked = 0
const neverTheSame = {
  query: async ({ values }: { values: [number[]] }) => ({ rows: values[0].map((id) => ({ id, version: ++asked })) }),
} as unknown as pg.Pool

/** A signed-in person with these roles; gives the headers a browser would send. */
export async function signedIn(
  db: Db,
  grants: { community: number; role: Role; organisation?: string }[],
  name = 'Bruno',
) {
  const id = randomUUID()
  const token = randomUUID()
  await db
    .insertInto('users')
    .values({ id, name, email: `${id}@example.org` })
    .execute()
  for (const { community, role, organisation } of grants) {
    await inScope(db, [community], (tx) =>
      tx
        .insertInto('memberships')
        .values({ community_id: community, user_id: id, role, organisation_id: organisation ?? null })
        .execute(),
    )
  }
  await db
    .insertInto('sessions')
    .values({ id: token, user_id: id, token, expires_at: sql`'2100-01-01'::timestamptz` })
    .execute()
  const signature = createHmac('sha256', testSecret).update(token).digest('base64')
  const actor: Actor = { ...anonymous, id, name, sessionId: token }
  const csrf = createHmac('sha256', testSecret).update(`csrf:${token}`).digest('base64url')
  return {
    actor,
    csrf,
    headers: {
      cookie: `ensemble.session_token=${encodeURIComponent(`${token}.${signature}`)}`,
      'sec-fetch-site': 'same-origin',
    },
  }
}

/** A form as a browser posts it from our own page. */
export const post = (fields: Record<string, string>, headers: Record<string, string> = {}) => ({
  method: 'POST',
  body: new URLSearchParams(fields),
  headers: { 'sec-fetch-site': 'same-origin', ...headers },
})
