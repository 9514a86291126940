import { join } from 'node:path'
import { connect, migrate, openDatabase } from '#platform/db'
import { readEnv } from '#platform/env'
import { PageCache, VersionGate } from '#platform/http'
import { createLog } from '#platform/log'
import { createMetrics } from '#platform/metrics'
import { createApp } from './app.ts'
import { loadDemo } from './demo/load.ts'
import { readAssets } from './shell/assets.ts'
import { listen } from './shell/listen.ts'
import { announce, step } from './shell/progress.ts'

const env = readEnv()
const log = createLog(env.LOG_LEVEL)
const root = process.cwd()

const database = await step('Starting the database', () => openDatabase(env, (line) => log.debug(line)))
await step('Bringing the tables up to date', () => migrate(database.owner, join(root, 'db/migrations')))
const { db, pool, close } = connect(database.app, env.DATABASE_POOL)
if (env.ENSEMBLE_DEMO) await step('Loading the record of 2015-16', () => loadDemo(db, join(root, 'db/record')))

const publicDir = join(root, 'dist/public')
const pages = new PageCache(new VersionGate(pool))
const services = {
  db,
  pool,
  env,
  log,
  metrics: createMetrics(),
  pages,
  assets: readAssets(publicDir),
  now: () => new Date(),
}
const server = await listen({ app: createApp(services), services, publicDir, pool })
announce(env, server.port)

const stop = async () => {
  await server.drain()
  await close()
  await database.stop()
  process.exit(0)
}
let stopping: Promise<void> | undefined
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => (stopping ??= stop()))
