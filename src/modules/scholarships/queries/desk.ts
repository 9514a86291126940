import { sql } from 'kysely'
import type { Db, Tx } from '#platform/db'
import type { ApplicationState, AwardState, ReadingState } from '../rules/index.ts'

export interface DeskRow {
  id: string
  number: number
  state: ApplicationState
  synthetic: boolean
  submittedAt: Date | null
  letters: number
  late: number
  asked: number
  readings: number
  done: number
  award: AwardState | undefined
}

/** The applications of a call, by their numbers; who they are from stands on their own pages. */
export async function listApplications(db: Db | Tx, callId: string, after = 0): Promise<DeskRow[]> {
  const rows = await db
    .selectFrom('applications as a')
    .leftJoin('awards as w', 'w.application_id', 'a.id')
    .select(['a.id', 'a.number', 'a.state', 'a.synthetic', 'a.submitted_at', 'w.state as award'])
    .select([
      sql<number>`(select count(*)::int from referees r where r.application_id = a.id)`.as('asked'),
      sql<number>`(select count(*)::int from referees r where r.application_id = a.id and r.state = 'received')`.as(
        'letters',
      ),
      sql<number>`(select count(*)::int from referees r where r.application_id = a.id and r.late)`.as('late'),
      sql<number>`(select count(*)::int from readings r where r.application_id = a.id and r.state <> 'recused')`.as(
        'readings',
      ),
      sql<number>`(select count(*)::int from readings r where r.application_id = a.id and r.state = 'done')`.as('done'),
    ])
    .where('a.entry_id', '=', callId)
    .where('a.number', '>', after)
    .orderBy('a.number')
    .limit(100)
    .execute()
  return rows.map(({ submitted_at, state, award, ...row }) => ({
    ...row,
    submittedAt: submitted_at,
    // The columns' checks know the same words.
    state: state as ApplicationState,
    award: (award ?? undefined) as AwardState | undefined,
  }))
}

export interface StaffReading {
  position: number
  state: ReadingState
  comment: string
  scores: number[]
}
/** What became of the readings of an application, in the order in which people were asked; staff learns no names of readers here. */
export async function listReadings(db: Db | Tx, applicationId: string): Promise<StaffReading[]> {
  const rows = await db
    .selectFrom('readings as r')
    .leftJoin('reading_scores as s', 's.reading_id', 'r.id')
    .select(['r.id', 'r.position', 'r.state', 'r.comment', 's.score'])
    .where('r.application_id', '=', applicationId)
    .orderBy('r.position')
    .orderBy('r.assigned_at')
    .orderBy('s.position')
    .execute()
  return [...Map.groupBy(rows, ({ id }) => id).values()].flatMap((list) => {
    const [first] = list
    if (!first) return []
    const { position, comment } = first
    return [{ position, comment, state: first.state as ReadingState, scores: list.flatMap(({ score }) => score ?? []) }]
  })
}

export interface ToPay {
  /** Of the application. */
  id: string
  number: number
  title: { en: string; fr: string }
  name: string
  email: string
  cents: number
  acceptedAt: Date
  offeredBy: string
}
/** Accepted awards that have not been paid, oldest first, with what paying needs: a name and an address. */
export async function listToPay(db: Db | Tx): Promise<ToPay[]> {
  const rows = await db
    .selectFrom('awards as w')
    .innerJoin('applications as a', 'a.id', 'w.application_id')
    .innerJoin('entries as e', 'e.id', 'w.entry_id')
    .innerJoin('entry_versions as v', (join) =>
      join.onRef('v.entry_id', '=', 'e.id').onRef('v.version', '=', 'e.version'),
    )
    .leftJoin('application_parts as p', (join) =>
      join.onRef('p.application_id', '=', 'a.id').on('p.part', '=', 'particulars'),
    )
    .select(['a.id', 'a.number', 'a.email', 'w.cents', 'w.offered_by', 'w.answered_at', 'v.title_en', 'v.title_fr'])
    .select(sql<string | null>`p.fields ->> 'fullName'`.as('name'))
    .where('w.state', '=', 'accepted')
    .orderBy('w.answered_at')
    .limit(100)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    title: { en: row.title_en, fr: row.title_fr },
    name: row.name ?? '',
    email: row.email,
    cents: row.cents,
    acceptedAt: row.answered_at ?? new Date(0),
    offeredBy: row.offered_by,
  }))
}
