import { sql } from 'kysely'
import type { Db, Tx } from '#platform/db'
import type { Locale } from '#platform/i18n'
import type { Dates } from '../rules/index.ts'

type Both = Record<Locale, string>
export interface Criterion {
  name: Both
  weight: number
  /** What nought to five mean. */
  words: Record<Locale, string[]>
}
export interface Call extends Dates {
  id: string
  fund: { id: string; code: string; name: Both; purpose: Both }
  awards: number
  given: number
  cents: number
  referees: number
  threshold: number
  keepDays: number
  keepYears: number
  authority: Both
  contact: Both
  example: boolean
  version: number
  /** Applications there are or were: while there is one, most of this stays as it is. */
  begun: number
  questions: { text: Both; otherwise: Both }[]
  documents: { position: number; name: Both; required: boolean }[]
  criteria: Criterion[]
}

const both = (en: string, fr: string): Both => ({ en, fr })

/** A call with its questions, documents and rubric; undefined while its facts have not been given. */
export async function findCall(db: Db | Tx, id: string): Promise<Call | undefined> {
  const row = await db
    .selectFrom('calls as c')
    .innerJoin('funds as f', 'f.id', 'c.fund_id')
    .selectAll('c')
    .select(sql<string>`to_char(c.decided_on, 'YYYY-MM-DD')`.as('decided'))
    .select(['f.code', 'f.name_en', 'f.name_fr', 'f.purpose_en', 'f.purpose_fr'])
    .where('c.entry_id', '=', id)
    .executeTakeFirst()
  if (!row) return undefined
  return {
    id,
    fund: {
      id: row.fund_id,
      code: row.code,
      name: both(row.name_en, row.name_fr),
      purpose: both(row.purpose_en, row.purpose_fr),
    },
    awards: row.awards,
    given: row.given,
    cents: row.award_cents,
    opensAt: row.opens_at,
    closesAt: row.closes_at,
    lettersUntil: row.letters_until,
    decidedOn: row.decided,
    closedAt: row.closed_at,
    referees: row.referees,
    threshold: row.threshold,
    keepDays: row.keep_days,
    keepYears: row.keep_years,
    authority: both(row.authority_en, row.authority_fr),
    contact: both(row.contact_en, row.contact_fr),
    example: row.example,
    version: row.version,
    begun: row.next_number - 1,
    ...(await listsOf(db, id)),
  }
}

async function listsOf(db: Db | Tx, id: string): Promise<Pick<Call, 'questions' | 'documents' | 'criteria'>> {
  const questions = await db
    .selectFrom('call_questions')
    .selectAll()
    .where('entry_id', '=', id)
    .orderBy('position')
    .execute()
  const documents = await db
    .selectFrom('call_documents')
    .selectAll()
    .where('entry_id', '=', id)
    .orderBy('position')
    .execute()
  const criteria = await db
    .selectFrom('call_criteria')
    .selectAll()
    .where('entry_id', '=', id)
    .orderBy('position')
    .execute()
  return {
    questions: questions.map((one) => ({
      text: both(one.text_en, one.text_fr),
      otherwise: both(one.otherwise_en, one.otherwise_fr),
    })),
    documents: documents.map(({ position, name_en, name_fr, required }) => ({
      position,
      name: both(name_en, name_fr),
      required,
    })),
    criteria: criteria.map(({ name_en, name_fr, weight, words_en, words_fr }) => ({
      name: both(name_en, name_fr),
      weight,
      words: { en: words_en, fr: words_fr },
    })),
  }
}

const texts = (db: Db | Tx) =>
  db
    .selectFrom('calls as c')
    .innerJoin('entries as e', 'e.id', 'c.entry_id')
    .innerJoin('entry_versions as v', (join) =>
      join
        .onRef('v.entry_id', '=', 'e.id')
        .on((on) => on('v.version', '=', on.fn.coalesce('e.published_version', 'e.version'))),
    )
    .select(['c.entry_id', 'c.opens_at', 'c.closes_at', 'c.letters_until', 'c.closed_at', 'c.awards', 'c.given'])
    .select(['c.award_cents', 'c.example', 'e.state', 'e.slug_en', 'e.slug_fr', 'v.title_en', 'v.title_fr'])
    .select(['v.summary_en', 'v.summary_fr'])
    .select(sql<string>`to_char(c.decided_on, 'YYYY-MM-DD')`.as('decided'))
type Row = Awaited<ReturnType<ReturnType<typeof texts>['executeTakeFirstOrThrow']>>

export interface ListedCall extends Dates {
  id: string
  title: Both
  summary: Both
  slug: Both
  awards: number
  given: number
  cents: number
  example: boolean
  published: boolean
}
const listed = (row: Row): ListedCall => ({
  id: row.entry_id,
  title: both(row.title_en, row.title_fr),
  summary: both(row.summary_en, row.summary_fr),
  slug: both(row.slug_en, row.slug_fr),
  awards: row.awards,
  given: row.given,
  cents: row.award_cents,
  example: row.example,
  published: row.state === 'published',
  opensAt: row.opens_at,
  closesAt: row.closes_at,
  lettersUntil: row.letters_until,
  decidedOn: row.decided,
  closedAt: row.closed_at,
})

/** Calls by their deadline, the latest first: those that readers see, or every one for the desk. */
export async function listCalls(db: Db | Tx, { all = false } = {}): Promise<ListedCall[]> {
  let query = texts(db).orderBy('c.closes_at', 'desc').orderBy('c.entry_id').limit(100)
  if (!all) query = query.where('e.state', '=', 'published')
  return (await query.execute()).map(listed)
}
/** Title and addresses of one call, published or not. */
export async function findListedCall(db: Db | Tx, id: string): Promise<ListedCall | undefined> {
  const row = await texts(db).where('c.entry_id', '=', id).executeTakeFirst()
  return row && listed(row)
}
