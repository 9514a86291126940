import { sql } from 'kysely'
import type { Tx } from '#platform/db'
import type { Measure } from '../codes.ts'
import type { Quality } from '../rules.ts'

/** A figure given in bulk. What it corrects is named as people name it: the same measure, a day, a source, a day published. */
export interface FigureRow {
  measure: Measure
  value: number
  asOf: string
  publishedOn: string
  publishedInferred?: boolean
  quality: Quality
  /** Code of the source; one that does not exist is made, with its code for a title unless `sourceTitle…` say better. */
  source: string
  sourceTitleEn?: string | null
  sourceTitleFr?: string | null
  sourceAddress?: string | null
  noteEn?: string | null
  noteFr?: string | null
  supersedes?: { asOf: string; publishedOn: string; source: string } | null
  synthetic?: boolean
}

/** What the database finds wrong with a row; `line` is the one given with it. Each has a sentence in both languages. */
export type RowReason =
  | 'conflict'
  | 'supersedes-unknown'
  | 'superseded-already'
  | 'supersedes-twice'
  | 'supersedes-later'
  | 'supersedes-itself'
export interface RowProblem {
  line: number
  reason: RowReason
}

const mostProblems = 100

/** Rows wait in a table of this transaction only; a process that dies leaves nothing of it. */
export async function openStaging(tx: Tx) {
  await sql`drop table if exists pg_temp.incoming_figures`.execute(tx)
  await sql`
    create temporary table incoming_figures (
      line int not null, measure text not null, value int not null, as_of date not null, published_on date not null,
      published_inferred boolean not null, quality text not null, source text not null, title_en text, title_fr text,
      address text, note_en text not null, note_fr text not null, revised_as_of date, revised_published_on date,
      revised_source text, synthetic boolean not null, id uuid not null default gen_random_uuid(),
      known boolean not null default false, differs boolean not null default false, recorded_supersedes uuid, supersedes uuid
    ) on commit drop`.execute(tx)
}

// ASCII has characters for exactly this; no one can type them, and a file that holds them loses them.
const unitSeparator = '\u001F'
const recordSeparator = '\u001E'
const cell = (value: string | null | undefined) =>
  value ? value.replaceAll(unitSeparator, '').replaceAll(recordSeparator, '') : ''

const written = (row: FigureRow, line: number) =>
  [
    line,
    row.measure,
    row.value,
    row.asOf,
    row.publishedOn,
    row.publishedInferred ?? false,
    row.quality,
    cell(row.source),
    cell(row.sourceTitleEn),
    cell(row.sourceTitleFr),
    cell(row.sourceAddress),
    cell(row.noteEn),
    cell(row.noteFr),
    row.supersedes?.asOf ?? '',
    row.supersedes?.publishedOn ?? '',
    cell(row.supersedes?.source),
    row.synthetic ?? false,
  ].join(unitSeparator)

/**
 * Puts rows into the staging table, some thousands at a time, all as one text that the database takes apart: a fifth of
 * the work of one array a column, and unlike COPY it needs no connection of its own beside the transaction's.
 */
export async function stage(tx: Tx, rows: readonly FigureRow[], lines: readonly number[]) {
  const text = rows.map((row, i) => written(row, lines[i] ?? 0)).join(recordSeparator)
  await sql`
    insert into incoming_figures (line, measure, value, as_of, published_on, published_inferred, quality, source, title_en,
      title_fr, address, note_en, note_fr, revised_as_of, revised_published_on, revised_source, synthetic)
    select c[1]::int, c[2], c[3]::int, c[4]::date, c[5]::date, c[6]::boolean, c[7], c[8], nullif(c[9], ''), nullif(c[10], ''),
      nullif(c[11], ''), c[12], c[13], nullif(c[14], '')::date, nullif(c[15], '')::date, nullif(c[16], ''), c[17]::boolean
    from (select string_to_array(r, ${unitSeparator}) from string_to_table(${text}, ${recordSeparator}) as r offset 0) as cells (c)
    where c[2] is not null`.execute(tx)
}

/**
 * Finds the rows that are recorded already, and which figure each revision corrects: one of the file, or one recorded
 * before.
 */
export async function match(tx: Tx, communityId: number) {
  await sql`analyze incoming_figures`.execute(tx)
  // Statistics do not know yet how many figures there are, and a loop over them for each row is what they then choose.
  await sql`set local enable_nestloop = off`.execute(tx)
  await sql`
    update incoming_figures as i set id = f.id, known = true, recorded_supersedes = f.supersedes,
      differs = (f.value, f.quality, f.note_en, f.note_fr, f.published_inferred)
        is distinct from (i.value, i.quality, i.note_en, i.note_fr, i.published_inferred)
    from figures as f
    where f.community_id = ${communityId} and f.measure = i.measure and f.as_of = i.as_of
      and f.source_code = i.source and f.published_on = i.published_on`.execute(tx)
  await sql`
    update incoming_figures as i set supersedes = t.id from incoming_figures as t
    where i.revised_as_of is not null and t.measure = i.measure and t.as_of = i.revised_as_of
      and t.source = i.revised_source and t.published_on = i.revised_published_on`.execute(tx)
  await sql`
    update incoming_figures as i set supersedes = f.id from figures as f
    where i.revised_as_of is not null and i.supersedes is null and f.community_id = ${communityId} and f.measure = i.measure
      and f.as_of = i.revised_as_of and f.source_code = i.revised_source and f.published_on = i.revised_published_on`.execute(
    tx,
  )
}

/** What is wrong with the staged rows, by line: at most a hundred problems. */
export async function findProblems(tx: Tx, communityId: number): Promise<RowProblem[]> {
  const { rows } = await sql<RowProblem>`
    with corrected as (
      select i.line from incoming_figures as i
      join figures as f on f.community_id = ${communityId} and f.supersedes = i.supersedes and f.id <> i.id)
    (select line, 'conflict' as reason from incoming_figures
      where known and (differs or recorded_supersedes is distinct from supersedes))
    union all (select line, 'supersedes-unknown' from incoming_figures where revised_as_of is not null and supersedes is null)
    union all (select line, 'supersedes-itself' from incoming_figures where supersedes = id)
    union all (select line, 'supersedes-later' from incoming_figures where supersedes is not null and revised_published_on > published_on)
    union all (select line, 'superseded-already' from corrected)
    union all (select line, 'supersedes-twice' from (
      select line, row_number() over (partition by supersedes order by line) as nth from incoming_figures where supersedes is not null) as n
      where nth > 1)
    order by 1, 2 limit ${mostProblems}`.execute(tx)
  await sql`set local enable_nestloop = on`.execute(tx)
  return [...rows, ...(await findCircle(tx))]
}

/** Revisions published on the same day as what they revise could form a circle, in which no figure would stand. */
async function findCircle(tx: Tx): Promise<RowProblem[]> {
  const { rows } = await sql<{ id: string; supersedes: string; line: number }>`
    select id, supersedes, line from incoming_figures
    where not known and supersedes <> id and revised_published_on = published_on`.execute(tx)
  const next = new Map(rows.map((row) => [row.id, row]))
  const settled = new Set<string>()
  for (const start of rows) {
    const path = new Set<string>()
    for (let row: typeof start | undefined = start; row && !settled.has(row.id); row = next.get(row.supersedes)) {
      if (path.has(row.id)) return [{ line: row.line, reason: 'supersedes-later' }]
      path.add(row.id)
    }
    for (const id of path) settled.add(id)
  }
  return []
}

export interface Settled {
  recorded: number
  known: number
  newSources: number
}

/**
 * Records the staged rows that are new, in one statement, so that revisions may come before what they revise. Rows of
 * one file are recorded a microsecond apart, in its order: between equals the later line is the newer word.
 * Undefined when somebody recorded one of them at the same moment.
 */
export async function settle(tx: Tx, communityId: number, actorId: string): Promise<Settled | undefined> {
  const sources = await sql`
    insert into figure_sources (community_id, code, title_en, title_fr, address)
    select distinct on (source) ${communityId}::int, source, coalesce(title_en, source), coalesce(title_fr, title_en, source), coalesce(address, '')
    from incoming_figures order by source, title_en is null, line
    on conflict do nothing`.execute(tx)
  const { rows } = await sql<{ fresh: number; known: number }>`
    select (count(*) filter (where not known))::int as fresh, (count(*) filter (where known))::int as known
    from incoming_figures`.execute(tx)
  const { fresh = 0, known = 0 } = rows[0] ?? {}
  const figures = await sql`
    insert into figures (community_id, id, measure, as_of, published_on, published_inferred, quality, value, source_code,
      note_en, note_fr, supersedes, synthetic, actor_id, recorded_at)
    select ${communityId}::int, id, measure, as_of, published_on, published_inferred, quality, value, source,
      note_en, note_fr, supersedes, synthetic, ${actorId}, now() + line * interval '1 microsecond'
    from incoming_figures where not known
    on conflict on constraint figures_once do nothing`.execute(tx)
  if (Number(figures.numAffectedRows ?? 0) !== fresh) return undefined
  return { recorded: fresh, known, newSources: Number(sources.numAffectedRows ?? 0) }
}
