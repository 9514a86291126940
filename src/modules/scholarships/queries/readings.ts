import type { Db, Tx } from '#platform/db'
import { openPieces, type ReadingState, readFacts } from '../rules/index.ts'
import { answersOf, findApplication } from './mine.ts'
import { checkedTexts } from './texts.ts'

export interface MyReading {
  id: string
  callId: string
  title: { en: string; fr: string }
  number: number
  state: ReadingState
}
/** What a reader has to read, and what they have handed in, newest first. */
export async function listMine(db: Db | Tx, reader: string): Promise<MyReading[]> {
  const rows = await db
    .selectFrom('readings as r')
    .innerJoin('applications as a', 'a.id', 'r.application_id')
    .innerJoin('entries as e', 'e.id', 'a.entry_id')
    .innerJoin('entry_versions as v', (join) =>
      join.onRef('v.entry_id', '=', 'e.id').onRef('v.version', '=', 'e.version'),
    )
    .select(['r.id', 'a.entry_id', 'a.number', 'r.state', 'v.title_en', 'v.title_fr'])
    .where('r.reader_id', '=', reader)
    .where('r.state', '<>', 'recused')
    .where((or) => or.or([or('a.state', '=', 'in-review'), or('r.state', '=', 'done')]))
    .orderBy('r.assigned_at', 'desc')
    .orderBy('a.number')
    .limit(200)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    callId: row.entry_id,
    title: { en: row.title_en, fr: row.title_fr },
    number: row.number,
    // The column's check knows the same words.
    state: row.state as ReadingState,
  }))
}

/** What may be known of an application before a reader has declared: nothing that says who. */
export interface Blind {
  readingId: string
  applicationId: string
  callId: string
  number: number
  state: ReadingState
  position: number
  facts: Record<string, string>
}
export interface Readable extends Blind {
  /** Texts in pieces; undefined stands for what is hidden. Nothing of what is hidden is in here. */
  texts: { field: string; pieces: (string | undefined)[] }[]
  documents: { key: string; position: number; kind: 'document' | 'letter' }[]
  /** What others have handed in, once this reader has. */
  others: { scores: number[]; comment: string }[]
  own: { scores: number[]; comment: string } | undefined
}

/** A reading of this reader: what may be seen of it at its state. Undefined for anybody else’s. */
export async function findReading(db: Db | Tx, id: string, reader: string): Promise<Readable | undefined> {
  const row = await db
    .selectFrom('readings as r')
    .innerJoin('applications as a', 'a.id', 'r.application_id')
    .select(['r.id', 'r.application_id', 'r.state', 'r.position', 'a.entry_id', 'a.number', 'a.state as application'])
    .where('r.id', '=', id)
    .where('r.reader_id', '=', reader)
    .where('r.state', '<>', 'recused')
    .executeTakeFirst()
  if (!row || (row.state !== 'done' && row.application !== 'in-review')) return undefined
  const application = await findApplication(db, row.application_id)
  if (!application || application.forgotten) return undefined
  const answers = answersOf(application.parts)
  const open = row.state !== 'assigned'
  const facts = Object.fromEntries(
    readFacts.flatMap((name) => (open || name === 'level' || name === 'region' ? [[name, answers[name] ?? '']] : [])),
  )
  const handedIn = row.state === 'done' ? await listDone(db, row.application_id) : []
  return {
    readingId: row.id,
    applicationId: row.application_id,
    callId: row.entry_id,
    number: row.number,
    state: row.state as ReadingState,
    position: row.position,
    facts,
    texts: open
      ? (await checkedTexts(db, application)).flatMap(({ field, text, ranges }) =>
          ranges ? [{ field, pieces: openPieces(text, ranges) }] : [],
        )
      : [],
    documents: open ? filesOf(application) : [],
    others: handedIn.filter((one) => one.id !== id),
    own: handedIn.find((one) => one.id === id),
  }
}

const filesOf = ({ documents, referees }: NonNullable<Awaited<ReturnType<typeof findApplication>>>) => [
  ...documents
    .filter(({ nameless }) => nameless)
    .map(({ position }) => ({ key: String(position), position, kind: 'document' as const })),
  ...referees
    .filter(({ nameless, file }) => nameless && file)
    .map(({ position }) => ({ key: `letter-${position}`, position, kind: 'letter' as const })),
]

async function listDone(db: Db | Tx, applicationId: string) {
  const rows = await db
    .selectFrom('readings as r')
    .innerJoin('reading_scores as s', 's.reading_id', 'r.id')
    .select(['r.id', 'r.comment', 's.score'])
    .where('r.application_id', '=', applicationId)
    .where('r.state', '=', 'done')
    .orderBy('r.position')
    .orderBy('s.position')
    .execute()
  return [...Map.groupBy(rows, ({ id }) => id)].map(([id, list]) => ({
    id,
    comment: list[0]?.comment ?? '',
    scores: list.map(({ score }) => score),
  }))
}
