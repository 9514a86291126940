import { sql } from 'kysely'
import type { Tx } from '#platform/db'
import type { JobData, JobName } from './queues.ts'

/**
 * Puts a job in its queue in the caller's transaction: if the change is undone, so is the job. This is the insert that
 * pg-boss documents for writers other than itself; it needs no running instance, so routes and commands need none.
 */
export async function enqueue<Name extends JobName>(tx: Tx, name: Name, data: JobData[Name]) {
  const { numAffectedRows } = await sql`
    insert into pgboss.job (name, data, retry_limit, retry_delay, retry_backoff, expire_seconds, deletion_seconds, keep_until, policy)
    select q.name, ${JSON.stringify(data)}::jsonb, q.retry_limit, q.retry_delay, q.retry_backoff, q.expire_seconds,
      q.deletion_seconds, now() + q.retention_seconds * interval '1 second', q.policy
    from pgboss.queue q where q.name = ${name}`.execute(tx)
  if (numAffectedRows !== 1n) throw new Error(`There is no queue ${name}: prepareJobs() has not run on this database.`)
}
