import { sql } from 'kysely'
import { describeEntry, getEntry } from '#modules/entries'
import { note, type Recorder, record } from '#platform/audit'
import { house } from '#platform/auth'
import { constraintOf, type Db, inScope, type Tx } from '#platform/db'
import { failed, type Outcome, ok } from '#platform/outcome'
import type { Campaign } from '../schema.ts'

type Refusal = 'gone' | 'changed' | 'frozen'

/**
 * Writes goal, funds, days and ways to give of a campaign, and tells the lists. Gives the new version. `changed` when somebody
 * else has saved since `facts.version`; `frozen` for another goal or fund than the one that donors were told of.
 */
export async function saveCampaign(
  db: Db,
  by: Recorder,
  { id, facts }: { id: string; facts: Campaign },
): Promise<Outcome<Refusal, number>> {
  try {
    return await inScope(db, [house], (tx) => save(tx, by, { id, facts }))
  } catch (error) {
    if (constraintOf(error) === 'campaigns_frozen') return failed('frozen')
    throw error
  }
}

async function save(tx: Tx, by: Recorder, { id, facts }: { id: string; facts: Campaign }) {
  const entry = await getEntry(tx, id)
  if (entry?.kind !== 'campaign') return failed('gone')
  const before = await tx
    .selectFrom('campaigns')
    .select('version')
    .where('entry_id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if ((before?.version ?? 0) !== facts.version) return failed('changed')
  const row = rowOf(facts)
  await tx
    .insertInto('campaigns')
    .values({ entry_id: id, ...row })
    .onConflict((conflict) =>
      conflict
        .column('entry_id')
        .doUpdateSet({ ...row, version: facts.version + 1, changed_at: sql`clock_timestamp()` }),
    )
    .execute()
  await describeEntry(tx, id, {
    day: facts.opensOn,
    endsOn: facts.closesOn,
    words: { en: facts.partnerEn, fr: facts.partnerFr },
    lacks: [],
  })
  const change = { communityId: house, action: 'campaign.described', subject: `entry:${id}` }
  await (entry.state === 'published' ? record : note)(tx, by, change)
  return ok(before ? facts.version + 1 : 1)
}

const rowOf = (facts: Campaign) => ({
  goal_cents: facts.goal,
  fund_id: facts.fund,
  surplus_fund_id: facts.surplusFund,
  opens_on: facts.opensOn,
  closes_on: facts.closesOn,
  partner_en: facts.partnerEn,
  partner_fr: facts.partnerFr,
  partner_url: facts.partnerUrl,
  suggested: facts.suggested,
  online: facts.online,
  transfer_to: facts.transferTo,
  cheque_to: facts.chequeTo,
  cheque_address: facts.chequeAddress,
  office_en: facts.officeEn,
  office_fr: facts.officeFr,
  newsletter: facts.newsletter,
  pledge_days: facts.pledgeDays,
})

/** Marks a campaign as made up for the demonstration; its page says so. */
export const markExample = (db: Db, id: string) =>
  db.updateTable('campaigns').set({ example: true }).where('entry_id', '=', id).execute()
