import type { Db, Tx } from '#platform/db'
import type { Finding } from '../rules/findings.ts'

const checks = (db: Db | Tx) =>
  db
    .selectFrom('ledger_checks')
    .select(['id', 'at', 'entries', 'last_seq', 'last_hash', 'took_ms', 'found'])
    // Written by checkLedger alone.
    .select((is) => [
      is.ref('findings').$castTo<Finding[]>().as('findings'),
      is.ref('warnings').$castTo<Finding[]>().as('warnings'),
    ])
    .orderBy('id', 'desc')

type Row = Awaited<ReturnType<ReturnType<typeof checks>['executeTakeFirstOrThrow']>>
const checkOf = ({ last_seq, last_hash, took_ms, ...row }: Row) => ({
  ...row,
  ok: row.found === 0,
  lastSeq: last_seq,
  lastHash: last_hash.toString('hex'),
  took: took_ms,
})

/** The last check there was; undefined before the first night. */
export async function latestCheck(db: Db | Tx) {
  const row = await checks(db).limit(1).executeTakeFirst()
  return row && checkOf(row)
}

/** The last checks, newest first. */
export const listChecks = async (db: Db | Tx, most: number) => (await checks(db).limit(most).execute()).map(checkOf)
export type Check = Awaited<ReturnType<typeof listChecks>>[number]
