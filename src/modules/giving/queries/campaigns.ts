import { sql } from 'kysely'
import type { Db } from '#platform/db'

type Both = { en: string; fr: string }
export interface CampaignFacts {
  id: string
  goal: number
  /** Cents given in all, and how the rule has split them. */
  given: number
  toGoal: number
  surplus: number
  gifts: number
  movedAt: Date | null
  fundId: string
  fund: FundWords
  surplusFundId: string
  surplusFund: FundWords
  opensOn: string
  closesOn: string | null
  closedAt: Date | null
  partner: Both
  partnerUrl: string
  suggested: number[]
  online: boolean
  transferTo: string
  chequeTo: string
  chequeAddress: string
  office: Both
  receipts: Both
  newsletter: number | null
  pledgeDays: number
  example: boolean
  version: number
  /** Whether a gift has ever landed: goal and funds are fixed then. */
  frozen: boolean
  /** What pages left open know it by, and the version of what they show of it. */
  number: number
  liveVersion: number
}
export interface FundWords {
  code: string
  name: Both
  purpose: Both
}

const facts = (db: Db) =>
  db
    .selectFrom('campaigns as c')
    .innerJoin('campaign_tallies as t', 't.entry_id', 'c.entry_id')
    .innerJoin('funds as f', 'f.id', 'c.fund_id')
    .innerJoin('funds as s', 's.id', 'c.surplus_fund_id')
    .innerJoin('data_versions as v', (join) => join.on('v.community_id', '=', sql<number>`-t.number`))
    .selectAll('c')
    .select(['t.given_cents', 't.to_goal_cents', 't.surplus_cents', 't.gifts', 't.moved_at', 't.number'])
    .select(['t.version as moves', 'v.version as live_version'])
    .select(['f.code', 'f.name_en', 'f.name_fr', 'f.purpose_en', 'f.purpose_fr'])
    .select(['s.code as s_code', 's.name_en as s_name_en', 's.name_fr as s_name_fr'])
    .select(['s.purpose_en as s_purpose_en', 's.purpose_fr as s_purpose_fr'])
type Row = Awaited<ReturnType<ReturnType<typeof facts>['executeTakeFirstOrThrow']>>

const factsOf = (row: Row): CampaignFacts => ({
  id: row.entry_id,
  goal: row.goal_cents,
  given: row.given_cents,
  toGoal: row.to_goal_cents,
  surplus: row.surplus_cents,
  gifts: row.gifts,
  movedAt: row.moved_at,
  fundId: row.fund_id,
  fund: fundOf(row.code, [row.name_en, row.name_fr], [row.purpose_en, row.purpose_fr]),
  surplusFundId: row.surplus_fund_id,
  surplusFund: fundOf(row.s_code, [row.s_name_en, row.s_name_fr], [row.s_purpose_en, row.s_purpose_fr]),
  opensOn: row.opens_on,
  closesOn: row.closes_on,
  closedAt: row.closed_at,
  partner: { en: row.partner_en, fr: row.partner_fr },
  partnerUrl: row.partner_url,
  suggested: row.suggested,
  online: row.online,
  transferTo: row.transfer_to,
  chequeTo: row.cheque_to,
  chequeAddress: row.cheque_address,
  office: { en: row.office_en, fr: row.office_fr },
  receipts: { en: row.receipts_en, fr: row.receipts_fr },
  newsletter: row.newsletter,
  pledgeDays: row.pledge_days,
  example: row.example,
  version: row.version,
  frozen: row.moves > 0,
  number: row.number,
  liveVersion: row.live_version,
})
const fundOf = (code: string, [nameEn, nameFr]: [string, string], [en, fr]: [string, string]): FundWords => ({
  code,
  name: { en: nameEn, fr: nameFr },
  purpose: { en, fr },
})

/** Goal, funds, days, ways to give and progress of a campaign, as they are now; undefined while it has no goal. */
export async function findCampaign(db: Db, id: string): Promise<CampaignFacts | undefined> {
  const row = await facts(db).where('c.entry_id', '=', id).executeTakeFirst()
  return row && factsOf(row)
}

/** The same of several, by id. */
export async function campaignsById(db: Db, ids: readonly string[]): Promise<Map<string, CampaignFacts>> {
  if (ids.length === 0) return new Map()
  const rows = await facts(db)
    .where('c.entry_id', 'in', [...ids])
    .execute()
  return new Map(rows.map((row) => [row.entry_id, factsOf(row)]))
}

/** What pages left open know a campaign by; undefined while it has no goal. */
export async function liveNumberOf(db: Db, id: string): Promise<number | undefined> {
  const row = await db.selectFrom('campaign_tallies').select('number').where('entry_id', '=', id).executeTakeFirst()
  return row?.number
}
