import type { Tx } from '#platform/db'
import { cancelMail } from '#platform/mail'

/**
 * The occasion of one message: an update, whom it goes to, and 0 for the update itself, the number of the
 * reminder, or another word for another occasion.
 */
export const mailKey = (updateId: string, organisationId: string, email: string, number: number | string) =>
  `update:${updateId}:${organisationId}:${email}:${number}`

interface Of {
  updateId: string
  /** One organisation; all whom the update went to when left out. */
  organisationId?: string
}

/** Drops reminders that are queued and that the mail server has not had yet: what they ask for is not wanted any more. */
export async function dropReminders(tx: Tx, communityId: number, { updateId, organisationId }: Of) {
  const letters = await tx
    .selectFrom('update_letters as l')
    .innerJoin('update_recipients as r', (join) =>
      join
        .onRef('r.community_id', '=', 'l.community_id')
        .onRef('r.update_id', '=', 'l.update_id')
        .onRef('r.organisation_id', '=', 'l.organisation_id'),
    )
    .select(['l.organisation_id', 'l.email', 'r.reminded'])
    .where('l.community_id', '=', communityId)
    .where('l.update_id', '=', updateId)
    .where('r.reminded', '>', 0)
    .$if(organisationId !== undefined, (q) => q.where('l.organisation_id', '=', organisationId ?? ''))
    .execute()
  for (const { organisation_id, email, reminded } of letters)
    await cancelMail(tx, mailKey(updateId, organisation_id, email, reminded))
}

interface Earlier {
  organisation_id: string
  email: string
}
/** Drops what is still unsent of the messages before this reminder: it says all they said, so only it arrives. */
export async function dropEarlier(tx: Tx, updateId: string, { organisation_id, email }: Earlier, number: number) {
  for (let earlier = 0; earlier < number; earlier++)
    await cancelMail(tx, mailKey(updateId, organisation_id, email, earlier))
}
