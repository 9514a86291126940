import { house } from '#platform/auth'
import { type Db, inScope } from '#platform/db'
import { done, failed, type Outcome } from '#platform/outcome'
import type { Answers } from '../rules/index.ts'

/**
 * Takes the answers of somebody who came, once. That they answered and what they answered are written in two transactions with
 * nothing in common, so that the database itself cannot tell whose answers they are; a fault between the two loses the answers
 * and never shows them. `answered` for a second time.
 */
export async function answerSurvey(
  db: Db,
  { registrationId, eventId, answers }: { registrationId: string; eventId: string; answers: Answers },
): Promise<Outcome<'answered'>> {
  const first = await inScope(db, [house], async (tx) => {
    const { numUpdatedRows } = await tx
      .updateTable('registrations')
      .set({ surveyed: true })
      .where('id', '=', registrationId)
      .where('surveyed', '=', false)
      .executeTakeFirst()
    return numUpdatedRows === 1n
  })
  if (!first) return failed('answered')
  await db
    .insertInto('survey_answers')
    .values({ entry_id: eventId, answers: JSON.stringify(answers) })
    .execute()
  return done
}
