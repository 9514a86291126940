import { sql } from 'kysely'
import type { Db, Tx } from '#platform/db'
import type { Locale } from '#platform/i18n'
import type { DocumentKind } from './documents.ts'
import { config, type Filters, marksOf, queryOf } from './query.ts'

/** How many documents one search looks at closely; where more match, counts are said to be "at least". */
export const mostLookedAt = 500
/** So many of them are the centre's own pages at most: what is left is for services, so that neither hides the other. */
const mostPages = 300

/** What is narrowed to one group leaves nothing to the other; services have no theme. */
const pagesWanted = ({ kind, theme }: Filters) => (kind === 'service' ? 0 : kind || theme ? mostLookedAt : mostPages)
const servicesWanted = ({ kind, theme }: Filters) => !theme && (kind === undefined || kind === 'service')

export interface Asked extends Filters {
  locale: Locale
  /** As they were typed; quotes keep words together, a minus leaves one out. */
  words: string
  /** The last result of the page before. */
  after?: Key | undefined
  limit: number
}

/** Where a result stands in the list. */
export interface Key {
  score: number
  /** Milliseconds since 1970. */
  at: number
  subject: string
}

export interface Hit extends Key {
  kind: DocumentKind
  path: string
  /** The words that were found stand between U+0002 and U+0003. */
  title: string
  summary: string
  /** From the text, where the summary has none of the words; else empty. */
  passage: string
  communities: number[]
  day: string | null
}

export interface Counted<Value> {
  value: Value
  count: number
}

export interface Results {
  hits: Hit[]
  /** Of all that were looked at; `more` when others match that were not. */
  count: number
  more: boolean
  /** Whether other results follow those of this answer. */
  further: boolean
  kinds: Counted<DocumentKind>[]
  themes: Counted<string>[]
  communities: Counted<number>[]
  years: Counted<number>[]
  /** False when nothing was left of the words: only such as stand in every text. */
  meaningful: boolean
}

/** The letters stand in no text that people type, and are taken out of those that programs send. */
export const [markStart, markEnd] = ['\u0002', '\u0003']

/**
 * Finds public pages by their words, the best first: title before names before summary before text, newer before older.
 * A word in very many pages costs no more than one in a thousand: only so many are looked at, those with the words in
 * their heading first, of the centre's own pages and of services alike, and the answer says so.
 */
export async function findDocuments(db: Db | Tx, asked: Asked): Promise<Results> {
  const { locale, words, after, limit } = asked
  const beyond = after
    ? sql`where (score, at, subject) < (${after.score}::int, ${after.at}::int8, ${after.subject}::uuid)`
    : sql``
  // Written out, so that the planner sees which index it may use and how few rows are wanted.
  const language = sql.lit(locale)
  const { rows } = await sql<Row>`
    with asked as materialized (select ${queryOf(locale, words)} as said),
    query as materialized (select said, said && ${marksOf(asked)}::tsquery as narrowed,
      replace(said::text, ' & ', ' | ')::tsquery as any_word, numnode(said) > 0 as meaningful from asked),
    looked_at as materialized (select l.* from query, lateral look_at_documents(${language}, narrowed, any_word,
      ${pagesWanted(asked)}::int, ${servicesWanted(asked)}::boolean, ${sql.lit(mostLookedAt)}) as l where meaningful),
    best as materialized (select * from looked_at ${beyond} order by score desc, at desc, subject desc limit ${sql.lit(limit + 1)})
    select (select meaningful from query) as meaningful,
      (select count(*) from best) > ${sql.lit(limit)} as further,
      coalesce((select bool_or(more) from looked_at), false) as more,
      (select count(*)::int from looked_at) as count,
      ${counted(sql`select kind as value from looked_at`)} as kinds,
      ${counted(sql`select unnest(themes) as value from looked_at`)} as themes,
      ${counted(sql`select unnest(communities) as value from looked_at`)} as communities,
      ${counted(sql`select year as value from looked_at`)} as years,
      (select coalesce(json_agg(hit order by score desc, at desc, subject desc), '[]') from (
        select one.kind, one.subject, one.score, one.at, one.communities, d.path, to_char(d.day, 'YYYY-MM-DD') as day,
          ts_headline(${config[locale]}, d.title, said, ${whole}) as title, brief as summary,
          -- The summary was written to be read; a passage is looked for where it has none of the words.
          case when brief like ${`%${markStart}%`} then '' else
            ts_headline(${config[locale]}, left(d.body, 6000), said, ${passage}) end as passage
        from (select * from best order by score desc, at desc, subject desc limit ${sql.lit(limit)}) as one
        join public_documents as d on d.kind = one.kind and d.subject = one.subject and d.locale = ${language}, query,
          lateral ts_headline(${config[locale]}, d.summary, said, ${whole}) as brief
      ) as hit) as hits`.execute(db)
  const [row] = rows
  if (!row) throw new Error('a search has one answer')
  return row
}

type Row = Results

const marks = `StartSel=${markStart},StopSel=${markEnd}`
const whole = `HighlightAll=true,${marks}`
const passage = `MaxFragments=2,FragmentDelimiter=" … ",MinWords=8,MaxWords=18,${marks}`

/** The thirty values that come most often, with how often. */
const counted = (values: ReturnType<typeof sql>) =>
  sql`(select coalesce(json_agg(one order by count desc, value), '[]') from
    (select value, count(*)::int as count from (${values}) as each group by value order by count desc, value limit 30) as one)`
