import type pg from 'pg'
import type { PgBoss } from 'pg-boss'
import type { Log } from '#platform/log'
import { keepLooking } from './look.ts'
import { type JobData, type JobName, jobNames, schedules } from './queues.ts'

/** What to do for each job. A handler that throws is tried again as its queue says; it must bear running twice. */
export type Handlers = { [Name in JobName]: (data: JobData[Name]) => Promise<unknown> }

export interface Jobs {
  start(handlers: Handlers): Promise<void>
  /** Takes no new job, finishes the ones it has taken (at most 20 s), then lets go of the database. */
  stop(): Promise<void>
}

/** A worker is woken when its queue has something to do (`keepLooking`); its own looks are for what was missed. */
const pollingIntervalSeconds = 600

/** The worker of this process. Any number of processes may work on one database: each job is taken by one of them. */
export function createJobs(app: pg.ClientConfig, log: Log): Jobs {
  let boss: PgBoss | undefined
  let starting: Promise<void> | undefined
  let lookNoMore: (() => void) | undefined
  const begin = async (handlers: Handlers) => {
    const { PgBoss } = await import('pg-boss')
    // `options` carries the role to work as, and the rest how to reach the server; pg-boss hands all of it to pg.
    boss = new PgBoss({ application_name: 'ensemble', ...plain(app), max: 3, migrate: false })
    const failed = (error: Error) => log.error({ error: error.name, code: Object(error).code }, 'jobs')
    boss.on('error', failed)
    await boss.start()
    const wake = new Map<JobName, () => void>()
    for (const name of jobNames) wake.set(name, await work(boss, name, handlers, log))
    lookNoMore = keepLooking(boss.getDb(), (name) => wake.get(name)?.(), failed)
    for (const [name, cron] of Object.entries(schedules)) await boss.schedule(name, cron, {}, { tz: 'America/Toronto' })
  }
  return {
    start(handlers) {
      starting = begin(handlers)
      return starting
    },
    async stop() {
      // A start still under way would open connections after everyone has gone.
      await starting?.catch(() => undefined)
      lookNoMore?.()
      await boss?.stop({ graceful: true, timeout: 20_000 })
    },
  }
}

/** Works a queue, one job after the other without a pause; an empty one is left alone until it is woken. Gives how to wake it. */
async function work<Name extends JobName>(boss: PgBoss, name: Name, handlers: Handlers, log: Log) {
  let worker: string | undefined
  const wake = () => worker && boss.notifyWorker(worker)
  worker = await boss.work<JobData[Name]>(name, { pollingIntervalSeconds, batchSize: 1 }, async ([job]) => {
    if (!job) return
    try {
      await handlers[name](job.data)
    } catch (error) {
      log.warn({ job: name, id: job.id, error: error instanceof Error ? error.name : 'unknown' }, 'job failed')
      // What pg-boss keeps of a failure lies in the database: the kind of error, never its text or an address in it.
      throw new Error(`${name}: ${error instanceof Error ? error.name : 'failed'}`)
    } finally {
      wake()
    }
  })
  return wake
}

/** pg allows a client's settings to be undefined, pg-boss does not. */
const plain = (config: pg.ClientConfig) =>
  Object.fromEntries(Object.entries(config).filter(([, value]) => value !== undefined))
