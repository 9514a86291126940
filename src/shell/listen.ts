import { timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { getRequestListener } from '@hono/node-server'
import { serveStatic } from '@hono/node-server/serve-static'
import type { Hono } from 'hono'
import type pg from 'pg'
import type { Env } from '#platform/http'
import type { Services } from './services.ts'

interface Listening {
  app: Hono<Env>
  services: Services
  publicDir: string
  pool: pg.Pool
}

/**
 * Opens the door. Kept pages are answered before the router is asked; all else goes through the app. `drain` takes no
 * new connections, finishes every request it has accepted and then returns.
 */
export async function listen({ app, services, publicDir, pool }: Listening) {
  const { env, pages, metrics } = services
  mountFiles(app, publicDir)
  mountHealth(app, services, pool)
  const answer = getRequestListener(app.fetch)
  const server = createServer((req: IncomingMessage, res: ServerResponse) => {
    const fallback = () => void answer(req, res)
    if (!pages.serve(req, res, fallback)) fallback()
    else metrics.kept.set(pages.hits)
  })
  // A document of 50 MB over a line of 2 Mbit/s takes 200 seconds.
  server.requestTimeout = 300_000
  server.headersTimeout = 20_000
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(env.PORT, env.HOST, resolve)
  })
  const drain = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      server.closeIdleConnections()
    })
  // A listening TCP server's address is never a string.
  return { port: (server.address() as AddressInfo).port, drain }
}

/** Built files carry their content's hash in their name, so they may be kept for a year. */
function mountFiles(app: Hono<Env>, publicDir: string) {
  app.use(
    '/assets/*',
    serveStatic({
      root: publicDir,
      precompressed: true,
      onFound: (_path, c) => c.header('cache-control', 'public, max-age=31536000, immutable'),
    }),
  )
  for (const file of ['favicon.svg', 'favicon.ico', 'apple-touch-icon.png', 'robots.txt']) {
    app.get(
      `/${file}`,
      serveStatic({
        path: join(publicDir, file),
        onFound: (_path, c) => c.header('cache-control', 'public, max-age=86400'),
      }),
    )
  }
}

/** In a time that does not tell how many letters were right. */
function isSame(given: string, wanted: string) {
  const [one, other] = [Buffer.from(given), Buffer.from(wanted)]
  return one.length === other.length && timingSafeEqual(one, other)
}

function mountHealth(app: Hono<Env>, { metrics, env, pages }: Services, pool: pg.Pool) {
  app.get('/healthz', (c) => c.json({ status: 'ok' }))
  app.get('/readyz', async (c) => {
    const ready = await pool.query('select 1').then(
      () => true,
      () => false,
    )
    return c.json({ status: ready ? 'ready' : 'waiting for the database' }, ready ? 200 : 503)
  })
  app.get('/metrics', async (c) => {
    const token = env.METRICS_TOKEN
    const given = c.req.header('authorization') ?? ''
    if (token ? !isSame(given, `Bearer ${token}`) : !env.ENSEMBLE_DEMO) return c.notFound()
    metrics.kept.set(pages.hits)
    metrics.waiting.set(pool.waitingCount)
    return c.text(await metrics.registry.metrics(), 200, { 'content-type': metrics.registry.contentType })
  })
}
