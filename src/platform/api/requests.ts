import { sql } from 'kysely'
import type { Db, Tx } from '#platform/db'
import type { Locale } from '#platform/i18n'

/** Days an answer is kept for the client that asks again. */
export const keptDays = 2
const atOnce = 5000

export interface Named {
  communityId: number
  keyId: string
  /** The client's name for the request. */
  name: string
  hash: Buffer
}
export interface Given {
  status: number
  locale: Locale
  body: string
}

/**
 * Keeps the answer to a change, in the change's own transaction: a client that asks again is given it even if we died
 * before it was sent. Two requests of one name at once: the second breaks the constraint `api_requests_once`, which
 * undoes what it did.
 */
export const keepAnswer = (tx: Tx, { communityId, keyId, name, hash }: Named, { status, locale, body }: Given) =>
  sql`
    insert into api_requests (community_id, key_id, idempotency_key, request_hash, status, locale, body)
    values (${communityId}, ${keyId}, ${name}, ${hash}, ${status}, ${locale}, ${body})`.execute(tx)

/** Deletes answers given before `before`, in pieces, each its own transaction; gives how many. */
export async function forgetAnswers(db: Db, before: Date): Promise<number> {
  let all = 0
  for (;;) {
    const { rows } = await sql<{ gone: number }>`select forget_api_requests(${before}, ${atOnce}) as gone`.execute(db)
    const gone = rows[0]?.gone ?? 0
    all += gone
    if (gone < atOnce) return all
  }
}
