import { sql } from 'kysely'
import type { Db, Tx } from '#platform/db'

/** A page in both languages, for the site map. */
export interface Mapped {
  subject: string
  kind: string
  en: string
  fr: string
  changedAt: Date
}

/** Site maps may hold 50,000 addresses; a part of ours holds about 10,000, that is 5,000 pages in two languages. */
const pagesInPart = 5000

/**
 * The parts of the site map, by the first digits of ids: '' alone while one part is enough, else 16, 256 or more. Ids are
 * random, so the parts are about the same; how many are needed is told by the planner's estimate and not by counting.
 */
export async function partsOfMap(db: Db | Tx): Promise<string[]> {
  const { rows } = await sql<{ rows: number }>`
    select case when few < ${2 * pagesInPart} then few else greatest(few, (select reltuples from pg_class where oid = 'public_documents'::regclass)) end::float8 as rows
    from (select count(*) as few from (select from public_documents limit ${2 * pagesInPart}) as one) as counted`.execute(
    db,
  )
  const pages = (rows[0]?.rows ?? 0) / 2
  let digits = 0
  while (pages / 16 ** digits > pagesInPart * 0.9) digits++
  return Array.from({ length: 16 ** digits }, (_, n) => (digits === 0 ? '' : n.toString(16).padStart(digits, '0')))
}

const from = (part: string) => `${part.padEnd(8, '0')}-0000-0000-0000-000000000000`
const to = (part: string) => `${part.padEnd(8, 'f')}-ffff-ffff-ffff-ffffffffffff`

/** The pages of one part, a thousand at a time and by key, so that neither we nor the database hold more. */
export async function* pagesOfPart(db: Db | Tx, part: string): AsyncGenerator<Mapped[]> {
  let after: string | undefined
  for (;;) {
    const { rows } = await sql<Mapped>`
      select e.subject, e.kind, e.path as en, f.path as fr, greatest(e.changed_at, f.changed_at) as "changedAt"
      from public_documents as e
      join public_documents as f on f.kind = e.kind and f.subject = e.subject and f.locale = 'fr'
      where e.locale = 'en' and e.subject <= ${to(part)}::uuid
        and ${after ? sql`e.subject > ${after}::uuid` : sql`e.subject >= ${from(part)}::uuid`}
      order by e.subject limit 1000`.execute(db)
    if (rows.length > 0) yield rows
    after = rows.at(-1)?.subject
    if (rows.length < 1000) return
  }
}
