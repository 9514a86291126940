import { sql } from 'kysely'
import type { OtherCheck } from '#modules/ledger'

/** What is wrong with the receipts: a serial that is missing above all. For the ledger's check of every night. */
export const receiptsFindings: OtherCheck = async (tx) => {
  const { rows } = await sql<{ what: string; seq: number | null; account: string | null; cents: number | null }>`
    select * from receipts_findings()`.execute(tx)
  return rows
}
