import type { PostgresPool, PostgresPoolClient } from 'kysely'
import type pg from 'pg'

/** Longer texts are bulk statements, whose number of values changes each time: they would only fill the server's memory. */
const longest = 6000
/** The widest single row, a referral with its first step, has 31. */
const mostValues = 32
/** Statements a connection keeps: those asked last of those that were asked more than once. */
const most = 400

/** By their text, the one asked last at the end. */
const names = new Map<string, string>()
const live = new Set<string>()
/** Asked once so far. Most of these never come again: the record of the demonstration alone is written by hundreds. */
const once = new Set<string>()
let given = 0
let dropped = 0

/** What a name is worth giving: short, with few values, and without any only where it asks something. */
const isWorthIt = (text: string, values: number) =>
  values <= mostValues && text.length <= longest && (values > 0 || (text.startsWith('select ') && !text.includes(';')))

function nameOf(text: string, values: number): string | undefined {
  if (!isWorthIt(text, values)) return undefined
  const known = names.get(text)
  if (known === undefined && !once.delete(text)) {
    once.add(text)
    if (once.size > most) for (const oldest of once) return void once.delete(oldest)
    return undefined
  }
  const name = known ?? `e${given++}`
  names.delete(text)
  names.set(text, name)
  live.add(name)
  if (names.size > most) dropOldest()
  return name
}

function dropOldest() {
  for (const [text, name] of names) {
    names.delete(text)
    live.delete(name)
    dropped++
    return
  }
}

/**
 * A pool for Kysely that spares the database two things which cost the board more than its queries do: planning the same
 * few hundred statements at every request (each is prepared once a connection), and waking up for every statement
 * (those asked for in the same turn of the event loop travel in one piece).
 */
export function preparing(pool: pg.Pool): PostgresPool {
  const known = new WeakMap<pg.PoolClient, Prepared>()
  return {
    options: pool.options,
    end: () => pool.end(),
    connect: async () => {
      const client = await pool.connect()
      const prepared = known.get(client) ?? prepare(client)
      known.set(client, prepared)
      prepared.forget()
      return prepared.client
    },
  }
}

interface Prepared {
  client: PostgresPoolClient
  /** Frees what the database keeps for this connection of statements that no longer have a name. */
  forget(): void
}

function prepare(client: pg.PoolClient): Prepared {
  const holdBack = gather(client)
  const mine = new Set<string>()
  let looked = 0
  const query = (text: string, values: readonly unknown[]) => {
    const name = nameOf(text, values.length)
    holdBack()
    if (name === undefined) return client.query({ text, values: [...values] })
    mine.add(name)
    return client.query({ name, text, values: [...values] })
  }
  // Names are given once and never again, so nothing is left that could be taken for another statement.
  const forget = () => {
    if (looked === dropped) return
    looked = dropped
    for (const name of mine) {
      if (live.has(name)) continue
      mine.delete(name)
      holdBack()
      // One that could never be prepared is not there to be freed.
      client.query(`deallocate ${name}`).catch(() => undefined)
    }
  }
  return {
    forget,
    client: {
      // Kysely's second form is for cursors, which need a cursor class that we do not give it.
      query: query as unknown as PostgresPoolClient['query'],
      release: (destroy) => client.release(destroy),
    },
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
