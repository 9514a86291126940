import type { Tx } from '#platform/db'

const columns = ['id', 'purpose', 'week', 'subject_en', 'subject_fr', 'body_en', 'body_fr', 'state', 'version'] as const
const progress = ['created_at', 'sent_at', 'sent_by', 'queued', 'finished_at'] as const

const letters = (tx: Tx, communityId: number) =>
  tx
    .selectFrom('newsletters')
    .select([...columns, ...progress])
    .where('community_id', '=', communityId)

export const findLetter = (tx: Tx, communityId: number, id: string) =>
  letters(tx, communityId).where('id', '=', id).executeTakeFirst()
export type Letter = NonNullable<Awaited<ReturnType<typeof findLetter>>>

/** What is being written, newest first. */
export const listDrafts = (tx: Tx, communityId: number, most: number) =>
  letters(tx, communityId)
    .where('state', '=', 'draft')
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(most)
    .execute()

/** What was sent or is being sent, newest first; `before` is the moment of the last one on the page before. */
export const listSent = (tx: Tx, communityId: number, { before, most }: { before?: Date | undefined; most: number }) =>
  letters(tx, communityId)
    .where('state', '!=', 'draft')
    .$if(before !== undefined, (query) => query.where('sent_at', '<', before ?? new Date()))
    .orderBy('sent_at', 'desc')
    .orderBy('id')
    .limit(most)
    .execute()

/** A newsletter that was sent: everyone may read it. */
export const findArchived = (tx: Tx, communityId: number, id: string) =>
  letters(tx, communityId).where('id', '=', id).where('state', '!=', 'draft').executeTakeFirst()
