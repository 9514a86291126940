import type { Db, Tx } from '#platform/db'
import type { Question } from '../rules/index.ts'

/** What an event asks when somebody registers, or in the survey afterwards, in order. `retired` gives also what it no longer asks. */
export async function listQuestions(
  db: Db | Tx,
  id: string,
  { moment, retired = false }: { moment: 'registration' | 'survey'; retired?: boolean },
): Promise<Question[]> {
  let query = db
    .selectFrom('event_questions')
    .selectAll()
    .where('entry_id', '=', id)
    .where('moment', '=', moment)
    .orderBy('position')
    .orderBy('id')
    .limit(50)
  if (!retired) query = query.where('retired_at', 'is', null)
  return (await query.execute()).map((row) => ({
    id: row.id,
    // The column's check knows the same words.
    kind: row.kind as Question['kind'],
    required: row.required,
    text: { en: row.text_en, fr: row.text_fr },
    choices: { en: row.choices_en, fr: row.choices_fr },
  }))
}
