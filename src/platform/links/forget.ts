import { sql } from 'kysely'
import type { Db, Tx } from '#platform/db'

/** Days after its end in which a link can still be asked for anew; then the address it was sent to is nobody's business. */
const keptDays = 30
const atOnce = 5000

/** Blanks the addresses of links that ran out long ago, in pieces, each its own transaction; gives how many. */
export async function forgetRecipients(db: Db): Promise<number> {
  let all = 0
  for (;;) {
    const { rows } = await sql<{ gone: number }>`select forget_recipients(${keptDays}, ${atOnce}) as gone`.execute(db)
    const gone = rows[0]?.gone ?? 0
    all += gone
    if (gone < atOnce) return all
  }
}

/** Blanks at once the address of every link of these records: whoever it belongs to is to be forgotten. */
export async function forgetRecipientsOf(tx: Tx, communityId: number, subjects: readonly string[]): Promise<void> {
  if (subjects.length === 0) return
  await tx
    .updateTable('answer_links')
    .set({ recipient: '' })
    .where('community_id', '=', communityId)
    .where('subject', 'in', subjects)
    .execute()
}
