import { createHash } from 'node:crypto'
import pg from 'pg'
import { jobNames, queues } from './queues.ts'

/** Any number will do, as long as no other program on the same database uses it. */
const preparationLock = 4_711_201_512

/**
 * Lays pg-boss's own schema and our queues with the owner's login, under an advisory lock; the app's login gets their
 * use and no more. What was laid is remembered as a comment on the schema, so that the next start asks one question.
 * Gives whether there was anything to do.
 */
export async function prepareJobs(owner: pg.ClientConfig): Promise<boolean> {
  const { getConstructionPlans } = await import('pg-boss')
  const mark = createHash('sha256').update(getConstructionPlans('pgboss')).update(JSON.stringify(queues)).digest('hex')
  const client = new pg.Client({ application_name: 'ensemble-jobs', ...owner })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [preparationLock])
    const { rows } = await client.query("select obj_description(to_regnamespace('pgboss'), 'pg_namespace') as mark")
    if (rows[0]?.mark === mark) return false
    await lay(client)
    await grant(client)
    await client.query(`comment on schema pgboss is '${mark}'`)
    return true
  } finally {
    await client.end()
  }
}

async function lay(client: pg.Client) {
  const { PgBoss } = await import('pg-boss')
  const db = { executeSql: (text: string, values?: unknown[]) => client.query(text, values) }
  const boss = new PgBoss({ db, supervise: false, schedule: false })
  // Errors of a background timer; every statement of ours rejects its own promise.
  boss.on('error', () => undefined)
  await boss.start()
  try {
    for (const name of jobNames) {
      if (await boss.getQueue(name)) await boss.updateQueue(name, queues[name])
      else await boss.createQueue(name, queues[name])
    }
  } finally {
    await boss.stop({ graceful: false })
  }
}

const grant = (client: pg.Client) =>
  client.query(`
    grant usage on schema pgboss to ensemble_app;
    grant select, insert, update, delete on all tables in schema pgboss to ensemble_app;
    grant usage, select on all sequences in schema pgboss to ensemble_app;
    grant execute on all functions in schema pgboss to ensemble_app`)
