import { sql } from 'kysely'
import { type Db, inScope } from '#platform/db'
import type { ExportedFigure } from '../imports/figures-file.ts'
import { type Household, householdsAfter } from './households.ts'

const pageSize = 2000

/** Every figure of a community published up to the day, page by page along the key of figures_once, so that no export holds the table or a transaction. */
export async function* exportFigures(db: Db, communityId: number, on: string): AsyncGenerator<ExportedFigure> {
  let last: ExportedFigure | undefined
  do {
    const rows = await inScope(db, [communityId], async (tx) => {
      const further = last
        ? sql`and (f.measure, f.as_of, f.source_code, f.published_on) > (${last.measure}, ${last.asOf}::date, ${last.sourceCode}, ${last.publishedOn}::date)`
        : sql``
      const page = await sql<ExportedFigure>`
        select f.measure, f.value, f.as_of as "asOf", f.published_on as "publishedOn", f.published_inferred as "publishedInferred",
          f.quality, f.note_en as "noteEn", f.note_fr as "noteFr", f.synthetic, f.source_code as "sourceCode",
          s.title_en as "sourceTitleEn", s.title_fr as "sourceTitleFr", s.address as "sourceAddress",
          r.as_of as "revisesAsOf", r.published_on as "revisesPublishedOn", r.source_code as "revisesSource"
        from figures as f
        join figure_sources as s on s.community_id = f.community_id and s.code = f.source_code
        left join figures as r on r.community_id = f.community_id and r.id = f.supersedes
        where f.community_id = ${communityId} and f.published_on <= ${on}::date ${further}
        order by f.measure, f.as_of, f.source_code, f.published_on limit ${pageSize}`.execute(tx)
      return page.rows
    })
    yield* rows
    last = rows.length === pageSize ? rows.at(-1) : undefined
  } while (last)
}

/** Every household of a community in order of token. */
export async function* exportHouseholds(db: Db, communityId: number): AsyncGenerator<Household> {
  let after: string | undefined = ''
  while (after !== undefined) {
    const token: string = after
    const rows: Household[] = await inScope(db, [communityId], (tx) =>
      householdsAfter(tx, communityId, token, pageSize),
    )
    yield* rows
    after = rows.length === pageSize ? rows.at(-1)?.token : undefined
  }
}
