import { createEntry, getEntry, relatedFrom } from '#modules/entries'
import type { Recorder } from '#platform/audit'
import { house } from '#platform/auth'
import { type Db, inScope } from '#platform/db'
import { failed, type Outcome, ok } from '#platform/outcome'
import { findFacts, listProgramme } from '../queries/facts.ts'
import { listQuestions } from '../queries/questions.ts'
import { isZone } from '../rules/index.ts'
import { saveFacts } from './facts.ts'
import type { Senders } from './letters.ts'
import { saveQuestions } from './questions.ts'

/**
 * Makes a draft of an event that is to come again: texts, facts, programme and questions, and none of its guests. Gives the id
 * of the copy; `gone` for no event.
 */
export const copyEvent = (db: Db, by: Recorder, senders: Senders, id: string): Promise<Outcome<'gone', string>> =>
  inScope(db, [house], async (tx) => {
    const entry = await getEntry(tx, id)
    if (entry?.kind !== 'event') return failed('gone')
    const made = await createEntry(tx, by, { kind: 'event', ...entry.texts })
    if (!made.ok) return made
    const facts = await findFacts(tx, id)
    if (!facts) return made
    const related = await relatedFrom(tx, id, { drafts: true })
    const ids = (role: string) => related.flatMap((one) => (one.role === role ? [one.id] : []))
    const items = (await listProgramme(tx, id)).map(({ title, note, ...same }) => ({
      ...same,
      titleEn: title.en,
      titleFr: title.fr,
      noteEn: note.en,
      noteFr: note.fr,
    }))
    await saveFacts(tx, by, senders, {
      id: made.value,
      facts: {
        ...facts,
        zone: isZone(facts.zone) ? facts.zone : 'America/Toronto',
        venue: facts.venue?.id ?? null,
        roomEn: facts.room.en,
        roomFr: facts.room.fr,
        cancellingEn: facts.cancelling.en,
        cancellingFr: facts.cancelling.fr,
        opensAt: null,
        closesAt: null,
        series: ids('series')[0] ?? null,
        themes: ids('theme'),
        speakers: ids('speaker'),
        items,
        version: 0,
      },
    })
    for (const moment of ['registration', 'survey'] as const) {
      const questions = (await listQuestions(tx, id, { moment })).map(({ kind, required, text, choices }) => ({
        id: null,
        kind,
        required,
        textEn: text.en,
        textFr: text.fr,
        choicesEn: choices.en,
        choicesFr: choices.fr,
      }))
      await saveQuestions(tx, by, { id: made.value, moment, questions })
    }
    return ok(made.value)
  })
