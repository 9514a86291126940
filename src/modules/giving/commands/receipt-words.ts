import { record } from '#platform/audit'
import { house, system } from '#platform/auth'
import type { Tx } from '#platform/db'
import type { Locale } from '#platform/i18n'

/**
 * Says of campaigns (ids of entries) what donors are told of receipts before they give; an empty text where nobody issues any.
 * Whoever issues receipts says it: staff cannot promise another. Gives how many campaigns say something else now.
 */
export async function sayOfReceipts(
  tx: Tx,
  words: readonly { campaign: string; words: Record<Locale, string> }[],
): Promise<number> {
  let changed = 0
  for (const { campaign, words: said } of words) {
    const { numUpdatedRows } = await tx
      .updateTable('campaigns')
      .set({ receipts_en: said.en, receipts_fr: said.fr })
      .where('entry_id', '=', campaign)
      .where((where) => where.or([where('receipts_en', '!=', said.en), where('receipts_fr', '!=', said.fr)]))
      .executeTakeFirst()
    if (numUpdatedRows === 0n) continue
    changed++
    await record(tx, system, { communityId: house, action: 'campaign.receipts-told', subject: `entry:${campaign}` })
  }
  return changed
}
