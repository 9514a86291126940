import { maySpeakFor, type Speaker } from '#modules/services'
import { type Db, inScope } from '#platform/db'
import { revokeLinks } from '#platform/links'
import { failed, ok } from '#platform/outcome'

/**
 * Withdraws the links by which a referral could be answered without an account; the referral itself stays as it is, and can
 * be answered by people with an account. For its sender. Gives how many links still worked. `gone`, `not-yours`.
 */
export const withdrawLinks = (db: Db, by: Speaker, communityId: number, id: string) =>
  inScope(db, [communityId], async (tx) => {
    const referral = await tx
      .selectFrom('referrals')
      .select('from_organisation_id as from')
      .where('community_id', '=', communityId)
      .where('id', '=', id)
      .executeTakeFirst()
    if (!referral) return failed('gone')
    if (!maySpeakFor(by, referral.from)) return failed('not-yours')
    return ok(await revokeLinks(tx, by, communityId, id))
  })
