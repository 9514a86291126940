import type { PostgresPool, PostgresPoolClient } from 'kysely'
import type pg from 'pg'

/** Longer texts are bulk statements, whose number of values changes each time: they would only fill the server's memory. */
const longest = 6000
/** The widest single row, a referral with its first step, has 31. */
const mostValues = 32
/** Statements a connection keeps. What comes after is sent as it is: correct, only planned anew each time. */
const most = 400

const names = new Map<string, string>()

function nameOf(text: string, values: number): string | undefined {
  if (values === 0 || values > mostValues || text.length > longest) return undefined
  const known = names.get(text)
  if (known || names.size >= most) return known
  const name = `e${names.size}`
  names.set(text, name)
  return name
}

/**
 * A pool for Kysely that spares the database two things which cost the board more than its queries do: planning the same
 * few hundred statements at every request (each is prepared once a connection), and waking up for every statement
 * (those asked for in the same turn of the event loop travel in one piece).
 */
export function preparing(pool: pg.Pool): PostgresPool {
  const known = new WeakMap<pg.PoolClient, PostgresPoolClient>()
  return {
    options: pool.options,
    end: () => pool.end(),
    connect: async () => {
      const client = await pool.connect()
      const prepared = known.get(client) ?? prepare(client)
      known.set(client, prepared)
      return prepared
    },
  }
}

function prepare(client: pg.PoolClient): PostgresPoolClient {
  const holdBack = gather(client)
  const query = (text: string, values: readonly unknown[]) => {
    const name = nameOf(text, values.length)
    holdBack()
    return client.query(name === undefined ? { text, values: [...values] } : { name, text, values: [...values] })
  }
  return {
    // Kysely's second form is for cursors, which need a cursor class that we do not give it.
    query: query as unknown as PostgresPoolClient['query'],
    release: (destroy) => client.release(destroy),
  }
}

interface Corkable {
  cork(): void
  uncork(): void
}

/** Holds back what is written to the connection until the event loop has run what it has at hand. */
function gather(client: pg.PoolClient) {
  // @types/pg does not know the stream of a connection, which pg itself corks for the parts of one statement.
  const { stream } = (client as unknown as { connection: { stream: Corkable } }).connection
  let held = false
  return () => {
    if (held) return
    held = true
    stream.cork()
    setImmediate(() => {
      held = false
      stream.uncork()
    })
  }
}
