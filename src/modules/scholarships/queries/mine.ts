import type { Db, Tx } from '#platform/db'
import { filesById, type StoredFile } from '#platform/files'
import {
  type Answers,
  type ApplicationState,
  type AwardState,
  type Given,
  missingIn,
  type Part,
  parts,
  type RefereeState,
} from '../rules/index.ts'
import type { Call } from './calls.ts'

export interface SavedPart {
  fields: Record<string, string>
  version: number
  savedAt: Date | null
}
export interface Document {
  position: number
  file: StoredFile
  nameless: boolean
}
export interface Referee {
  id: string
  position: number
  name: string
  email: string
  relation: string
  state: RefereeState
  letter: string
  file: StoredFile | undefined
  nameless: boolean
  late: boolean
  invitedAt: Date
  answeredAt: Date | null
}
export interface Award {
  id: string
  state: AwardState
  cents: number
  place: number
  answerBy: string
  offeredAt: Date
  offeredBy: string
}
/** One application, whole: for its applicant, and for staff. */
export interface Application {
  id: string
  callId: string
  number: number
  state: ApplicationState
  email: string
  locale: 'en' | 'fr'
  reason: string
  synthetic: boolean
  startedAt: Date
  submittedAt: Date | null
  forgotten: boolean
  parts: Record<Part, SavedPart>
  documents: Document[]
  referees: Referee[]
  award: Award | undefined
}

const nothing: SavedPart = { fields: {}, version: 0, savedAt: null }

/** What was saved of each part. */
export async function partsOf(db: Db | Tx, id: string): Promise<Record<Part, SavedPart>> {
  const rows = await db.selectFrom('application_parts').selectAll().where('application_id', '=', id).execute()
  const found = new Map(
    rows.map(({ part, fields, version, saved_at }) => [
      part,
      // Written by `savePart` alone: texts by the names of fields.
      { fields: fields as Record<string, string>, version, savedAt: saved_at },
    ]),
  )
  // One entry for each part.
  return Object.fromEntries(parts.map((part) => [part, found.get(part) ?? nothing])) as Record<Part, SavedPart>
}
export const answersOf = (saved: Record<Part, SavedPart>): Answers =>
  Object.assign({}, ...parts.map((part) => saved[part].fields))

/** What an application holds, as far as being complete goes. A referee who declined has to be replaced. */
export async function givenOf(db: Db | Tx, id: string): Promise<Given> {
  const documents = await db
    .selectFrom('application_documents')
    .select('position')
    .where('application_id', '=', id)
    .execute()
  const referees = await db
    .selectFrom('referees')
    .select('position')
    .where('application_id', '=', id)
    .where('state', '<>', 'declined')
    .execute()
  return {
    answers: answersOf(await partsOf(db, id)),
    documents: documents.map(({ position }) => position),
    referees: referees.map(({ position }) => position),
  }
}
/** What is missing before it can be sent, by the words of `missingIn`. */
export const whatIsMissing = ({ questions, documents, referees }: Call, given: Given): string[] =>
  missingIn({ questions: questions.length, documents, referees }, given)

async function listReferees(db: Db | Tx, id: string): Promise<Referee[]> {
  const rows = await db
    .selectFrom('referees')
    .selectAll()
    .where('application_id', '=', id)
    .orderBy('position')
    .execute()
  const files = await filesById(
    db,
    rows.flatMap(({ file_id }) => file_id ?? []),
  )
  return rows.map((row) => ({
    id: row.id,
    position: row.position,
    name: row.name,
    email: row.email,
    relation: row.relation,
    // The column's check knows the same words.
    state: row.state as RefereeState,
    letter: row.letter,
    file: row.file_id === null ? undefined : files.get(row.file_id),
    nameless: row.nameless,
    late: row.late,
    invitedAt: row.invited_at,
    answeredAt: row.answered_at,
  }))
}

export async function listDocuments(db: Db | Tx, id: string): Promise<Document[]> {
  const rows = await db
    .selectFrom('application_documents')
    .selectAll()
    .where('application_id', '=', id)
    .orderBy('position')
    .execute()
  const files = await filesById(
    db,
    rows.map(({ file_id }) => file_id),
  )
  return rows.flatMap(({ position, file_id, nameless }) => {
    const file = files.get(file_id)
    return file ? [{ position, file, nameless }] : []
  })
}

/** An application by its id, with everything in it; undefined where there is none. */
export async function findApplication(db: Db | Tx, id: string): Promise<Application | undefined> {
  const row = await db.selectFrom('applications').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) return undefined
  return {
    id: row.id,
    callId: row.entry_id,
    number: row.number,
    // The columns' checks know the same words, here and below.
    state: row.state as ApplicationState,
    email: row.email,
    locale: row.locale as 'en' | 'fr',
    reason: row.reason,
    synthetic: row.synthetic,
    startedAt: row.started_at,
    submittedAt: row.submitted_at,
    forgotten: row.forgotten_at !== null,
    parts: await partsOf(db, id),
    documents: await listDocuments(db, id),
    referees: await listReferees(db, id),
    award: await findAward(db, id),
  }
}

async function findAward(db: Db | Tx, id: string): Promise<Award | undefined> {
  const row = await db.selectFrom('awards').selectAll().where('application_id', '=', id).executeTakeFirst()
  return (
    row && {
      id: row.id,
      state: row.state as AwardState,
      cents: row.cents,
      place: row.place,
      answerBy: row.answer_by,
      offeredAt: row.offered_at,
      offeredBy: row.offered_by,
    }
  )
}
