import type { Db } from '#platform/db'
import type { Decision } from '../rules/index.ts'
import { together } from '../rules/together.ts'
import { casesOf, donorsOfYear, giftsOfYear } from './cases.ts'

export interface YearDonor {
  donor: string
  name: string
  decision: Decision
  /** Gifts of the year that would be on the receipt. */
  gifts: number
  /** The receipt that counts for one of them already. */
  receipt: { id: string; serial: string } | undefined
}

const pageSize = 50

/** Who would get a receipt of a year and who would not, and why, donor by donor; `after` is the key of a page. Nothing is changed. */
export async function listYear(
  db: Db,
  { issuer, year, after }: { issuer: string; year: number; after: string | null },
) {
  const donors = await donorsOfYear(db, { issuer, year, after, most: pageSize + 1 })
  const rows: YearDonor[] = []
  for (const donor of donors.slice(0, pageSize)) {
    const cases = await casesOf(db, await giftsOfYear(db, { donor, issuer, year }))
    const { decision, kept } = together(cases, true)
    const on = cases.find(({ receiptId }) => receiptId !== null)
    rows.push({
      donor,
      name: cases[0]?.donorName ?? '',
      decision,
      gifts: kept.length,
      receipt: on?.receiptId ? { id: on.receiptId, serial: on.serial ?? '' } : undefined,
    })
  }
  return { rows, next: donors.length > pageSize ? donors[pageSize - 1] : undefined }
}

/** The runs of a year, newest first. */
export const listRuns = (db: Db, year: number) =>
  db
    .selectFrom('receipt_runs as u')
    .innerJoin('receipt_issuers as i', 'i.id', 'u.issuer_id')
    .select(['u.id', 'u.issuer_id', 'u.state', 'u.issued', 'u.without', 'u.started_at', 'u.done_at', 'i.prefix'])
    .where('u.year', '=', year)
    .orderBy('u.started_at', 'desc')
    .limit(20)
    .execute()
export type ListedRun = Awaited<ReturnType<typeof listRuns>>[number]
