import type { Db } from '#platform/db'

interface Dates {
  opensAt: Date
  closesAt: Date
  lettersUntil: Date
  decidedOn: string
}
/** For the demonstration: marks a call as made up and sets it in its own time, and its applications as made up. */
export async function markExample(db: Db, id: string, { dates, synthetic }: { dates?: Dates; synthetic: boolean }) {
  await db
    .updateTable('calls')
    .set({
      example: true,
      ...(dates && {
        opens_at: dates.opensAt,
        closes_at: dates.closesAt,
        letters_until: dates.lettersUntil,
        decided_on: dates.decidedOn,
      }),
    })
    .where('entry_id', '=', id)
    .execute()
  if (!synthetic) return
  await db.updateTable('applications').set({ synthetic: true }).where('entry_id', '=', id).execute()
  if (dates)
    await db
      .updateTable('applications')
      .set({ submitted_at: dates.closesAt })
      .where('entry_id', '=', id)
      .where('submitted_at', 'is not', null)
      .execute()
}
