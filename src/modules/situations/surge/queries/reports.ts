import { sql } from 'kysely'
import type { Tx } from '#platform/db'
import type { Facts } from '../report/facts.ts'
import type { Section, Texts } from '../rules.ts'

export interface ReportLine {
  id: string
  number: number
  reportOn: string
  approvedAt: Date | null
  sendAskedAt: Date | null
  sentAt: Date | null
  sentTo: number | null
  synthetic: boolean
}
const lineColumns = sql`r.id, r.number, r.report_on as "reportOn", r.approved_at as "approvedAt",
  r.send_asked_at as "sendAskedAt", r.sent_at as "sentAt", r.sent_to as "sentTo", r.synthetic`

const reportsPerPage = 30

/** The reports of a situation, the latest first; the next page by the number at the end of this one. */
export async function listReports(tx: Tx, communityId: number, surgeId: string, before?: number) {
  const from = before === undefined ? sql`` : sql`and r.number < ${before}::int`
  const { rows } = await sql<ReportLine>`
    select ${lineColumns} from situation_reports as r
    where r.community_id = ${communityId}::int and r.surge_id = ${surgeId}::uuid ${from}
    order by r.number desc limit ${reportsPerPage + 1}`.execute(tx)
  const reports = rows.slice(0, reportsPerPage)
  return { reports, next: rows.length > reportsPerPage ? reports.at(-1)?.number : undefined }
}

interface Whole extends ReportLine {
  surgeId: string
  /** Only our own command writes it, in this shape (`gatherFacts`). */
  facts: Facts
  assembledAt: Date
  approvedOn: string | null
  approver: string | null
  version: number
}

/** A report with its words; undefined when the situation has none by that id. */
export async function findSituationReport(
  tx: Tx,
  communityId: number,
  { surgeId, id }: { surgeId?: string | undefined; id: string },
) {
  const of = surgeId === undefined ? sql`` : sql`and r.surge_id = ${surgeId}::uuid`
  const [found, written] = await Promise.all([
    sql<Whole>`
      select ${lineColumns}, r.surge_id as "surgeId", r.facts, r.assembled_at as "assembledAt",
        r.approved_on as "approvedOn", u.name as approver, r.version
      from situation_reports as r left join users as u on u.id = r.approved_by
      where r.community_id = ${communityId}::int and r.id = ${id}::uuid ${of}`.execute(tx),
    sql<{ section: Section; en: string; fr: string }>`
      select section, text_en as en, text_fr as fr from report_sections
      where community_id = ${communityId}::int and report_id = ${id}::uuid`.execute(tx),
  ])
  const report = found.rows[0]
  if (!report) return undefined
  const texts: Texts = Object.fromEntries(written.rows.map(({ section, en, fr }) => [section, { en, fr }]))
  return { ...report, texts }
}
export type Report = NonNullable<Awaited<ReturnType<typeof findSituationReport>>>

/** The report before this day: what has been told already. */
export async function lastReportBefore(tx: Tx, communityId: number, { surgeId, on }: { surgeId: string; on: string }) {
  const { rows } = await sql<{ reportOn: string; facts: Facts }>`
    select r.report_on as "reportOn", r.facts from situation_reports as r
    where r.community_id = ${communityId}::int and r.surge_id = ${surgeId}::uuid and r.report_on < ${on}::date
    order by r.report_on desc limit 1`.execute(tx)
  return rows[0]
}
