import { join } from 'node:path'
import { openSetUp } from '#modules/accounts'
import { analyze, connect, migrate, openDatabase } from '#platform/db'
import { readEnv } from '#platform/env'
import { headersFor, PageCache, VersionGate } from '#platform/http'
import { createJobs, prepareJobs } from '#platform/jobs'
import { LiveHub } from '#platform/live'
import { createLog } from '#platform/log'
import { holdWaiting, openDoor, openPost } from '#platform/mail'
import { createMetrics } from '#platform/metrics'
import { createApp } from './app.ts'
import { loadDemo } from './demo/load.ts'
import { readAssets } from './shell/assets.ts'
import { listen } from './shell/listen.ts'
import { announce, announceSetUp, doorProblem, refuseToStart, step } from './shell/progress.ts'
import { handlersFor } from './shell/work.ts'

const oldestNode = 24
if (Number(process.versions.node.split('.')[0]) < oldestNode)
  refuseToStart(
    `This is Node ${process.versions.node}; Ensemble runs on ${oldestNode} or newer. Start it with: npm start`,
  )
const env = settings()
const log = createLog(env.LOG_LEVEL)
const root = process.cwd()

const database = await step('Starting the database', () => openDatabase(env, (line) => log.debug(line)))
await step('Bringing the tables up to date', async () => {
  await migrate(database.owner, join(root, 'db/migrations'))
  await prepareJobs(database.owner)
})
const { db, pool, close } = connect(database.app, env.DATABASE_POOL)
if (env.ENSEMBLE_DEMO)
  await step('Loading the record of 2015-16', async () => {
    if ((await loadDemo(db, join(root, 'db/record'), env)) > 0) await analyze(database.owner)
  })

const publicDir = join(root, 'dist/public')
const gate = new VersionGate(pool)
const pages = new PageCache(gate, headersFor(env.publicUrl))
const live = new LiveHub(database.app, gate)
const services = {
  db,
  pool,
  env,
  log,
  metrics: createMetrics(),
  pages,
  live,
  assets: readAssets(publicDir),
  now: () => new Date(),
}
const server = await listen({ app: createApp(services), services, publicDir, pool }).catch(async (error: unknown) => {
  await close()
  await database.stop()
  const problem = doorProblem(error, env)
  if (!problem) throw error
  return refuseToStart(problem)
})
announce(env, server.port)

const post = await openPost(env)
const held = await holdWaiting(db, { hasServer: post !== undefined })
const door = await openDoor(db, log, env)
const jobs = createJobs(database.app, log)
// Nobody waits for these: the door is open, and what was queued meanwhile is still there.
const working = jobs.start(handlersFor({ db, env, post, now: services.now }))
working.catch((error: Error) => log.error({ error: error.name }, 'jobs did not start'))
if (held > 0) log.warn({ held }, 'messages waited for a mail server: /en/mail asks whether they go')
if (!env.ENSEMBLE_DEMO && !post) log.warn('SMTP_URL is not set: messages wait in the database and nobody gets them')
const setUpToken = env.ENSEMBLE_DEMO ? undefined : await openSetUp(db, new Date())
if (setUpToken) announceSetUp(env, setUpToken)

const stop = async () => {
  live.close()
  await server.drain()
  await jobs.stop()
  await door?.close()
  post?.close()
  await close()
  await database.stop()
  process.exit(0)
}
let stopping: Promise<void> | undefined
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => (stopping ??= stop()))

/** The settings, or their names and what is wanted of each. */
function settings() {
  try {
    return readEnv()
  } catch (error) {
    return refuseToStart(error instanceof Error ? error.message : String(error))
  }
}
