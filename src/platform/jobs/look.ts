import { type JobName, jobNames } from './queues.ts'

/** Milliseconds between two looks: as long as a job may lie before it is begun. */
const betweenLooks = 1000

interface Asked {
  executeSql(text: string, values?: unknown[]): Promise<{ rows: { name: JobName }[] }>
}

/** The queues that have a job whose time has come, asked for all of them at once. */
export async function dueQueues(db: Asked): Promise<JobName[]> {
  const { rows } = await db.executeSql(
    `select q.name from unnest($1::text[]) as q (name) where exists (select from pgboss.job j
       where j.name = q.name and j.state < 'active' and not j.blocked and j.start_after <= pgboss.job_now())`,
    [jobNames],
  )
  return rows.map(({ name }) => name)
}

/**
 * Looks into all queues with one question and says which have something to do, again and again until it is stopped.
 * Every worker looking into its own costs forty questions a second, day and night, on a house where nothing happens.
 */
export function keepLooking(db: Asked, wake: (name: JobName) => void, onError: (error: Error) => void) {
  let timer: NodeJS.Timeout | undefined
  let stopped = false
  const look = async () => {
    try {
      for (const name of await dueQueues(db)) wake(name)
    } catch (error) {
      if (!stopped) onError(error instanceof Error ? error : new Error('unknown'))
    }
    if (!stopped) timer = setTimeout(look, betweenLooks)
  }
  timer = setTimeout(look, betweenLooks)
  return () => {
    stopped = true
    clearTimeout(timer)
  }
}
