import { randomBytes } from 'node:crypto'
import type { ControlledTransaction } from 'kysely'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, inject } from 'vitest'
import { type Connection, connect, type Tables, type Tx } from '#platform/db'

/** Every test of the file runs inside one transaction of the app's own role, thrown away afterwards. */
export function withDatabase() {
  let connection: Connection
  let tx: ControlledTransaction<Tables>
  beforeAll(() => {
    connection = connect(inject('postgres').app, 2)
  })
  beforeEach(async () => {
    tx = await connection.db.startTransaction().execute()
  })
  afterEach(async () => {
    await tx.rollback().execute()
  })
  afterAll(() => connection.close())
  return {
    get db(): Tx {
      return tx
    },
  }
}

/** A database of the file's own, for what must commit: concurrency, jobs, several processes. */
export function withOwnDatabase(pool = 10) {
  const name = `test_${randomBytes(6).toString('hex')}`
  let connection: Connection
  beforeAll(async () => {
    const { superuser, template, app } = inject('postgres')
    // Copied file by file, which takes a third of the time of writing all pages to the log once more.
    const copied = `template ${template} owner ensemble_owner strategy file_copy`
    await asSuperuser(superuser, `create database ${name} ${copied}`)
    connection = connect({ ...app, database: name }, pool)
  })
  afterAll(async () => {
    await connection.close()
    await asSuperuser(inject('postgres').superuser, `drop database ${name} with (force)`)
  })
  return {
    name,
    get db() {
      return connection.db
    },
    get pool() {
      return connection.pool
    },
    get config(): { app: pg.ClientConfig; owner: pg.ClientConfig } {
      const { app, owner } = inject('postgres')
      return { app: { ...app, database: name }, owner: { ...owner, database: name } }
    },
  }
}

async function asSuperuser(config: pg.ClientConfig, statement: string) {
  const client = new pg.Client(config)
  await client.connect()
  // Copying a template needs it to be unused; another file may be copying it at this very moment.
  for (let attempt = 0; ; attempt++) {
    try {
      await client.query(statement)
      break
    } catch (error) {
      if (attempt > 40 || !(error instanceof pg.DatabaseError && error.code === '55006')) throw error
      await client.query('select pg_sleep(0.1)')
    }
  }
  await client.end()
}
