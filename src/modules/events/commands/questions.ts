import { sql } from 'kysely'
import { note, type Recorder } from '#platform/audit'
import { house } from '#platform/auth'
import { type Db, inScope } from '#platform/db'
import { done, failed, type Outcome } from '#platform/outcome'
import type { QuestionForm } from '../schema.ts'

export type Moment = 'registration' | 'survey'

/**
 * Puts these questions in the place of those an event asked at this moment. One that stays keeps its answers; one that is left
 * out is asked no more, and what was answered is kept. `gone` for an event without facts.
 */
export const saveQuestions = (
  db: Db,
  by: Recorder,
  { id, moment, questions }: { id: string; moment: Moment; questions: readonly QuestionForm[] },
): Promise<Outcome<'gone'>> =>
  inScope(db, [house], async (tx) => {
    const event = await tx
      .selectFrom('events')
      .select('entry_id')
      .where('entry_id', '=', id)
      .forUpdate()
      .executeTakeFirst()
    if (!event) return failed('gone')
    const mine = await tx
      .selectFrom('event_questions')
      .select('id')
      .where('entry_id', '=', id)
      .where('moment', '=', moment)
      .where('retired_at', 'is', null)
      .execute()
    const known = new Set(mine.map((one) => one.id))
    const kept = new Set<string>()
    for (const [position, question] of questions.entries()) {
      const row = rowOf(question, position)
      if (question.id && known.has(question.id)) {
        kept.add(question.id)
        await tx.updateTable('event_questions').set(row).where('id', '=', question.id).execute()
      } else
        await tx
          .insertInto('event_questions')
          .values({ entry_id: id, moment, ...row })
          .execute()
    }
    const left = [...known].filter((one) => !kept.has(one))
    if (left.length > 0)
      await tx
        .updateTable('event_questions')
        .set({ retired_at: sql`clock_timestamp()` })
        .where('id', 'in', left)
        .execute()
    const detail = { moment, asked: questions.length }
    await note(tx, by, { communityId: house, action: 'event.questions-saved', subject: `entry:${id}`, detail })
    return done
  })

const rowOf = (question: QuestionForm, position: number) => ({
  position,
  kind: question.kind,
  required: question.required,
  text_en: question.textEn,
  text_fr: question.textFr,
  choices_en: question.kind === 'choice' ? question.choicesEn : [],
  choices_fr: question.kind === 'choice' ? question.choicesFr : [],
})
